"""Who need not do what of a campaign, and whose state is set by hand."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User

from .forms import DATE, offer, resend
from .models import Correction, Excusal, Requirement
from .models.notes import Note
from .states import State

NO_CIRCUMSTANCES = _("Write no illness and no circumstances.")


class NoteForm(forms.Form):
    """People and requirements to tick; what is noted about them stands below."""

    model: ClassVar[type[Note]]
    looked_at: ClassVar[str]  # what an access record calls these notes

    people = forms.MultipleChoiceField(
        label=_("Whom it is about"),
        error_messages={"required": _("Choose at least one pupil.")},
    )
    requirements = forms.MultipleChoiceField(
        label=_("Which requirements"),
        error_messages={"required": _("Choose at least one requirement.")},
    )
    # The newest note when the form was shown: a newer one is somebody else's.
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        people: Iterable[User],
        requirements: Sequence[Requirement],
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.by_key = {str(one.pk): one for one in people}
        self.asked = {str(one.pk): one for one in requirements}
        offer(self, "people", [(k, str(p)) for k, p in self.by_key.items()])
        offer(self, "requirements", [(k, str(r)) for k, r in self.asked.items()])
        self.initial["seen"] = self.newest

    @property
    def newest(self) -> int:
        """The key of the newest note about these people and requirements."""
        notes = self.model._default_manager.filter(
            requirement__in=self.asked.values(), user__in=self.by_key.values()
        )
        return notes.order_by("pk").values_list("pk", flat=True).last() or 0

    @property
    def people_rows(self) -> list[tuple[str, str, bool]]:
        """With their numbers: there may be two of a name."""
        return self._rows("people", self.by_key, lambda p: f"{p.number} {p.full_name}")

    @property
    def requirement_rows(self) -> list[tuple[str, str, bool]]:
        return self._rows("requirements", self.asked, str)

    def _rows(
        self, name: str, things: dict[str, Any], words: Callable[[Any], str]
    ) -> list[tuple[str, str, bool]]:
        """Key, what is read, and whether it is ticked."""
        ticked = set(self[name].value() or [])
        return [(key, words(one).strip(), key in ticked) for key, one in things.items()]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        seen, newest = data.get("seen"), self.newest
        if seen is not None and seen != newest:
            resend(self, "seen", newest)
            raise forms.ValidationError(
                _(
                    "Somebody has noted something here in the meantime. Look at what "
                    "stands above, then save again."
                )
            )
        return data

    @property
    def chosen_requirements(self) -> list[Requirement]:
        return [self.asked[key] for key in self.cleaned_data["requirements"]]

    def note(self, by: User) -> None:
        people = [self.by_key[key] for key in self.cleaned_data["people"]]
        own = {
            name: self.cleaned_data[name]
            for name in self.fields
            if name not in NoteForm.base_fields
        }
        self.model.note(self.chosen_requirements, people, by, **own)


class ExcusalForm(NoteForm):
    model = Excusal
    looked_at = "excusals of a class"

    why = forms.ChoiceField(
        label=_("Reason"), choices=Excusal.Why.choices, widget=forms.RadioSelect
    )
    word_of = forms.CharField(
        label=_("Who said so"),
        max_length=40,
        help_text=_(
            "For example: the parents, the school doctor. Write no illness and no "
            "circumstances."
        ),
    )


class CorrectionForm(NoteForm):
    model = Correction
    looked_at = "corrections of a class"

    state = forms.ChoiceField(
        label=_("What it is set to"),
        choices=State.choices,
        widget=forms.RadioSelect,
        help_text=_(
            "“Missing” holds until it is taken back, whatever is done meanwhile. "
            "Everything else counts unless more was reached."
        ),
    )
    reached_on = forms.DateField(
        label=_("Reached on"), initial=timezone.localdate, widget=DATE
    )
    reason = forms.CharField(
        label=_("Reason"), max_length=120, help_text=NO_CIRCUMSTANCES
    )

    def clean_reached_on(self) -> Any:
        day = self.cleaned_data["reached_on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This day is still to come."))
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if self.errors:
            return data
        state = State(data["state"])
        for requirement in self.chosen_requirements:
            possible = [State.NONE, *Requirement.states_of(requirement.thing)]
            if state not in possible:
                words = {"thing": requirement, "state": state.label}
                self.add_error("state", _("“%(thing)s” cannot be: %(state)s.") % words)
        return data
