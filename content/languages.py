"""Pages in two languages.

The pages of the site's own language (LANGUAGE_CODE) are the originals: every matter
has one. Readers of the other language get its translation where there is one, and
the original in a frame of their language where there is none.
"""

from collections.abc import Iterable
from typing import Any, Self
from urllib.parse import unquote
from uuid import UUID

from django.conf import settings
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import get_script_prefix, reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language, get_language_from_path
from wagtail.models import Page, PageViewRestriction, Site
from wagtail.query import PageQuerySet


def reading_language() -> str:
    """The language of the address, that is, of everything around a page."""
    return get_language() or settings.LANGUAGE_CODE


def address_for_reader(path: str) -> str:
    """Lead to a page of the site's own language without leaving the reader's.

    Pages of other languages have an address of their own and keep it.
    """
    local = path.removeprefix(get_script_prefix())
    if reading_language() == settings.LANGUAGE_CODE or get_language_from_path(
        f"/{local}"
    ):
        return path
    return reverse("wagtail_serve", args=[unquote(local)])  # which quotes it again


def translations_of(originals: Iterable[Page]) -> list[Page]:
    keys = Page.objects.filter(
        pk__in=[page.pk for page in originals],
        locale__language_code=settings.LANGUAGE_CODE,
    ).values("translation_key")
    others = Page.objects.exclude(locale__language_code=settings.LANGUAGE_CODE)
    return list(others.filter(translation_key__in=keys))


class LanguageQuerySet(PageQuerySet):
    def in_language(self, code: str) -> Self:
        """Each matter once: in this language, else in the site's own.

        To be asked after `visible_to`: a translation that may not be read hides
        nothing.
        """
        own = Q(locale__language_code=settings.LANGUAGE_CODE)
        if code == settings.LANGUAGE_CODE:
            return self.filter(own)
        there = Q(locale__language_code=code)
        translated = self.filter(there).order_by().values("translation_key")
        return self.filter(there | own & ~Q(translation_key__in=translated))

    def in_reading_language(self) -> Self:
        return self.in_language(reading_language())

    def in_tree_order(self) -> Self:
        """As editors arranged the originals, whatever language each page is in."""
        originals = Page.objects.filter(
            translation_key=OuterRef("translation_key"),
            locale__language_code=settings.LANGUAGE_CODE,
        )
        place = Coalesce(Subquery(originals.values("path")[:1]), "path")
        return self.alias(place=place).order_by("place")


class InLanguages:
    """A page that may have a translation, and an address in each language."""

    url_path: str
    translation_key: UUID
    localized: Any
    get_parent: Any
    get_ancestors: Any
    get_url: Any

    @cached_property
    def language(self) -> str:
        """In which language it is written; known without a query."""
        for root in Site.get_site_root_paths():
            if self.url_path.startswith(root.root_path):
                return root.language_code
        return settings.LANGUAGE_CODE

    @property
    def is_untranslated(self) -> bool:
        """Whether readers see it in a language that is not theirs."""
        return self.language != reading_language()

    @property
    def for_reader(self) -> Self:
        """Its published version in the reader's language, else the page itself."""
        return self.localized if self.is_untranslated else self

    @property
    def parent_for_reader(self) -> Any:
        """What it stands below, in the reader's language: for breadcrumbs."""
        return self.get_parent().specific_deferred.for_reader

    @property
    def original(self) -> Self:
        """The page of which it is a translation; evidence is kept about that one."""
        if self.language == settings.LANGUAGE_CODE:
            return self
        model: Any = type(self)
        of_own_language = model.objects.filter(
            translation_key=self.translation_key,
            locale__language_code=settings.LANGUAGE_CODE,
        )
        return of_own_language.first() or self

    def get_view_restrictions(self) -> Any:
        """Looked up once for each page that is served, by whoever asks first."""
        return self.view_restrictions

    @cached_property
    def view_restrictions(self) -> Any:
        """What closes the original, or a page above it, closes its translation too."""
        found = super().get_view_restrictions()  # type: ignore[misc]
        if self.language == settings.LANGUAGE_CODE:
            return found
        keys = self.get_ancestors(inclusive=True).values("translation_key")
        return found | PageViewRestriction.objects.filter(
            page__locale__language_code=settings.LANGUAGE_CODE,
            page__translation_key__in=keys,
        )

    def get_url_parts(self, request: HttpRequest | None = None) -> Any:
        parts = super().get_url_parts(request)  # type: ignore[misc]
        if not parts or not parts[2]:
            return parts
        site_id, root_url, path = parts
        return site_id, root_url, address_for_reader(path)

    def route(self, request: HttpRequest, path_components: list[str]) -> Any:
        """Where the translation has nothing to show, show the original."""
        try:
            return super().route(request, path_components)  # type: ignore[misc]
        except Http404:
            original = self.original
            if original is self:
                raise
            return original.route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Lead to the translation whoever came by the original's address."""
        version = self.for_reader
        if version != self:
            return redirect(version.get_url(request))
        return super().serve(request, *args, **kwargs)  # type: ignore[misc]
