"""How a question's text and parts are shown."""

import re
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from ..kinds.base import LETTERS
from ..models import Question
from ..statistics.picking import Version

register = template.Library()


@register.filter
def emphasised(text: str) -> SafeString:
    """Escape the text and set **a negation** off, so that nobody reads past it."""
    escaped = conditional_escape(text)
    return mark_safe(  # noqa: S308  escaped above
        re.sub(r"\*\*(.+?)\*\*", r"<strong>\1</strong>", escaped)
    )


@register.filter
def letter(number: int) -> str:
    """The name of a choice in a row, counted from 0."""
    return LETTERS[number % len(LETTERS)]


@register.filter
def percent(share: float | None) -> str:
    return "–" if share is None else f"{share:.0%}"


@register.simple_tag(takes_context=True)
def question_as(
    context: template.Context,
    use: str,
    question: Question,
    layout: Any = None,
    answer: Any = None,
) -> SafeString:
    """Show a question's parts as its kind does: ask, explained, paper or slide."""
    given = {
        "question": question,
        "rules": question.rules,
        "shown": question.shown(layout, answer),
        "layout": layout,
        "answer": answer,
    }
    request = context.get("request")
    return render_to_string(question.rules.template(use), given, request)


@register.simple_tag
def answered_together(version: Version) -> str:
    """What a class's answers to a question show in its kind's own way, if any."""
    found = version.together
    if found is None:
        return ""
    question = version.question
    context = {"question": question, "together": found}
    return render_to_string(question.rules.template("together"), context)
