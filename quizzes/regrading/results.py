"""What attempts are worth once some of their answers have other marks."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from .. import grading
from ..models import Attempt, Response

AT_ONCE = 500  # rows a statement
Thing = TypeVar("Thing")


class Result(NamedTuple):
    mark: float | None
    passed: bool | None


class NewResult(NamedTuple):
    old: Result
    new: Result

    @property
    def gained(self) -> bool:
        return bool(self.new.passed and not self.old.passed)

    @property
    def lost(self) -> bool:
        return bool(self.old.passed and not self.new.passed)


def new_results(
    marks: Mapping[int, float], attempts: Sequence[int]
) -> dict[int, NewResult]:
    """Of the submitted ones of these attempts, if these responses had these marks."""
    found = {}
    for some in slices(attempts):
        given = defaultdict(list)
        for attempt, response, mark in (
            Response.objects.filter(attempt__in=some)
            .order_by("attempt", "slot")
            .values_list("attempt_id", "pk", "mark")
        ):
            given[attempt].append(marks.get(response, mark))
        submitted = Attempt.objects.submitted().filter(pk__in=some)
        for one in submitted.select_related("quiz"):
            found[one.pk] = new_result(one, given[one.pk])
    return found


def new_result(attempt: Attempt, marks: Sequence[float | None]) -> NewResult:
    """A higher mark takes no pass away and a lower one gives none: the pass mark may
    have been changed since, and that changes no past result."""
    old = Result(attempt.mark, attempt.passed)
    known = [mark for mark in marks if mark is not None]
    if len(known) < len(marks) or old.mark is None:
        return NewResult(old, old)
    mark = grading.mean(known)
    passed = grading.passes(mark, attempt.pass_mark)
    if mark >= old.mark:
        passed = passed or bool(old.passed)
    if mark <= old.mark:
        passed = passed and bool(old.passed)
    return NewResult(old, Result(mark, passed))


def write(results: Mapping[int, NewResult]) -> None:
    changed = [
        Attempt(pk=pk, mark=result.new.mark, passed=result.new.passed)
        for pk, result in results.items()
        if result.new != result.old
    ]
    Attempt.objects.bulk_update(changed, ["mark", "passed"], AT_ONCE)


def slices(things: Sequence[Thing]) -> Iterator[Sequence[Thing]]:
    for first in range(0, len(things), AT_ONCE):
        yield things[first : first + AT_ONCE]
