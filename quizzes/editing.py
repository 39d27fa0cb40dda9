"""What the editor's form for self-checks insists on; a kind's block speaks for itself.

A draft may be unfinished: it is put to nobody. What is published must be whole.
"""

from random import Random
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BaseModelFormSet
from django.utils.translation import gettext as _
from wagtail.admin.forms.models import WagtailAdminModelForm

from .models import BankTooSmall, Question, Quiz

Formset = BaseModelFormSet


def kept_forms(formset: Formset) -> list[forms.ModelForm]:
    """The child forms that are filled in, without fault and not to be deleted."""
    formset.is_valid()
    return [
        form
        for form in formset.forms
        if not form.errors
        and form.cleaned_data
        and not form.cleaned_data.get("DELETE")
        and (form.has_changed() or form.instance.pk)
    ]


def complain(formset: Formset, problem: str | ValidationError) -> None:
    """Show a problem at the head of the formset; it keeps the form from saving."""
    messages = problem.messages if isinstance(problem, ValidationError) else [problem]
    formset.non_form_errors().extend(messages)


class QuizForm(WagtailAdminModelForm):
    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        formset = self.formsets["items"]
        lines = kept_forms(formset)
        self._refuse_twice(lines)
        ready = cleaned.get("stage") and not any(form.errors for form in formset.forms)
        if ready and not self.is_deferred_validation:
            try:
                Quiz(stage=cleaned["stage"]).drawn_ids(
                    [form.instance for form in lines],
                    Random(0),  # noqa: S311  only to see whether it can be done
                )
            except BankTooSmall as problem:
                complain(formset, problem)
        return cleaned

    def _refuse_twice(self, lines: list[forms.ModelForm]) -> None:
        seen: set[Question] = set()
        for form in lines:
            question = form.cleaned_data.get("question")
            if question is None:
                continue
            if question in seen:
                form.add_error("question", _("This question stands here already."))
            elif not question.live and not self.is_deferred_validation:
                form.add_error(
                    "question",
                    _("This question is not published yet: publish it first."),
                )
            seen.add(question)
