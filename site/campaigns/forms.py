from collections.abc import Iterable
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.http import QueryDict
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from curriculum.models import Stage
from rosters.models import School, SchoolClass

from .catalogue import Catalogue, Entry, GradeClasses, assignable, classes_by_grade
from .models import Campaign
from .models.requirements import Thing
from .states import State

DATE = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def resend(form: forms.BaseForm, name: str, value: object) -> None:
    """Let the form show another value than the one that was sent."""
    sent = cast(QueryDict, form.data).copy()
    sent[name] = str(value)
    form.data = sent


def offer(form: forms.BaseForm, name: str, choices: list[tuple[str, str]]) -> None:
    cast(forms.MultipleChoiceField, form.fields[name]).choices = choices


class CampaignForm(forms.ModelForm):
    """Title, dates, and what is required in the order in which it was sent.

    Beside the title of a thing stands which state it must reach: `reach-plan-3`.
    """

    things = forms.MultipleChoiceField(
        label=_("What is required"),
        error_messages={
            "required": _("Choose at least one class meeting, lesson or self-check."),
            "invalid_choice": _(
                "One of your choices is no longer published. Choose again."
            ),
        },
    )

    # The version that was shown: another one is somebody else's.
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Campaign
        fields = ["title", "opens_on", "due_on", "in_order", "repeats"]
        widgets = {"opens_on": DATE, "due_on": DATE}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        already = self.instance.requirements.with_things() if self.instance.pk else []
        self.catalogue = Catalogue(already)
        offer(self, "things", self.catalogue.choices)
        self.initial.setdefault("things", [r.thing_key for r in already])
        self.initial["seen"] = self.instance.version
        self.fields["repeats"].required = False
        sent = self.data.items() if self.is_bound else self.initial.items()
        for name, value in [(r.reach_name, r.must_reach) for r in already] + list(sent):
            self.catalogue.set_reach(name, value)

    @property
    def sent(self) -> list[tuple[str, str]]:
        """All that was sent, to be sent again with the confirmation."""
        left_out = {"csrfmiddlewaretoken", "confirmed", "back"}
        sent = cast(QueryDict, self.data)
        return [
            (name, value)
            for name in sent
            if name not in left_out
            for value in sent.getlist(name)
        ]

    @property
    def chosen(self) -> list[Entry]:
        return self.catalogue.chosen(self["things"].value() or [])

    @property
    def remaining(self) -> list[Entry]:
        return self.catalogue.remaining(self["things"].value() or [])

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        opens, due = data.get("opens_on"), data.get("due_on")
        if opens and due and due < opens:
            self.add_error(
                "due_on", _("The due date is before the opening date. Change one.")
            )
        data["repeats"] = data.get("repeats") or Campaign.Repeats.NEVER
        self._refuse_if_overtaken(data.get("seen"))
        return data

    def _refuse_if_overtaken(self, seen: int | None) -> None:
        """Whoever saves upon somebody else's change is told once what it was."""
        stored = Campaign.objects.filter(pk=self.instance.pk).first()
        if stored is None or seen is None or seen == stored.version:
            return
        resend(self, "seen", stored.version)
        things = [str(r) for r in stored.requirements.with_things()]
        words = {
            "who": stored.changed_by.full_name if stored.changed_by else "–",
            "title": stored.title,
            "opens": date_format(stored.opens_on, "SHORT_DATE_FORMAT"),
            "due": date_format(stored.due_on, "SHORT_DATE_FORMAT"),
            "things": _(", ").join(things),
        }
        self.add_error(
            None,
            _(
                "%(who)s has changed this campaign meanwhile. It is now: “%(title)s”, "
                "%(opens)s to %(due)s; %(things)s. What you entered still stands "
                "below: save again to put it in its place."
            )
            % words,
        )

    def required_things(self) -> list[Thing]:
        return [e.thing for e in self.catalogue.chosen(self.cleaned_data["things"])]

    def required_states(self) -> dict[str, State]:
        chosen = self.catalogue.chosen(self.cleaned_data["things"])
        return {entry.key: entry.reach for entry in chosen}

    def change(self, by: User) -> None:
        """Save what was valid over the campaign, with its requirements."""
        campaign = self.instance
        campaign.changed_by, campaign.version = by, campaign.version + 1
        self.save()
        campaign.require(self.required_things(), self.required_states())


