"""A teacher's mark for one answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quizzes.kinds.writing import tidied


class CommentField(forms.CharField):
    def to_python(self, value: Any) -> str:
        """Counted as the browser counts: a new line is one character."""
        return tidied(super().to_python(value) or "", several_lines=True)


class MarkForm(forms.Form):
    mark = forms.FloatField(
        min_value=0,
        max_value=1,
        error_messages={"required": _("Choose a mark.")},
    )
    comment = CommentField(
        label=_("Comment for the pupil"),
        required=False,
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "data-comment": ""}),
    )
    # The marking that stood on the page; empty where none did.
    upon = forms.IntegerField(required=False, widget=forms.HiddenInput)
