"""A report to build: where, what, who, when, is anybody injured, am I safe."""

from collections.abc import Iterable
from random import Random

from django.http import QueryDict

from ...library import Library
from ..base import Answer, Kind, Layout, Line, Marker, NotAnAnswer, Pick, Spec, shuffled
from ..specs import parts
from .block import NEEDED, NEVER, ReportItBlock
from .grading import mark
from .report import Report


class ReportIt(Kind):
    """An answer is the keys of the statements taken, in the order in which they were
    said; the order is shown back, never marked."""

    name = "REPORT_IT"
    order = 120
    block = ReportItBlock

    def layout(self, spec: Spec, rng: Random | None) -> list[str]:
        return shuffled([item["id"] for item in spec["statements"]], rng)

    def read(self, data: QueryDict) -> Answer:
        """The boxes say what was said; script says in what order as well."""
        ticked = data.getlist("statement")
        in_order = [key for key in data.get("said", "").split() if key in ticked]
        return list(dict.fromkeys([*in_order, *ticked]))

    def accepted(self, answer: Answer, layout: Layout) -> list[str]:
        said = list(dict.fromkeys(answer or ()))
        if not set(said) <= set(layout):
            raise NotAnAnswer
        return said

    def marker(self, spec: Spec) -> Marker:
        needed, never = keys(spec, NEEDED), keys(spec, NEVER)
        return lambda answer: mark(frozenset(answer or ()), needed, never)

    def picks(self, spec: Spec, answer: Answer) -> Iterable[Pick]:
        said = {part["key"]: part for part in parts(spec, "statements")}
        for key in answer or ():
            if part := said.get(key):
                right = part["worth"] != NEVER
                yield Pick(key, part["text"], right, part.get("misconception"))

    def lines(self, spec: Spec) -> list[Line]:
        return self.key(spec, None)

    def key(self, spec: Spec, layout: Layout) -> list[Line]:
        """The lines by the letters that a sheet with this layout gives them."""
        right = {NEEDED: True, NEVER: False}
        report = self.shown(spec, layout, None, Library())
        return [
            Line(f"{s.letter}.", s.text, right.get(s.worth), s.feedback)
            for s in report.statements
        ]

    def solution(self, spec: Spec) -> list[str]:
        return [s.key for s in self.shown(spec, None, None, Library()).model]

    def shown(
        self, spec: Spec, layout: Layout, answer: Answer, library: Library
    ) -> Report:
        return Report(spec, layout, answer or (), library)


def keys(spec: Spec, worth: str) -> frozenset[str]:
    return frozenset(p["key"] for p in parts(spec, "statements") if p["worth"] == worth)


kind = ReportIt()
