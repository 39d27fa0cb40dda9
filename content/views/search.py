"""The search page."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from curriculum.models import Stage, Topic

from ..finding.answers import terms_named, topics_named
from ..finding.filters import Filters, open_topics
from ..finding.gathering import counts
from ..finding.query import SHOWN, Search
from ..finding.suggestions import near_pages, near_topics


@require_GET
def search(request: HttpRequest) -> HttpResponse:
    topics = list(open_topics())
    filters = Filters.of(request.GET, topics)
    search = Search(
        request.user, request.GET.get("q", ""), filters, request.GET.get("kind", "")
    )
    page_obj = Paginator(search.ranked, SHOWN).get_page(request.GET.get("page"))
    results = list(page_obj)
    context = {
        "search": search,
        "filters": filters,
        "stages": list(Stage),
        "topics": topics,
        "page_obj": page_obj,
        "results": search.fetch(results),
        "topic_answers": topics_named(search.words, topics),
        "term_answers": terms_named(search.words),
        **ways_on(search, topics, found=bool(results)),
    }
    return render(request, "content/search.html", context)


def ways_on(search: Search, topics: list[Topic], found: bool) -> dict[str, Any]:
    """Where to go from a page without results."""
    if search.is_empty:
        of_topic = counts(search.user, "topics")
        return {"busy_topics": [t for t in topics if of_topic[t.pk]]}
    if found:
        return {}
    ways: dict[str, Any] = {
        "near_topics": near_topics(search, topics),
        "near_pages": near_pages(search),
    }
    if search.words and (search.filters or search.kind):
        ways["found_elsewhere"] = search.without_filters().total
    return ways
