"""Pages that gather everything about a topic, or for a stage."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from curriculum.models import Stage

from ..finding.filters import Filters, open_topics
from ..finding.gathering import by_topic, counts, self_checks, shelves
from ..finding.year import year_plans


@require_GET
def topics(request: HttpRequest) -> HttpResponse:
    """Topics about which this reader finds something."""
    of_topic = counts(request.user, "topics")
    found = [(t, of_topic[t.pk]) for t in open_topics() if of_topic[t.pk]]
    return render(request, "content/topics.html", {"topics": found})


@require_GET
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(open_topics(), slug=slug)
    asked = Filters.of(request.GET, [topic])
    filters = Filters(asked.stage, topic, asked.minutes)
    context = {
        "topic": topic,
        "filters": filters,
        "stages": list(Stage),
        "shelves": shelves(request.user, filters),
        "self_checks": self_checks(request.user, filters),
    }
    return render(request, "content/topic.html", context)


@require_GET
def stages(request: HttpRequest) -> HttpResponse:
    of_stage = counts(request.user, "stage")
    found = [(stage, of_stage[stage]) for stage in Stage if of_stage[stage]]
    return render(request, "content/stages.html", {"stages": found})


@require_GET
def stage(request: HttpRequest, name: str) -> HttpResponse:
    """Everything for a stage, topic by topic."""
    stage = stage_named(name)
    filters = Filters(stage=stage)
    context = {
        "stage": stage,
        "year_plans": year_plans(request.user, stage),
        "by_topic": by_topic(request.user, stage, open_topics()),
        "shelves": shelves(request.user, filters),
        "self_checks": self_checks(request.user, filters),
    }
    return render(request, "content/stage.html", context)


def stage_named(name: str) -> Stage:
    """The stage of an address such as /stages/lower-primary/."""
    value = name.replace("-", "_").upper()
    if name != name.lower() or value not in Stage.values:
        raise Http404
    return Stage(value)