class ClassesForm(forms.Form):
    """To whom: a ticked grade means all its classes, a stage all its grades."""

    classes = forms.MultipleChoiceField(label=_("To whom"), required=False)
    grades = forms.MultipleChoiceField(required=False)
    stages = forms.MultipleChoiceField(required=False)
    everybody = forms.BooleanField(required=False)

    def __init__(
        self, assignable: Iterable[SchoolClass], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.groups = classes_by_grade(assignable)
        classes = [c for group in self.groups for c in group.classes]
        grades = [group.grade for group in self.groups if group.grade]
        offer(self, "classes", [(str(c.pk), c.name) for c in classes])
        offer(self, "grades", [(str(g.pk), g.name) for g in grades])
        self.by_stage = {grade.stage: grade.get_stage_display() for grade in grades}
        offer(self, "stages", list(self.by_stage.items()))

    @property
    def stage_rows(self) -> list[tuple[str, str, bool]]:
        """Of a school with several: key, words, and whether it is ticked."""
        if len(self.by_stage) < 2:
            return []
        ticked = set(self["stages"].value() or [])
        return [
            (key, str(words), key in ticked) for key, words in self.by_stage.items()
        ]

    @property
    def rows(self) -> list[tuple[GradeClasses, bool, list[tuple[SchoolClass, bool]]]]:
        """Groups and classes, each with whether it is ticked."""
        grades = set(self["grades"].value() or [])
        classes = set(self["classes"].value() or [])
        return [
            (
                group,
                bool(group.grade and str(group.grade.pk) in grades),
                [(c, str(c.pk) in classes) for c in group.classes],
            )
            for group in self.groups
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not self.chosen_classes():
            self.add_error("classes", _("Choose at least one grade or class."))
        return data

    def chosen_classes(self) -> list[SchoolClass]:
        grades = set(self.cleaned_data.get("grades", []))
        classes = set(self.cleaned_data.get("classes", []))
        stages = set(self.cleaned_data.get("stages", []))
        return [
            school_class
            for group in self.groups
            for school_class in group.classes
            if self.cleaned_data.get("everybody")
            or str(school_class.pk) in classes
            or (group.grade and str(group.grade.pk) in grades)
            or (group.grade and group.grade.stage in stages)
        ]


class LaunchForm(CampaignForm):
    """The form of a new campaign, with the key that lets it be launched once."""

    launch_key = forms.UUIDField(
        widget=forms.HiddenInput, initial=uuid4, required=False
    )


class SchoolsForm(forms.Form):
    """To which schools of a district, and to which stages in them."""

    schools = forms.MultipleChoiceField(
        label=_("Schools"),
        error_messages={"required": _("Choose at least one school.")},
    )
    stages = forms.MultipleChoiceField(
        label=_("Stages"),
        choices=Stage.choices,
        error_messages={"required": _("Choose at least one stage.")},
    )

    def __init__(self, schools: Iterable[School], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {str(school.pk): school for school in schools}
        offer(self, "schools", [(key, str(s)) for key, s in self.by_key.items()])

    @property
    def school_rows(self) -> list[tuple[str, str, bool]]:
        ticked = set(self["schools"].value() or ([] if self.is_bound else self.by_key))
        return [
            (key, str(school), key in ticked) for key, school in self.by_key.items()
        ]

    @property
    def stage_rows(self) -> list[tuple[str, str, bool]]:
        ticked = set(self["stages"].value() or [])
        return [(key, str(words), key in ticked) for key, words in Stage.choices]

    def classes_of(self, school: School) -> list[SchoolClass]:
        """This year's classes of the ticked stages; staff groups are a stage too."""
        return [c for c in assignable(school) if c.stage in self.cleaned_data["stages"]]

    @property
    def chosen_schools(self) -> list[School]:
        return [self.by_key[key] for key in self.cleaned_data["schools"]]
