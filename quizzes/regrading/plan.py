"""The preview of a regrade, and the way to do what it shows."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from django.db import transaction

from ..models import Question, Regrade, RegradedResponse, Response
from .judging import Judge, Stays, past_answers
from .results import AT_ONCE, NewResult, new_results, slices, write

if TYPE_CHECKING:
    from accounts.models import User


class NothingToDo(Exception):
    """No answer is left to be marked anew: another window was faster, say."""


class Outdated(Exception):
    """Something changed since the preview: it has to be looked at again."""


class Change(NamedTuple):
    response: int
    attempt: int
    from_revision: int | None
    from_mark: float
    to_mark: float


@dataclass
class Regrading:
    question: Question
    changes: list[Change] = field(default_factory=list)
    results: dict[int, NewResult] = field(default_factory=dict)
    stays: Counter[Stays] = field(default_factory=Counter)

    @classmethod
    def of(cls, question: Question) -> "Regrading":
        plan = cls(question)
        if question.live and question.live_revision_id:
            plan._look()
        return plan

    def _look(self) -> None:
        rows = past_answers(self.question)
        judge = Judge(self.question, rows)
        for row in rows:
            worth = judge(row)
            if isinstance(worth, Stays):
                self.stays[worth] += 1
            else:
                self.changes.append(
                    Change(row.response, row.attempt, row.revision, row.mark, worth)
                )
        self.results = new_results(
            {change.response: change.to_mark for change in self.changes},
            [change.attempt for change in self.changes],
        )

    # What it comes to

    @property
    def moved(self) -> int:
        return len(self.changes)

    @property
    def by_marks(self) -> Counter[tuple[float, float]]:
        """How many answers go from which mark to which."""
        return Counter((change.from_mark, change.to_mark) for change in self.changes)

    @property
    def by_marks_in_order(self) -> list[tuple[tuple[float, float], int]]:
        return sorted(self.by_marks.items())

    @property
    def raised(self) -> int:
        return sum(change.to_mark > change.from_mark for change in self.changes)

    @property
    def lowered(self) -> int:
        return sum(change.to_mark < change.from_mark for change in self.changes)

    @property
    def passes_gained(self) -> int:
        return sum(result.gained for result in self.results.values())

    @property
    def passes_lost(self) -> int:
        return sum(result.lost for result in self.results.values())

    @property
    def by_hand(self) -> int:
        return self.stays[Stays.BY_HAND]

    @property
    def unfit(self) -> int:
        return self.stays[Stays.UNFIT]

    @property
    def token(self) -> str:
        """Stands for exactly this: what is confirmed is what was shown."""
        shown = self.question.live_revision_id, self.changes, self.results
        return sha256(repr(shown).encode()).hexdigest()[:24]

    # Doing it

    def apply(self, user: "User", token: str) -> Regrade:
        """Do what the preview with this token showed, or nothing at all."""
        with transaction.atomic():
            # Of two windows the second waits here, and then finds it done.
            locked = Question.objects.select_for_update().get(pk=self.question.pk)
            plan = Regrading.of(locked)
            if not plan.moved:
                raise NothingToDo
            if plan.token != token:
                raise Outdated
            return plan._write(user)

    def _write(self, user: "User") -> Regrade:
        live = self.question.live_revision_id
        assert live is not None  # noqa: S101  else there is no plan
        asked = [c.from_revision for c in self.changes if c.from_revision]
        regrade = Regrade.objects.create(
            question=self.question,
            by=user,
            from_revision_id=max(asked, default=None),
            to_revision_id=live,
            moved=self.moved,
            raised=self.raised,
            lowered=self.lowered,
            passes_gained=self.passes_gained,
            passes_lost=self.passes_lost,
        )
        RegradedResponse.objects.bulk_create(self._records(regrade), AT_ONCE)
        by_mark: dict[float, list[int]] = defaultdict(list)
        for change in self.changes:
            by_mark[change.to_mark].append(change.response)
        for mark, responses in by_mark.items():
            for some in slices(responses):
                Response.objects.filter(pk__in=some).update(revision=live, mark=mark)
        write(self.results)
        return regrade

    def _records(self, regrade: Regrade) -> Iterator[RegradedResponse]:
        for change in self.changes:
            result = self.results.get(change.attempt)
            yield RegradedResponse(
                regrade=regrade,
                response_id=change.response,
                from_revision_id=change.from_revision,
                from_mark=change.from_mark,
                to_mark=change.to_mark,
                attempt_mark=result.old.mark if result else None,
                attempt_passed=result.old.passed if result else None,
            )
