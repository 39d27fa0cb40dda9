"""Take a regrade back."""

from collections import defaultdict
from math import isclose
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ..models import Question, Regrade, RegradedResponse, Response
from .results import NewResult, Result, new_results, slices, write

if TYPE_CHECKING:
    from accounts.models import User


def undo(regrade: Regrade, user: "User") -> int:
    """Return how many answers stand as before; what was changed since is left."""
    with transaction.atomic():
        Question.objects.select_for_update().get(pk=regrade.question_id)
        locked = Regrade.objects.select_for_update().get(pk=regrade.pk)
        if locked.undone_at is not None:
            return 0
        locked.undone_at, locked.undone_by = timezone.now(), user
        locked.save(update_fields=["undone_at", "undone_by"])
        records = list(untouched(locked))
        results = former_results(records)
        for (mark, revision), responses in by_former(records).items():
            for some in slices(responses):
                Response.objects.filter(pk__in=some).update(
                    mark=mark, revision=revision
                )
        write(results)
        return len(records)


def untouched(regrade: Regrade) -> list[RegradedResponse]:
    return list(
        regrade.responses.filter(
            response__revision=regrade.to_revision_id, response__mark=F("to_mark")
        ).select_related("response")
    )


def by_former(
    records: list[RegradedResponse],
) -> dict[tuple[float, int | None], list[int]]:
    found = defaultdict(list)
    for record in records:
        key = record.from_mark, record.from_revision_id
        found[key].append(record.response_id)
    return found


def former_results(records: list[RegradedResponse]) -> dict[int, NewResult]:
    """Where the sum is what it was, so is whether it was enough."""
    attempts = {record.response.attempt_id: record for record in records}
    marks = {record.response_id: record.from_mark for record in records}
    results = new_results(marks, list(attempts))
    for pk, (old, new) in results.items():
        before = Result(attempts[pk].attempt_mark, attempts[pk].attempt_passed)
        if before.mark is None or new.mark is None:
            continue
        if isclose(before.mark, new.mark):
            results[pk] = NewResult(old, before)
    return results
