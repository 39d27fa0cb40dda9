"""Where an article goes: a poster, a code on paper, the school's WeChat account."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_STORED, ZipFile

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.encoding import uri_to_iri
from django.utils.translation import override
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET
from wagtail.models import Page

from ..channels.addresses import address_of, only_here
from ..channels.posters import parts_of, poster_of
from ..channels.qr import code, code_as_file
from ..channels.wechat import Picture, draft, left_out, pictures
from ..citations import citations
from ..models import ArticlePage, CoursePage, LessonPage
from ..models.plans import refuse_unless_teacher
from ..named_values import facts_of
from .takeaway import as_file

PAPERS = ("a4", "a3")
WITH_CODES: tuple[Any, ...] = (ArticlePage, LessonPage, CoursePage)
# Nothing but the draft's own styles counts in the frame that shows it.
DRAFT_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
PICTURE = "width-1080|format-jpeg"


@require_GET
def poster(request: HttpRequest, pk: int) -> HttpResponse:
    article = visible_article(request, pk)
    facts = facts_of(request)
    with override(article.language):
        parts = parts_of(article, facts.values if facts else {})
    made = poster_of(article, parts, request.GET.getlist("part"))
    paper = request.GET.get("paper")
    context = {
        "page": article,
        "parts": parts,
        "poster": made,
        "chosen": {part.key for part in made.parts},
        "paper": paper if paper in PAPERS else PAPERS[0],
        "code": code(address_of(article)),
        "address": uri_to_iri(address_of(article)),  # as people read it
        "only_here": only_here(),
        "school": request.GET.get("school", facts.school_name if facts else "")[:40],
        "sources": sorted({c.source.short_title for c in citations(article.body)}),
    }
    return render(request, "content/poster.html", context)


@require_GET
def qr(request: HttpRequest, pk: int) -> HttpResponse:
    page = page_with_code(request, pk)
    address = address_of(page)
    context = {"page": page, "code": code(address), "address": uri_to_iri(address)}
    return render(request, "content/qr.html", {**context, "only_here": only_here()})


@require_GET
def qr_file(request: HttpRequest, pk: int) -> HttpResponse:
    page = page_with_code(request, pk)
    svg = code_as_file(address_of(page))
    return as_file(svg, "image/svg+xml", f"{page.title}.svg")


@require_GET
def wechat(request: HttpRequest, pk: int) -> HttpResponse:
    refusal = refuse_unless_teacher(request)
    if refusal:
        return refusal
    article = visible_article(request, pk)
    shown = [(p, rendition(p)) for p in pictures(article)]
    context = {"page": article, "draft": draft(article), "pictures": shown}
    context["left_out"] = left_out(article)
    return render(request, "content/wechat.html", context)


@require_GET
@xframe_options_sameorigin
def wechat_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft alone, for the frame: only there may styles stand in elements."""
    refusal = refuse_unless_teacher(request)
    if refusal:
        return refusal
    html = draft(visible_article(request, pk))
    response = HttpResponse(f'<!doctype html><meta charset="utf-8">{html}')
    response["Content-Security-Policy"] = DRAFT_POLICY
    return response


@require_GET
def wechat_pictures(request: HttpRequest, pk: int) -> HttpResponse:
    """All pictures in one file, named by the numbers of their places."""
    refusal = refuse_unless_teacher(request)
    if refusal:
        return refusal
    article = visible_article(request, pk)
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        for picture in pictures(article):
            if found := rendition(picture):
                with found.file.open("rb") as opened:
                    archive.writestr(f"{picture.number}.jpg", opened.read())
    return as_file(file.getvalue(), "application/zip", f"{article.title}.zip")


def rendition(picture: Picture) -> Any:
    """As WeChat takes it; it takes no drawings (SVG)."""
    if picture.image.is_svg():
        return None
    return picture.image.get_rendition(PICTURE)


def visible_article(request: HttpRequest, pk: int) -> ArticlePage:
    return get_object_or_404(ArticlePage.objects.visible_to(request.user), pk=pk)


def page_with_code(request: HttpRequest, pk: int) -> Page:
    for model in WITH_CODES:
        found = model.objects.visible_to(request.user).filter(pk=pk).first()
        if found is not None:
            return found
    raise Http404
