"""Who need not do what of a campaign."""

from collections.abc import Callable, Iterable, Sequence
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
        offer(self, "people", [(k, str(p)) for k, p in self.by_key.items()])
        offer(self, "requirements", [(k, str(r)) for k, r in self.asked.items()])

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

    def note(self, by: User) -> None:
        Excusal.note(
            [self.asked[key] for key in self.cleaned_data["requirements"]],
            [self.by_key[key] for key in self.cleaned_data["people"]],
            by,
            why=self.cleaned_data["why"],
            word_of=self.cleaned_data["word_of"],
        )
