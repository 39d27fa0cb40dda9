"""Personal parts of pages that several people share."""

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

from content.rendered import hole, leaves_holes

register = template.Library()


@register.simple_tag(takes_context=True)
def personal(context: template.Context, name: str) -> SafeString:
    """Include the template; in a page that is kept for many, leave a hole for it."""
    if leaves_holes(context.get("request")):
        return mark_safe(hole(name))  # noqa: S308  our own template's name
    return get_template(name).template.render(context)  # type: ignore[attr-defined]
