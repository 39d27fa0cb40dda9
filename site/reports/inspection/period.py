"""From which day to which day, and for which school."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from campaigns.forms import DATE
from campaigns.models.campaigns import validate_day
from rosters.models import AcademicYear, School

from ..openings import A_DAY, beginning_of


@dataclass(frozen=True)
class Period:
    """Both days count."""

    first: date
    last: date

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """From the one on, up to but without the other."""
        return beginning_of(self.first), beginning_of(self.last + A_DAY)

    def __str__(self) -> str:
        days = [date_format(day, "DATE_FORMAT") for day in (self.first, self.last)]
        return " – ".join(days)


def beginning_of_year() -> date:
    return AcademicYear.covering().starts_on


class InspectionForm(forms.Form):
    school = forms.ModelChoiceField(
        School.objects.none(), label=_("School"), empty_label=None
    )
    first = forms.DateField(
        label=_("From"),
        widget=DATE,
        initial=beginning_of_year,
        validators=[validate_day],
    )
    last = forms.DateField(
        label=_("Until"),
        widget=DATE,
        initial=timezone.localdate,
        validators=[validate_day],
    )
    with_names = forms.BooleanField(
        label=_("With a list of who is missing what, by name"),
        required=False,
        help_text=_("Only if the inspection asks for it. It is noted who took it."),
    )

    def __init__(self, schools: Sequence[School], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["school"]
        field.queryset = School.objects.filter(pk__in=[school.pk for school in schools])
        field.initial = schools[0].pk
        if len(schools) == 1:
            field.widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day is before the first. Change one."))
        return data

    @property
    def period(self) -> Period:
        return Period(self.cleaned_data["first"], self.cleaned_data["last"])
