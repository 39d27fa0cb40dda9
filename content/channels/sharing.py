"""What a page tells those who pass its address on: Open Graph and its languages."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from wagtail.images.models import AbstractImage
from wagtail.models import Page

from ..models import ArticlePage, HomePage
from ..models.listing import Listing
from ..models.teachable import Teachable
from .addresses import absolute, address_of
from .public import public_pages

# As Open Graph writes languages.
LOCALES = {"zh-hans": "zh_CN", "en": "en_US"}


@dataclass
class Sharing:
    title: str
    description: str
    kind: str
    locale: str
    address: str
    picture: str
    languages: list[tuple[str, str]]


def sharing(request: HttpRequest | None, page: Any) -> Sharing | None:
    """Nothing for who signed in: only visitors' pages are known to be for all, and
    what reads these lines never signs in."""
    if request is None or request.user.is_authenticated or not _is_shared(page):
        return None
    return Sharing(
        title=page.seo_title or page.title,
        description=page.search_description or page.introduction,
        kind="article" if isinstance(page, ArticlePage) else "website",
        locale=LOCALES.get(page.language, page.language),
        address=address_of(page),
        picture=_picture(page),
        languages=_languages(page),
    )


def _is_shared(page: Any) -> bool:
    """A page of ours that stands somewhere; a preview of a new one does not yet."""
    return isinstance(page, Teachable | Listing | HomePage) and bool(page.pk)


def _languages(page: Any) -> list[tuple[str, str]]:
    """Where the same stands in which language, if it stands in several."""
    pages = public_pages(type(page))
    others = list(pages.filter(translation_key=page.translation_key))
    if len(others) < 2:
        return []
    return sorted((other.language, address_of(other)) for other in others)


def _picture(page: Page) -> str:
    """The first picture of an article, as a large preview of it."""
    if not isinstance(page, ArticlePage):
        return ""
    pictures = (block.value for block in page.body if block.block_type == "image")
    found: AbstractImage | None = next(filter(None, pictures), None)
    if found is None or found.is_svg():
        return ""
    return absolute(found.get_rendition("fill-1200x630|format-jpeg").url)
