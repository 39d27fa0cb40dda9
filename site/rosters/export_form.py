"""Which roster leaves the school, in which form."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from rosters.models import School

EXCEL = "excel"
FORMS = [
    (EXCEL, _("Excel workbook: number, name, sex, grade, class, homeroom teacher")),
    ("1.2", _("OneRoster 1.2 (CSV): for another system of the school")),
    ("1.1", _("OneRoster 1.1 (CSV): for systems that do not know 1.2")),
]


class RosterExportForm(forms.Form):
    school = forms.ModelChoiceField(
        School.objects.none(), label=_("School"), empty_label=None
    )
    kind = forms.ChoiceField(
        label=_("File"), choices=FORMS, initial=EXCEL, widget=forms.RadioSelect
    )
    since = forms.DateField(
        label=_("Only changes since"),
        required=False,
        help_text=_(
            "For OneRoster: who came, moved or left on this day or later. Leave it "
            "empty for the whole school."
        ),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )

    def __init__(self, *args: Any, schools: QuerySet[School], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]
        self.fields["school"].initial = schools.first()
        if schools.count() == 1:
            self.fields["school"].widget = forms.HiddenInput()

    def clean_since(self) -> date | None:
        since: date | None = self.cleaned_data["since"]
        if since and since > timezone.localdate():
            raise forms.ValidationError(
                _("This day is still to come. Choose today or an earlier day.")
            )
        if since and self.cleaned_data.get("kind") == EXCEL:
            raise forms.ValidationError(
                _(
                    "An Excel workbook always holds the whole school. Leave the day "
                    "empty, or choose OneRoster."
                )
            )
        return since
