"""A scene as the templates show it."""

from dataclasses import dataclass
from typing import Any

from ...library import Library
from ..base import Answer, Layout, Spec
from ..specs import parts
from .blocks import CUES
from .grading import Outcome, Scene, drawn
from .regions import Region

CUE_LABELS = dict(CUES)


@dataclass(frozen=True, slots=True)
class ShownPart:
    key: str
    number: int
    text: str
    target: bool
    behaviour: str
    cue: Any
    feedback: str
    region: Region | None
    claimed: bool  # tapped or named
    value: str  # what its box in the list sends
    ticked: bool  # named in the list
    misconception: Any = None

    @property
    def state(self) -> str:
        if self.target:
            return "hit" if self.claimed else "missed"
        return "mistaken" if self.claimed else "left"

    @property
    def crown(self) -> tuple[str, str]:
        """Where its number stands: in the middle it would hide what is there."""
        if self.region is None:
            return "0", "0"
        return percent(self.region.middle[0]), percent(self.region.top)


@dataclass(frozen=True, slots=True)
class Tap:
    x: int
    y: int
    t: float | None = None

    @property
    def value(self) -> str:
        return f"{self.x} {self.y}" + ("" if self.t is None else f" {self.t}")

    @property
    def place(self) -> tuple[str, str]:
        return percent(self.x), percent(self.y)


@dataclass(frozen=True, slots=True)
class ShownScene:
    picture: Any
    prompt: str
    parts: list[ShownPart]
    taps: list[Tap]
    outcome: Outcome
    nothing: bool  # was said
    answered: bool

    @property
    def targets(self) -> list[ShownPart]:
        return [part for part in self.parts if part.target]

    @property
    def named(self) -> bool:
        """Whether the list was used."""
        return any(part.ticked for part in self.parts)


def percent(permille: float) -> str:
    """As an attribute of SVG, which knows only full stops."""
    return f"{permille / 10:g}%"


def shown_scene(
    spec: Spec, layout: Layout, answer: Answer, library: Library
) -> ShownScene:
    by_key = {part["key"]: part for part in parts(spec, "parts")}
    keys = [key for key in (by_key if layout is None else layout) if key in by_key]
    outcome = Scene.of(spec).outcome(answer)
    claims = (answer or {}).get("claims", [])
    named = {claim["part"]: claim for claim in claims if "part" in claim}
    return ShownScene(
        library.picture(spec.get("picture")),
        spec.get("prompt") or "",
        [
            shown_part(number, by_key[key], outcome, named.get(key), library)
            for number, key in enumerate(keys, 1)
        ],
        [Tap(**claim) for claim in claims if "x" in claim],
        outcome,
        bool((answer or {}).get("nothing")),
        bool(answer),
    )


def shown_part(
    number: int,
    part: dict[str, Any],
    outcome: Outcome,
    named: dict[str, Any] | None,
    library: Library,
) -> ShownPart:
    key = part["key"]
    time = named["t"] if named else None
    return ShownPart(
        key,
        number,
        part.get("text") or "",
        part.get("role") == "target",
        part.get("behaviour") or "",
        CUE_LABELS.get(part.get("cue") or "", ""),
        part.get("feedback") or "",
        drawn({"value": part}),
        key in outcome.hits or key in outcome.mistaken,
        key if time is None else f"{key} {time}",
        named is not None,
        library.misconception(part),
    )
