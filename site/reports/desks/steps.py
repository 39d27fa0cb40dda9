"""What several desks share: the one thing to do now, and which campaigns matter."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import NoReverseMatch, reverse
from wagtail.models import Page

from campaigns.freezing import Frozen
from campaigns.models import Campaign, Requirement
from campaigns.models.campaign_queries import CampaignQuerySet
from content.languages import address_for_reader
from content.models import ArticlePage, LessonPage, MeetingPlanPage
from content.pausing import resting
from quizzes.models import Quiz

from ..columns import Column

# How long a campaign that is past its due day still stands on the desks.
GRACE = timedelta(days=14)


@dataclass(slots=True)
class NextStep:
    title: str
    text: str
    action: str = ""
    url: str = ""


def under_way(
    campaigns: CampaignQuerySet, day: date, frozen: Frozen | None = None
) -> list[Campaign]:
    """Campaigns that have opened and are due, or were until a short while ago."""
    return campaigns.due_after(day - GRACE, day, frozen)


def addresses_of(columns: Iterable[Column], frozen: Frozen) -> dict[int, str]:
    """Where each published requirement is met: a page, or the self-check."""
    columns = [column for column in columns if column.published]
    if frozen.since:
        columns = not_resting(columns)
    pages = Page.objects.in_bulk([c.page_id for c in columns if c.page_id])
    found = {
        column.pk: address_for_reader(pages[column.page_id].get_url() or "/")
        for column in columns
        if column.page_id in pages
    }
    for column in columns:
        if column.kind == Requirement.Kind.QUIZ:
            found[column.pk] = address("quizzes:quiz", column.check_id)
    return found


def not_resting(columns: Sequence[Column]) -> list[Column]:
    """Leave out what a running pause hides."""
    keys = [column.page_id for column in columns if column.page_id]
    pages = set[int]().union(
        *(resting(kind, keys) for kind in (MeetingPlanPage, LessonPage, ArticlePage))
    )
    checks = set(Quiz.objects.resting().values_list("pk", flat=True))
    return [
        column
        for column in columns
        if column.page_id not in pages
        and (column.kind != Requirement.Kind.QUIZ or column.check_id not in checks)
    ]


def address(name: str, *args: object) -> str:
    """Return where a page is; nothing where its app is not installed."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
