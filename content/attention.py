"""What needs an editor's attention, as the front page of the admin says it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageLogEntry, TaskState

from curriculum.models import Source
from curriculum.publishing import REFUSED
from quizzes.statistics.weakness import weak_keys
from quizzes.weak_report import may_mend

from .linting.gate import errors_of
from .models import ArticlePage, CoursePage, LessonPage, MeetingPlanPage
from .reliance import Citing, as_citing, citing, pages_for, questions_for
from .source_report import edit_address, may_review

if TYPE_CHECKING:
    from accounts.models import User

SHOWN = 5
# How many pages one visit reads anew; the others are remembered or wait.
READ_AT_ONCE = 12
RECENT = 60
WEEK = 7 * 24 * 3600
TEACHABLE = (ArticlePage, CoursePage, LessonPage, MeetingPlanPage)


@dataclass
class Concern:
    """One kind of work, the first few things it is about, and where to see all."""

    label: str | Promise
    things: list[Citing]
    count: int
    address: str = ""

    @property
    def more(self) -> int:
        return self.count - len(self.things)


Asked = Callable[["User"], Iterable[Concern]]


def concerns(user: "User") -> list[Concern]:
    asked: tuple[Asked, ...] = (
        waiting_for_review,
        missed_schedules,
        citing_withdrawn,
        with_errors,
        sources_due,
        long_unreviewed,
        weak_questions,
    )
    return [concern for ask in asked for concern in ask(user) if concern.count]


def concern(label: str | Promise, things: Iterable[Any], address: str = "") -> Concern:
    found = [t if isinstance(t, Citing) else as_citing(t) for t in things]
    return Concern(label, found[:SHOWN], len(found), address)


def waiting_for_review(user: "User") -> Iterator[Concern]:
    states = TaskState.objects.reviewable_by(user)
    states = states.select_related("workflow_state").prefetch_related(
        "revision__content_object"
    )
    yield concern(
        _("Waiting for your review"),
        [s.revision.content_object for s in states if s.revision.content_object],
        reverse("wagtailadmin_reports:workflow_tasks"),
    )


def missed_schedules(user: "User") -> Iterator[Concern]:
    """Their time came and they were not published: a source was withdrawn, say."""
    entries = PageLogEntry.objects.filter(
        action=REFUSED, revision_id=F("page__latest_revision_id")
    )
    pages = pages_for(user).filter(pk__in=entries.values("page"))
    yield concern(_("Not published at its time: please mend"), pages)


def citing_withdrawn(user: "User") -> Iterator[Concern]:
    sources = list(Source.objects.withdrawn())
    found = citing(sources, user) if sources else {}
    things = {thing.address: thing for cited in found.values() for thing in cited}
    yield concern(
        _("Cites a withdrawn source"),
        things.values(),
        reverse("sources_to_review") if may_review(user) else "",
    )


def sources_due(user: "User") -> Iterator[Concern]:
    if may_review(user):
        due = Source.objects.due_for_review().order_by("review_by")
        yield concern(
            _("Sources past their review date"),
            [Citing(str(source), edit_address(source), True) for source in due],
            reverse("sources_to_review"),
        )


def long_unreviewed(user: "User") -> Iterator[Concern]:
    year_ago = timezone.localdate() - timedelta(days=365)
    old = Q(reviewed_on=None) | Q(reviewed_on__lt=year_ago)
    pages: list[Page] = []
    for model in TEACHABLE:
        mine = pages_for(user).values("pk")
        pages += model.objects.live().filter(old, pk__in=mine)
    yield concern(_("Not reviewed for a year"), pages)


def weak_questions(user: "User") -> Iterator[Concern]:
    """Such as answers show: who knows more gets them wrong, or everybody right."""
    if may_mend(user):
        weak = weak_keys()
        yield Concern(
            _("Questions that do not work well"),
            [
                as_citing(question)
                for question in questions_for(user).filter(pk__in=list(weak)[:SHOWN])
            ],
            len(weak),
            reverse("weak_questions"),
        )


def with_errors(user: "User") -> Iterator[Concern]:
    """Of the pages changed last; each version is read once and remembered."""
    pages = list(
        pages_for(user)
        .type(TEACHABLE)
        .exclude(latest_revision=None)
        .order_by("-latest_revision_created_at")[:RECENT]
    )
    doubted = doubted_sources()
    keys = {page: f"errors:{page.latest_revision_id}:{doubted}" for page in pages}
    known = cache.get_many(keys.values())
    unread = [page for page in pages if keys[page] not in known]
    for page in unread[:READ_AT_ONCE]:
        known[keys[page]] = has_errors(page)
        cache.set(keys[page], known[keys[page]], WEEK)
    yield concern(
        _("Has errors that keep it from being published"),
        [page for page in pages if known.get(keys[page])],
    )


def doubted_sources() -> str:
    """Which sources keep pages from being published, as part of a key."""
    low = Source.objects.filter(confidence=Source.Confidence.LOW)
    sources = (Source.objects.withdrawn() | low).order_by("pk")
    return "-".join(map(str, sources.values_list("pk", flat=True)))[:150]


def has_errors(page: Page) -> bool:
    return bool(errors_of(page.get_latest_revision_as_object()))
