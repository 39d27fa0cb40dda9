"""Pages that were rendered once and are shown again.

A visitor gets the whole page as it was rendered for the first of them. Pupils share
one rendering too, in which the personal parts (menu, account, messages, values of
the school) are holes that are filled for each. Whoever has a role reads freshly
rendered pages. Everything is kept under the Edition, so what is published shows at
once; and under the day, for some of it is about dates.
"""

import re
from collections.abc import Callable
from enum import Enum

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language

from curriculum.models import Edition

HOUR = 3600
HOLE = re.compile(r"<!--hole:([\w/.-]+)-->")

Serve = Callable[[HttpRequest, str], HttpResponseBase]


class Audience(Enum):
    """Who reads the same page."""

    VISITORS = "visitors"
    PUPILS = "pupils"

    @classmethod
    def of(cls, request: HttpRequest) -> "Audience | None":
        """With whom this reader may share a page; an address with parameters, nobody."""
        cookies = request.COOKIES
        if request.method != "GET" or request.META.get("QUERY_STRING"):
            return None
        if settings.SESSION_COOKIE_NAME not in cookies:
            return None if "messages" in cookies else cls.VISITORS
        user = request.user
        if not user.is_authenticated or user.is_superuser or user.groups.exists():
            return None
        return cls.PUPILS


def hole(template: str) -> str:
    """Mark where a personal part belongs in a page that pupils share."""
    return f"<!--hole:{template}-->"


def leaves_holes(request: HttpRequest | None) -> bool:
    return getattr(request, "leaves_holes", False)


def serve_kept(request: HttpRequest, path: str, serve: Serve) -> HttpResponseBase:
    """Answer from what is kept; else serve the page, and keep it if it may be shared."""
    audience = Audience.of(request)
    if audience is None:
        return serve(request, path)
    key = key_of(audience, path)
    html = cache.get(key)
    if html is None:
        request.leaves_holes = audience is Audience.PUPILS  # type: ignore[attr-defined]
        response = serve(request, path)
        if not isinstance(response, TemplateResponse):
            return response
        html = response.render().content.decode()
        request.leaves_holes = False  # type: ignore[attr-defined]
        if not may_be_kept(request, response, audience):
            response.content = filled(html, request)
            return response
        cache.set(key, html, HOUR)
    answer = HttpResponse(
        filled(html, request) if audience is Audience.PUPILS else html
    )
    patch_vary_headers(answer, ["Cookie"])
    return answer


def key_of(audience: Audience, path: str) -> str:
    day = timezone.localdate().toordinal()
    return f"page:{Edition.current()}:{day}:{get_language()}:{audience.value}:{path}"


def may_be_kept(
    request: HttpRequest, response: TemplateResponse, audience: Audience
) -> bool:
    page = (response.context_data or {}).get("page")
    if response.status_code != 200 or response.cookies or page is None:
        return False
    if "CSRF_COOKIE_NEEDS_UPDATE" in request.META and audience is Audience.VISITORS:
        return False  # it holds a token that is this visitor's own
    if audience is Audience.PUPILS and not getattr(page, "same_for_all_pupils", False):
        return False
    return not page.get_view_restrictions().exists()


def filled(html: str, request: HttpRequest) -> str:
    """Put this reader's own parts where the holes are."""
    return HOLE.sub(lambda found: render_to_string(found[1], {}, request), html)
