"""What a page says about itself to those who pass it on."""

from typing import Any

from django import template

from ..channels.sharing import sharing

register = template.Library()


@register.inclusion_tag("content/_sharing.html", takes_context=True)
def sharing_tags(context: dict[str, Any]) -> dict[str, Any]:
    return {"sharing": sharing(context.get("request"), context.get("page"))}
