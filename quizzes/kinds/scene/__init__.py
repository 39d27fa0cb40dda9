"""A picture in which there is something to tell an adult about: several, one or none."""

from collections.abc import Iterable
from random import Random
from statistics import median
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from ...library import Library
from ...signal_detection import Detection
from ..base import Answer, Kind, Layout, Line, Marker, Pick, Spec, shuffled
from ..specs import parts
from . import answers, editor
from .blocks import SceneBlock
from .grading import Scene as Claimed
from .grading import marker
from .heat import HeatMap
from .showing import ShownScene, shown_scene

__all__ = ["editor", "kind"]


class Scene(Kind):
    """Answers are claims; see answers.py."""

    name = "SCENE"
    order = 100
    block = SceneBlock

    def layout(self, spec: Spec, rng: Random | None) -> Layout:
        """The order of the described list; the picture stays as it is."""
        return shuffled([part["id"] for part in spec.get("parts") or ()], rng)

    def read(self, data: QueryDict) -> Answer:
        return answers.read(data)

    def accepted(self, answer: Answer, layout: Layout) -> Answer:
        return answers.accepted(answer, layout)

    def marker(self, spec: Spec) -> Marker:
        return marker(spec)

    def picks(self, spec: Spec, answer: Answer) -> Iterable[Pick]:
        if not answer:
            return
        scene = Claimed.of(spec)
        found = scene.outcome(answer)
        taken = {*found.hits, *found.mistaken}
        for part in parts(spec, "parts"):
            if part["key"] in taken:
                right = part["key"] in found.hits
                yield Pick(part["key"], part["text"], right, part.get("misconception"))
        if found.elsewhere:
            yield Pick("elsewhere", gettext("A place where nothing is"), False)
        if answer.get("nothing"):
            yield Pick("nothing", nothing_to_tell(), not scene.targets)

    def lines(self, spec: Spec) -> list[Line]:
        found = parts(spec, "parts")
        lines = [
            Line(
                f"{number}.",
                part.get("text") or "",
                is_target(part) or None,
                note(part),
            )
            for number, part in enumerate(found, 1)
        ]
        if not any(line.right for line in lines):
            lines.append(Line(f"{len(lines) + 1}.", nothing_to_tell(), True))
        return lines

    def solution(self, spec: Spec) -> Answer:
        claims = [
            {"part": part["key"], "t": None}
            for part in parts(spec, "parts")
            if is_target(part)
        ]
        return {"claims": claims, "nothing": not claims}

    def shown(
        self, spec: Spec, layout: Layout, answer: Answer, library: Library
    ) -> ShownScene:
        return shown_scene(spec, layout, answer, library)

    def together(
        self, spec: Spec, answers: Iterable[Answer], library: Library
    ) -> dict[str, Any]:
        """How well a class tells what matters from what does not, and where it
        tapped."""
        given, scene = [answer for answer in answers if answer], Claimed.of(spec)
        outcomes = [scene.outcome(answer) for answer in given]
        seen = Detection(
            sum(len(outcome.hits) for outcome in outcomes),
            len(scene.targets) * len(given),
            sum(len(outcome.mistaken) for outcome in outcomes),
            len(scene.ordinary) * len(given),
        )
        times = [o.first_hit for o in outcomes if o.first_hit is not None]
        return {
            "detection": seen,
            "heat": HeatMap.of(spec, given, library),
            "first_hit": median(times) if times else None,  # seconds
        }


def nothing_to_tell() -> str:
    return gettext("Nothing here needs telling")


def is_target(part: dict[str, Any]) -> bool:
    return part.get("role") == "target"


def note(part: dict[str, Any]) -> str:
    return " ".join(filter(None, [part.get("behaviour"), part.get("feedback")]))


kind = Scene()
