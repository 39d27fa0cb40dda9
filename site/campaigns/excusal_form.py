"""Who need not do what of a campaign."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User

from .forms import offer
from .models import Excusal, Requirement


class ExcusalForm(forms.Form):
    people = forms.MultipleChoiceField(
        label=_("Who is excused"),
        error_messages={"required": _("Choose at least one pupil.")},
    )
    requirements = forms.MultipleChoiceField(
        label=_("From what"),
        error_messages={"required": _("Choose at least one requirement.")},
    )
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
        offer(self, "people", [(k, p.full_name) for k, p in self.by_key.items()])
        offer(self, "requirements", [(k, str(r)) for k, r in self.asked.items()])

    @property
    def people_rows(self) -> list[tuple[User, bool]]:
        ticked = set(self["people"].value() or [])
        return [(person, key in ticked) for key, person in self.by_key.items()]

    @property
    def requirement_rows(self) -> list[tuple[Requirement, bool]]:
        ticked = set(self["requirements"].value() or [])
        return [(one, key in ticked) for key, one in self.asked.items()]

    def note(self, by: User) -> None:
        Excusal.note(
            [self.asked[key] for key in self.cleaned_data["requirements"]],
            [self.by_key[key] for key in self.cleaned_data["people"]],
            Excusal.Why(self.cleaned_data["why"]),
            self.cleaned_data["word_of"],
            by=by,
        )
