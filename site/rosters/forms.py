"""Uploading a roster, and adding teachers to a class."""

import re
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.people import like_a_number
from rosters.models import School, SchoolClass, Teaching
from rosters.planning import year_began
from rosters.sheets import MAX_BYTES, RosterFileError
from rosters.tables import read_source, too_large


class RosterUploadForm(forms.Form):
    school = forms.ModelChoiceField(
        School.objects.none(), label=_("School"), empty_label=None
    )
    year = forms.TypedChoiceField(
        label=_("For the school year"), coerce=int, empty_value=None, required=False
    )
    file = forms.FileField(
        label=_("Excel workbook, CSV file or OneRoster archive"),
        allow_empty_file=True,
        widget=forms.FileInput(
            attrs={
                "accept": ".xlsx,.xls,.xlsm,.ods,.csv,.txt,.zip",
                "class": "file-drop__input",
            }
        ),
    )
    content: bytes

    def __init__(self, *args: Any, schools: QuerySet[School], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]
        self.fields["school"].initial = schools.first()
        began, today = year_began(), timezone.localdate()
        years = [(n, f"{n}–{n + 1}") for n in (began, began + 1)]
        self.fields["year"].choices = years  # type: ignore[attr-defined]
        # Lists of the new year are made in the last weeks of the summer.
        self.fields["year"].initial = began + (
            (7, 15) <= (today.month, today.day) < (9, 1)
        )
        if schools.count() == 1:
            self.fields["school"].widget = forms.HiddenInput()

    def clean_file(self) -> UploadedFile:
        """A file that cannot be read at all is refused here, with the mend."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MAX_BYTES:
            raise forms.ValidationError(too_large())
        self.content = file.read()
        try:
            read_source(self.content, file.name or "")
        except RosterFileError as error:
            raise forms.ValidationError(error.message) from error
        return file


class RoleForm(forms.Form):
    role = forms.ChoiceField(
        label=_("Role in the class"),
        choices=Teaching.Role.choices,
        initial=Teaching.Role.HOMEROOM,
    )


class StaffForm(RoleForm):
    """Somebody who already has an account at the school."""

    teacher = forms.ModelChoiceField(User.objects.none(), label=_("Teacher"))
    field_order = ["teacher", "role"]

    def __init__(self, *args: Any, school_class: SchoolClass, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["teacher"].queryset = (  # type: ignore[attr-defined]
            school_class.school.staff().exclude(
                pk__in=school_class.teachings.open().values("user")
            )
        )


class NewTeacherForm(RoleForm):
    """Somebody who gets an account now."""

    full_name = forms.CharField(label=_("Full name"), max_length=80)
    username = forms.CharField(
        label=_("User name"),
        min_length=3,
        max_length=80,
        help_text=_("For signing in: letters and digits, for example liming."),
        widget=forms.TextInput(
            attrs={
                "autocapitalize": "none",
                "autocomplete": "off",
                "spellcheck": "false",
            }
        ),
    )
    field_order = ["full_name", "username", "role"]

    def clean_full_name(self) -> str:
        return " ".join(self.cleaned_data["full_name"].split())

    def clean_username(self) -> str:
        username: str = self.cleaned_data["username"].strip().lower()
        if not re.fullmatch(r"[a-z0-9][a-z0-9._-]*", username):
            raise forms.ValidationError(
                _("Use letters without accents, digits, dots and hyphens only.")
            )
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(
                _("This user name is taken. Add a digit or a part of the name.")
            )
        if User.objects.has_number_like(username):
            raise forms.ValidationError(like_a_number())
        return username
