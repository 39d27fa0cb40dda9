"""What several desks share: the one thing to do now, and which campaigns matter."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page

from campaigns.models import Requirement
from content.languages import address_for_reader

from ..columns import Column

# How long a campaign that is past its due day still stands on the desks.
GRACE = timedelta(days=14)


@dataclass(slots=True)
class NextStep:
    title: str
    text: str
    action: str = ""
    url: str = ""


def under_way(day: date) -> Q:
    """Campaigns that have opened and are due, or were until a short while ago."""
    return Q(opens_on__lte=day, due_on__gte=day - GRACE)


def addresses_of(columns: Iterable[Column]) -> dict[int, str]:
    """Where each published requirement is met: a page, or the self-check."""
    columns = [column for column in columns if column.published]
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


def address(name: str, *args: object) -> str:
    """Return where a page is; nothing where its app is not installed."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
