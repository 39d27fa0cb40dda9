"""Pages that were rendered once and are shown again.

A visitor gets the whole page as it was rendered for the first of them. Pupils share
one rendering too, in which the personal parts (menu, account, messages, values of
the school) are holes that are filled for each. Whoever has a role reads freshly
rendered pages. Everything is kept under the Edition, so what is published shows at
once; and under the day, for some of it is about dates. The address says the language.
"""

import re
from collections.abc import Callable
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils import timezone

from curriculum.models import Edition

from .named_values import MARK, facts_of, with_school_facts

HOUR = 3600
HOLE = re.compile(r"<!--hole:([\w/.-]+)-->")

Serve = Callable[[HttpRequest, str], HttpResponseBase]


class Audience(Enum):
    """Who reads the same page."""

    VISITORS = "visitors"
    PUPILS = "pupils"

    @classmethod
    def of(cls, request: HttpRequest) -> "Audience | None":
        """With whom this reader may share a page."""
        audience = cls.by_cookies(request)
        if audience is not cls.PUPILS:
            return audience
        user = request.user
        if not user.is_authenticated or user.must_change_password:
            return None
        if user.is_superuser or user.groups.exists():
            return None
        user.known_in_no_group = True
        return cls.PUPILS

    @classmethod
    def by_cookies(cls, request: HttpRequest) -> "Audience | None":
        """With whom at best, without asking who it is; of an address with
        parameters, with nobody."""
        cookies = request.COOKIES
        if request.method != "GET" or request.META.get("QUERY_STRING"):
            return None
        if getattr(request, "is_preview", False):
            return None
        if settings.SESSION_COOKIE_NAME not in cookies:
            return None if "messages" in cookies else cls.VISITORS
        return cls.PUPILS


def hole(template: str) -> str:
    """Mark where a personal part belongs in a page that pupils share."""
    return f"<!--hole:{template}-->"


def leaves_holes(request: HttpRequest | None) -> bool:
    return getattr(request, "leaves_holes", False)


class Kept(NamedTuple):
    """A rendered page and when it was: another edition, or another day, is another."""

    edition: int
    day: date
    html: str


class KeptPagesMiddleware:
    """Answer from what is kept, before anything looks for the address.

    It stands last, so that all the others have done their part. Addresses that are
    not kept cost one look into the cache.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return kept_page(request) or self.get_response(request)


def kept_page(request: HttpRequest) -> HttpResponse | None:
    if not (audience := Audience.by_cookies(request)):
        return None
    kept = cache.get(key_of(audience, request))
    if kept is None or Audience.of(request) is not audience or kept[:2] != now():
        return None
    return page_of(audience, kept.html, request)


def now() -> tuple[int, date]:
    return Edition.current(), timezone.localdate()


def page_of(audience: Audience, html: str, request: HttpRequest) -> HttpResponse:
    whole = html if audience is Audience.VISITORS else filled(html, request)
    return HttpResponse(whole, headers={"Vary": "Cookie"})


def serve_and_keep(request: HttpRequest, path: str, serve: Serve) -> HttpResponseBase:
    """Serve the page; keep it if it may be shared."""
    if not (audience := Audience.of(request)):
        return serve(request, path)
    began = now()  # before anything is read: what changes meanwhile begins a new one
    response = serve(request, path)
    if not isinstance(response, TemplateResponse) or not is_shared(response, audience):
        return response
    # Only now: what was served instead of a page is rendered already, and whole.
    request.leaves_holes = audience is Audience.PUPILS  # type: ignore[attr-defined]
    html = response.render().content.decode()
    request.leaves_holes = False  # type: ignore[attr-defined]
    if is_anybodys(request, response, audience):
        cache.set(key_of(audience, request), Kept(*began, html), HOUR)
        return page_of(audience, html, request)
    response.content = filled(html, request)
    return response


def key_of(audience: Audience, request: HttpRequest) -> str:
    # An address may be longer than a key.
    return f"page:{audience.value}:{sha256(request.path.encode()).hexdigest()}"


def is_shared(response: TemplateResponse, audience: Audience) -> bool:
    """Whether it is a page, for everybody, that these readers see alike."""
    page = (response.context_data or {}).get("page")
    if response.status_code != 200 or page is None:
        return False
    if audience is Audience.PUPILS and not getattr(page, "same_for_all_pupils", False):
        return False
    return not page.get_view_restrictions().exists()


def is_anybodys(
    request: HttpRequest, response: TemplateResponse, audience: Audience
) -> bool:
    """Whether, once rendered, it holds nothing of the one for whom it was."""
    own_token = "CSRF_COOKIE_NEEDS_UPDATE" in request.META
    return not response.cookies and not (own_token and audience is Audience.VISITORS)


def filled(html: str, request: HttpRequest) -> str:
    """Put this reader's own parts where the holes are."""
    html = HOLE.sub(lambda found: render_to_string(found[1], {}, request), html)
    facts = facts_of(request)
    return with_school_facts(html, facts.values) if facts and MARK in html else html
