"""When each person last did something that a campaign looks at."""

from collections.abc import Collection
from datetime import date

from django.db.models import Max, OuterRef, Q, Subquery

from accounts.models import User

from .columns import local_day
from .evidence import Attended, Evidence, Read, Studied, Tried

# Studying and trying leave a trace when they begin, too.
MOMENTS = {
    Studied: ("started_at", "completed_at"),
    Tried: ("started_at", "submitted_at"),
}


def last_active(users: Collection[int]) -> dict[int, date]:
    """By person, in one query: was there, studied, read or answered, whatever of."""
    kinds: tuple[Evidence, ...] = (Attended(), Studied(), Read(), Tried())
    latest = {
        f"latest_{n}_{field}": _latest(kind, field)
        for n, kind in enumerate(kinds)
        for field in MOMENTS.get(type(kind), (kind.moment,))
    }
    rows = User.objects.filter(pk__in=users).annotate(**latest)
    found = {}
    for user, *moments in rows.values_list("pk", *latest):
        days = [moment for moment in moments if moment]
        if days and (day := local_day(max(days))):
            found[user] = day
    return found


def _latest(kind: Evidence, field: str) -> Subquery:
    own = kind.model._default_manager.filter(
        kind.there if isinstance(kind, Attended) else Q(), user=OuterRef("pk")
    )
    return Subquery(
        own.order_by().values("user").annotate(latest=Max(field)).values("latest")
    )
