"""The code as it is typed from the paper."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..models.certificates import CODE_LENGTH, plain_code


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code on the certificate"),
        help_text=_(
            "Twelve letters and digits. Small letters, spaces and hyphens are fine."
        ),
        max_length=60,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "placeholder": "XXXX-XXXX-XXXX",
            }
        ),
    )

    def clean_code(self) -> str:
        plain = plain_code(self.cleaned_data["code"])
        if len(plain) != CODE_LENGTH:
            raise ValidationError(
                _(
                    "The code has twelve letters and digits, in three groups. "
                    "Compare it with the paper once more."
                )
            )
        return plain
