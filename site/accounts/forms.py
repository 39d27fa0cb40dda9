"""Signing in, typing a card's code, choosing a password."""

import unicodedata
from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import PasswordChangeForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .backends import CARD_CODES
from .models import User

# (primary key, name): accounts know no schools, so the page hands them in.
Schools = list[tuple[int, str]]


class OwnDeviceForm(forms.Form):
    own_device = forms.BooleanField(
        label=_("This is my own device"),
        help_text=_(
            "Stay signed in for 12 hours. Leave it empty on a shared computer."
        ),
        required=False,
    )


class SignInForm(OwnDeviceForm):
    """Number or user name, and the password; `user` is set when both are right."""

    school = forms.TypedChoiceField(
        label=_("School"),
        help_text=_("Pupils choose their school. Staff may leave it empty."),
        required=False,
        coerce=int,
        empty_value=None,
    )
    username = forms.CharField(
        label=_("Pupil number or user name"),
        max_length=80,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "username",
                "autocapitalize": "none",
                "spellcheck": "false",
            }
        ),
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ["school", "username", "password", "own_device"]

    user: User | None = None

    def __init__(self, request: HttpRequest, schools: Schools, data: Any = None):
        self.request = request
        super().__init__(data)
        if len(schools) > 1:
            self.fields["school"].choices = [("", _("Choose a school")), *schools]  # type: ignore[attr-defined]
        else:
            del self.fields["school"]

    def clean_username(self) -> str:
        """Take full-width digits, as Chinese keyboards give them, for digits."""
        return unicodedata.normalize("NFKC", self.cleaned_data["username"]).strip()

    def clean(self) -> dict[str, Any]:
        if not self.errors:
            self.user = self._authenticated()
            if self.user is None:
                raise ValidationError(self.refusal)
        return self.cleaned_data

    def _authenticated(self) -> User | None:
        typed = self.cleaned_data["username"]
        person = User.objects.by_sign_in_name(typed, self.cleaned_data.get("school"))
        # The throttle counts by person, however the person was named. Somebody
        # unknown goes the same way and costs the same time; a name that means two
        # people must not be taken for the user name of one.
        return authenticate(
            self.request,
            username=person.username if person else f"?{typed}",
            password=self.cleaned_data["password"],
        )

    @property
    def refusal(self) -> str:
        """One wording for whatever was wrong, so that nobody learns which it was."""
        if "school" in self.fields:
            return _("School, number and password do not go together. Check all three.")  # type: ignore[return-value]
        return _("Number and password do not go together. Check both.")  # type: ignore[return-value]


class CardCodeForm(OwnDeviceForm):
    """The short code from a printed card."""

    code = forms.CharField(
        label=_("Code on the card"),
        help_text=_("Eight letters and digits. Small letters and spaces are fine."),
        max_length=20,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "placeholder": "XXXX-XXXX",
            }
        ),
    )
    field_order = ["code", "own_device"]

    user: User | None = None

    def __init__(self, request: HttpRequest, data: Any = None):
        self.request = request
        super().__init__(data)

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        self.user = authenticate(self.request, username=CARD_CODES, code=code)
        if self.user is None:
            raise ValidationError(
                _(
                    "No card has this code, or the card is no longer valid. "
                    "Check the code, or ask your teacher for a new card."
                )
            )
        return code


class ChoosePasswordForm(PasswordChangeForm):
    """The old password and twice the new one, which has to differ."""

    user: User

    def clean_new_password1(self) -> str:
        new: str = self.cleaned_data["new_password1"]
        if new and new == self.cleaned_data.get("old_password"):
            raise ValidationError(_("Choose a password that differs from the old one."))
        return new

    def save(self, commit: bool = True) -> User:
        self.user.choose_password(self.cleaned_data["new_password1"])
        return self.user
