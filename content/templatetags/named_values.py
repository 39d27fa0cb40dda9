"""Fill in the values of the reader's school, and say which pages name them."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from accounts.models import User
from curriculum.school_facts import NEUTRAL, FactName

from ..models.teachable import Teachable
from ..named_values import facts_of, named_in, with_school_facts, worded_in
from ..naming import pages_naming
from ..rendered import leaves_holes

register = template.Library()


@register.simple_block_tag(takes_context=True)
def named_values(
    context: template.Context, content: str, *, remind: bool = True
) -> SafeString:
    """Show named values as the reader's school wrote them.

    Whoever may fill them in is told first which ones are missing, but not where
    others look on (`remind=False`). A page that is kept for many keeps its
    placeholders: they are filled in for each when it is shown.
    """
    request = context.get("request")
    facts = facts_of(request)
    names = named_in(content)
    page = context.get("page")
    if names and page and getattr(page, "is_untranslated", False):
        content = worded_in(content, page.language)
    if not names or facts is None or leaves_holes(request):
        return mark_safe(content)  # noqa: S308  rendered by Django's templates
    filled = with_school_facts(content, facts.values)
    missing = [name for name in names if not facts.values.get(name)]
    if missing and remind and facts.form_url:
        told = {"missing": missing, "form_url": facts.form_url}
        note = render_to_string("content/_unset_values.html", told, request)
        filled = note + filled
    return mark_safe(filled)  # noqa: S308  values are escaped


@register.simple_tag
def uses_of_values(user: User) -> dict[str, list[Teachable]]:
    """By the name of a value, the pages that use it and that the person may read."""
    return {name.value: pages for name, pages in pages_naming(user).items()}


@register.simple_tag
def using(uses: dict[str, list[Teachable]], name: str) -> list[Teachable]:
    return uses.get(name, [])


@register.filter
def neutral_words(name: str) -> str:
    return str(NEUTRAL[FactName(name)])
