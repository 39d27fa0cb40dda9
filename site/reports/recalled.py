"""What reviews say, weeks later, of what a self-check once showed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import F
from django.utils import timezone

from quizzes.models import Mode, Response

from .columns import Column, local_day
from .states import KEPT_FOR, Cell, State

Cells = dict[tuple[int, int], Cell]  # by requirement and person

AT_LEAST = 2  # questions: one alone could be luck


@dataclass(slots=True)
class Recalled:
    """Somebody's answers, in reviews, to questions of a self-check they passed."""

    pass_mark: Decimal
    answers: list[tuple[date, int, float]] = field(default_factory=list)

    def still_known(self, checked_on: date) -> bool:
        """Whether these answers, long enough after, would pass the check again."""
        later = [a for a in self.answers if a[0] >= checked_on + KEPT_FOR]
        if len({question for _day, question, _mark in later}) < AT_LEAST:
            return False
        return sum(mark for *_, mark in later) / len(later) >= self.pass_mark


def remembered(cells: Cells, columns: Sequence[Column]) -> Cells:
    """The cells of self-checks; what reviews show to be known still is RETAINED."""
    check = {column.pk: column.check_id for column in columns}
    latest = timezone.localdate() - KEPT_FOR
    old = {
        key: cell
        for key, cell in cells.items()
        if cell.state is State.CHECKED and cell.on and cell.on <= latest
    }
    if not old:
        return cells
    recalls = recalled({user for _, user in old}, {check[pk] for pk, _ in old})
    for (pk, user), cell in old.items():
        recall = recalls.get((check[pk], user))
        if recall and cell.on and recall.still_known(cell.on):
            cell.state = State.RETAINED
    return cells


def recalled(
    users: Collection[int], checks: Collection[int | None]
) -> dict[tuple[int | None, int], Recalled]:
    """By self-check and person, in one query; nothing of the first 30 days."""
    passed = "question__responses__attempt"
    rows = (
        Response.objects.judged()
        .filter(
            attempt__mode=Mode.REVIEW,
            attempt__user__in=users,
            **{
                f"{passed}__user": F("attempt__user"),
                f"{passed}__quiz__in": checks,
                f"{passed}__passed": True,
                f"{passed}__submitted_at__lte": F("answered_at") - KEPT_FOR,
            },
        )
        .order_by()
        .values_list(
            *(f"{passed}__quiz", "attempt__user", f"{passed}__quiz__pass_mark"),
            *("pk", "answered_at", "question", "mark"),
        )
        .distinct()
    )
    found: dict[tuple[int | None, int], Recalled] = {}
    for check, user, pass_mark, _pk, answered_at, question, mark in rows:
        day = local_day(answered_at)
        if day:
            own = found.setdefault((check, user), Recalled(pass_mark))
            own.answers.append((day, question, mark))
    return found
