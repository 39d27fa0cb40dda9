"""The search page."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from curriculum.models import Stage

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
    context = {
        "search": search,
        "filters": filters,
        "stages": list(Stage),
        "topics": topics,
        "page_obj": page_obj,
        "results": search.fetch(list(page_obj)),
        "topic_answers": topics_named(search.words, topics),
        "term_answers": terms_named(search.words),
    }
    if search.is_empty:
        of_topic = counts(request.user, "topics")
        context["busy_topics"] = [t for t in topics if of_topic[t.pk]]
    elif not page_obj.object_list:
        context["near_topics"] = near_topics(search, topics)
        context["near_pages"] = near_pages(search)
        if search.words and (filters or search.kind):
            context["found_elsewhere"] = search.without_filters().total
    return render(request, "content/search.html", context)
