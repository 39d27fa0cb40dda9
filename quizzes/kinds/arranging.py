"""What the kinds share that give parts their places: ordering, sorting, matching."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from django.http import QueryDict

from ..library import Library
from .base import LETTERS, Answer, Kind, Line, NotAnAnswer, Pick, Spec

FIELD = "place-"
# So many characters of a field's choice are seen on a narrow telephone.
FITS = 14


@dataclass(frozen=True, slots=True)
class Place:
    """A number, a bin or a right side; `name` is how the room calls it."""

    key: str
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """An item or a left side as it stands on a page, with a place or without."""

    key: str
    text: str
    belongs: Place
    place: Place | None = None
    right: bool = False
    feedback: str = ""
    misconception: Any = None
    illustration: Any = None


@dataclass(frozen=True, slots=True)
class Arrangement:
    parts: list[Part]
    places: list[Place]

    @property
    def answered(self) -> bool:
        return any(part.place for part in self.parts)

    @property
    def as_belongs(self) -> list[Part]:
        """In the right order, where the places are numbers."""
        return sorted(self.parts, key=lambda part: int(part.belongs.key))

    @property
    def is_wordy(self) -> bool:
        """Whether a field would cut off what may be chosen in it."""
        return any(len(place.text) > FITS for place in self.places)


class ArrangingKind(Kind):
    """Answers name for each part the place it was given: {key: key of the place}.

    A layout has the keys of all `parts` and `places` in the order in which they stand.
    """

    def parts(self, spec: Spec) -> list[dict[str, Any]]:
        """As an editor wrote them, each with the place where it `belongs`."""
        raise NotImplementedError

    def places(self, spec: Spec) -> list[dict[str, Any]]:
        raise NotImplementedError

    def read(self, data: QueryDict) -> Answer:
        return {
            name.removeprefix(FIELD): place
            for name, place in data.items()
            if name.startswith(FIELD) and place
        }

    def accepted(self, answer: Answer, layout: Any) -> Answer:
        given = answer or {}
        if (
            not isinstance(given, dict)
            or not given.keys() <= set(layout["parts"])
            or not set(given.values()) <= set(layout["places"])
        ):
            raise NotAnAnswer
        return {key: given[key] for key in layout["parts"] if key in given} or []

    def picks(self, spec: Spec, answer: Answer) -> Iterable[Pick]:
        places = {place["key"]: place for place in self.places(spec)}
        given = answer or {}
        for part in self.parts(spec):
            if place := places.get(given.get(part["key"], "")):
                yield picked(part, place)

    def offers(self, spec: Spec) -> Iterable[Pick]:
        places = self.places(spec)
        return [picked(part, place) for part in self.parts(spec) for place in places]

    def lines(self, spec: Spec) -> list[Line]:
        return [
            Line(
                f"{number}.",
                f"{part.text} → {part.belongs.text}",
                feedback=part.feedback,
            )
            for number, part in self._numbered(spec, None)
        ]

    def key(self, spec: Spec, layout: Any) -> list[Line]:
        """What a sheet with this layout should have: by its numbers and letters."""
        return [
            Line(f"{number}.", f"{part.text} → {self.as_on_paper(part.belongs)}")
            for number, part in self._numbered(spec, layout)
        ]

    def as_on_paper(self, place: Place) -> str:
        return place.text

    def _numbered(self, spec: Spec, layout: Any) -> Iterable[tuple[int, Part]]:
        return enumerate(self.shown(spec, layout, None, Library()).parts, 1)

    def solution(self, spec: Spec) -> Answer:
        return {part["key"]: part["belongs"] for part in self.parts(spec)}

    def shown(
        self, spec: Spec, layout: Any, answer: Answer, library: Library
    ) -> Arrangement:
        layout = layout or self.layout(spec, None)
        parts = {part["key"]: part for part in self.parts(spec)}
        written = {place["key"]: place for place in self.places(spec)}
        named = {key: Place(key, "", place["text"]) for key, place in written.items()}
        known = [key for key in layout["places"] if key in written]
        for name, key in zip(LETTERS, known, strict=False):
            named[key] = replace(named[key], name=name)

        def as_shown(part: dict[str, Any]) -> Part:
            place = named.get((answer or {}).get(part["key"], ""))
            taken = written[place.key] if place else {}
            return Part(
                part["key"],
                part["text"],
                named[part["belongs"]],
                place,
                right=place is not None and place.key == part["belongs"],
                feedback=part.get("feedback") or "",
                misconception=library.misconception(believed(part, taken)),
                illustration=library.illustration(part),
            )

        return Arrangement(
            [as_shown(parts[key]) for key in layout["parts"] if key in parts],
            [named[key] for key in known],
        )


def picked(part: dict[str, Any], place: dict[str, Any]) -> Pick:
    right = place["key"] == part["belongs"]
    return Pick(
        f"{part['key']}:{place['key']}",
        f"{part['text']} → {place['text']}",
        right,
        None if right else believed(part, place).get("misconception"),
    )


def believed(part: dict[str, Any], place: dict[str, Any]) -> dict[str, Any]:
    """Where it is said what somebody believes who puts this part there."""
    return place if place.get("misconception") else part


def mixed(
    keys: Sequence[str], rng: Random | None, right: Sequence[str] = ()
) -> list[str]:
    """The keys in another order; without rng always in the same one.

    As they were written would be the answer. Chance may give it away too, so it is
    asked again while those of `right` stand just so, if they can stand otherwise.
    """
    rng = rng or Random(" ".join(keys))  # noqa: S311  to be repeated, no secret
    given_away = [*right]
    order = [*keys]
    while True:
        rng.shuffle(order)
        if len(given_away) < 2 or [k for k in order if k in given_away] != given_away:
            return order
