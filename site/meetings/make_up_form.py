"""Who was taught together what they had missed, and on which day."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User

from .models import Attendance, ClassMeeting


class MakeUpForm(forms.Form):
    people = forms.MultipleChoiceField(
        label=_("Who was there"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Tick at least one name."),
            "invalid_choice": _("Somebody of these is no longer on the list."),
        },
    )
    on = forms.DateField(
        label=_("Day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(
        self,
        meeting: ClassMeeting,
        rows: Sequence[Attendance],
        data: Any = None,
    ) -> None:
        today = timezone.localdate()
        self.first_day = timezone.localdate(meeting.started_at)
        super().__init__(data, initial={"on": today}, auto_id=f"id-{meeting.pk}-%s")
        self.meeting, self.rows = meeting, rows
        people: Any = self.fields["people"]
        people.choices = [
            (str(row.pk), f"{row.user.full_name} {row.user.number}".strip())
            for row in rows
        ]
        limits = {"min": str(self.first_day), "max": str(today)}
        self.fields["on"].widget.attrs |= limits

    @property
    def tick_rows(self) -> list[tuple[Attendance, bool]]:
        ticked = set(self["people"].value() or [])
        return [(row, str(row.pk) in ticked) for row in self.rows]

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day has not come yet."))
        if day < self.first_day:
            raise ValidationError(_("The class meeting was held later than that."))
        return day

    def note(self, by: User) -> int:
        rows = Attendance.objects.filter(pk__in=self.cleaned_data["people"])
        return rows.make_up(by, self.cleaned_data["on"])
