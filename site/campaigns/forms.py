from collections.abc import Iterable
from typing import Any, cast
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from rosters.models import SchoolClass

from .catalogue import Catalogue, Entry, GradeClasses, classes_by_grade
from .models import Campaign
from .models.requirements import Thing

DATE = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def offer(form: forms.BaseForm, name: str, choices: list[tuple[str, str]]) -> None:
    cast(forms.MultipleChoiceField, form.fields[name]).choices = choices


class CampaignForm(forms.ModelForm):
    """Title, dates, and what is required in the order in which it was sent."""

    things = forms.MultipleChoiceField(
        label=_("What is required"),
        error_messages={
            "required": _("Choose at least one class meeting, lesson or self-check."),
            "invalid_choice": _(
                "One of your choices is no longer published. Choose again."
            ),
        },
    )

    class Meta:
        model = Campaign
        fields = ["title", "opens_on", "due_on"]
        widgets = {"opens_on": DATE, "due_on": DATE}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        already = self.instance.requirements.with_things() if self.instance.pk else []
        self.catalogue = Catalogue(already)
        offer(self, "things", self.catalogue.choices)
        self.initial.setdefault("things", [r.thing_key for r in already])

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
        return data

    def required_things(self) -> list[Thing]:
        return [e.thing for e in self.catalogue.chosen(self.cleaned_data["things"])]


class ClassesForm(forms.Form):
    """To whom: a ticked grade means all its classes."""

    classes = forms.MultipleChoiceField(label=_("To whom"), required=False)
    grades = forms.MultipleChoiceField(required=False)

    def __init__(
        self, assignable: Iterable[SchoolClass], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.groups = classes_by_grade(assignable)
        classes = [c for group in self.groups for c in group.classes]
        grades = [group.grade for group in self.groups if group.grade]
        offer(self, "classes", [(str(c.pk), c.name) for c in classes])
        offer(self, "grades", [(str(g.pk), g.name) for g in grades])

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
        return [
            school_class
            for group in self.groups
            for school_class in group.classes
            if str(school_class.pk) in classes
            or (group.grade and str(group.grade.pk) in grades)
        ]


class LaunchForm(CampaignForm):
    """The form of a new campaign, with the key that lets it be launched once."""

    launch_key = forms.UUIDField(
        widget=forms.HiddenInput, initial=uuid4, required=False
    )
