import re
from typing import Any

from django import forms
from django.http import QueryDict

from quizzes.models import Choice, Question

from .models import Attendance

PREFIX = "status-"
A_KEY = re.compile("[0-9]{1,18}")  # as many digits as a key may have


class AttendanceForm(forms.Form):
    """Any number of `status-<person>` fields: one tap sends one, the page sends all."""

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        for name in data:
            if name.startswith(PREFIX):
                self.fields[name] = forms.ChoiceField(choices=Attendance.Status.choices)

    def clean(self) -> None:
        if not all(A_KEY.fullmatch(n.removeprefix(PREFIX)) for n in self.fields):
            raise forms.ValidationError("not a person")

    def statuses(self) -> dict[int, str]:
        return {
            int(name.removeprefix(PREFIX)): status
            for name, status in self.cleaned_data.items()
        }


class HandsForm(forms.Form):
    """The number of hands for each choice of a question; an empty field means none."""

    def __init__(
        self, question: Question, data: QueryDict | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, auto_id=f"id-{question.pk}-%s", **kwargs)
        self.question = question
        for choice in question.choices:
            self.fields[f"hands-{choice.key}"] = forms.IntegerField(
                label=choice.text, min_value=0, max_value=999, required=False
            )

    def rows(self) -> list[tuple[forms.BoundField, Choice]]:
        return [
            (self[f"hands-{choice.key}"], choice) for choice in self.question.choices
        ]

    def counts(self) -> dict[str, int]:
        return {
            name.removeprefix("hands-"): number or 0
            for name, number in self.cleaned_data.items()
        }
