"""A plan as an editor looks at it: a row for each thing in the file."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ..kinds import kinds
from ..models import Question
from .planning import Plan

SHOWN = 300


@dataclass(frozen=True)
class Row:
    line: int
    state: str
    text: str
    kind: str = ""
    message: str = ""
    question: Question | None = None
    lines: list[Any] = field(default_factory=list)


class Preview:
    def __init__(self, plan: Plan) -> None:
        self.plan, self.parsed = plan, plan.parsed
        self.labels = {name: kind.label for name, kind in kinds().items()}
        rows = sorted(self._rows(), key=lambda row: (row.state != "failed", row.line))
        self.rows, self.more = rows[:SHOWN], max(0, len(rows) - SHOWN)
        # Only for those that are looked at.
        for row in self.rows:
            if row.question:
                row.lines.extend(_lines(row.question))

    def _rows(self) -> Iterator[Row]:
        for failed in self.parsed.failed:
            yield Row(failed.line, "failed", failed.item, message=failed.message)
        for skipped in self.parsed.skipped:
            kind = self.labels.get(skipped.kind, skipped.kind)
            yield Row(skipped.line, "skipped", skipped.item, kind)
        for planned in self.plan.planned:
            item = planned.item
            kind = self.labels[item.kind]
            yield Row(item.line, "imported", item.stem, kind, "", planned.question)


def _lines(question: Question) -> list[Any]:
    """A draft may lack what its lines tell of."""
    try:
        return list(question.lines)
    except (LookupError, TypeError, ValueError):
        return []
