"""One item as a kind of question is given it to read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from .rules import finite
from .words import words

KIND = "kind-"
FEEDBACK = frozenset({"feedbackInline", "feedbackBlock"})


# How wide and high a picture is, by its name in the item.
Measure = Callable[[str], "tuple[int, int] | None"]


def _unknown(name: str) -> None:
    return None


@dataclass(frozen=True)
class Declaration:
    """What a response should be, and what each of its values is worth."""

    cardinality: str = "single"
    base_type: str = ""
    correct: tuple[str, ...] = ()
    worth: dict[str, float] = field(default_factory=dict)

    @classmethod
    def of(cls, element: Element) -> "Declaration":
        correct = element.findall("correctResponse/value")
        return cls(
            element.get("cardinality", "single"),
            element.get("baseType", ""),
            tuple(_value(value) for value in correct if _value(value)),
            {
                entry.get("mapKey", ""): finite(entry.get("mappedValue", "")) or 0.0
                for entry in element.findall("mapping/mapEntry")
            },
        )

    @property
    def right(self) -> list[str]:
        """What is right: as it is said, or else all that is worth something."""
        if self.correct:
            return list(dict.fromkeys(self.correct))
        gains = {value: worth for value, worth in self.worth.items() if worth > 0}
        if self.cardinality == "single":
            most = max(gains.values(), default=0)
            return [value for value, worth in gains.items() if worth == most]
        return list(gains)


def _value(element: Element) -> str:
    return " ".join((element.text or "").split())


@dataclass(frozen=True)
class Part:
    """One choice, or whatever else the interaction lets one take or place."""

    key: str
    text: str
    feedback: str = ""
    picture: dict[str, str] | None = None
    element: Element = field(default_factory=lambda: Element("none"), compare=False)


@dataclass
class Asked:
    name: str  # of the interaction, as in QTI 2
    element: Element
    declaration: Declaration
    item: Element
    feedback: dict[str, str] = field(default_factory=dict)
    guide: str = ""  # for who marks it
    measure: Measure = _unknown
    warnings: list[str] = field(default_factory=list)
    used: set[str] = field(default_factory=set)  # feedback that has found its place

    @property
    def response(self) -> str:
        return self.element.get("responseIdentifier", "RESPONSE")

    @property
    def classes(self) -> list[str]:
        return self.element.get("class", "").split()

    @property
    def kind(self) -> str:
        """Which kind it was, where the item was written here."""
        ours = (name for name in self.classes if name.startswith(KIND))
        return next(ours, "").removeprefix(KIND).replace("-", "_").upper()

    @property
    def marked_by_somebody(self) -> bool:
        outcomes = self.item.findall("outcomeDeclaration")
        return any(outcome.get("externalScored") == "human" for outcome in outcomes)

    def remark(self, identifier: str) -> str:
        """What is said to who gave a certain answer."""
        self.used.add(identifier)
        return " ".join(self.feedback.get(identifier, "").split("\n"))

    def parts(self, *names: str, within: Element | None = None) -> list[Part]:
        place = self.element if within is None else within
        return [self._part(found) for found in place.iter() if found.tag in names]

    def _part(self, element: Element) -> Part:
        own = [words(inner) for inner in element.iter() if inner.tag in FEEDBACK]
        key = element.get("identifier", "")
        feedback = [text for text in (*own, self.remark(key)) if text]
        picture = next(pictures(element), None)
        text = words(element, without=lambda inner: inner.tag in FEEDBACK)
        text = " ".join(text.split("\n"))
        return Part(
            key,
            text or (picture or {}).get("alt_text", ""),
            " ".join(dict.fromkeys(feedback)),
            picture,
            element,
        )

    def pairs(self) -> list[tuple[str, str]]:
        found = [value.split(" ") for value in self.declaration.right]
        return [(pair[0], pair[1]) for pair in found if len(pair) == 2]


def pictures(element: Element) -> Iterator[dict[str, str]]:
    yield from filter(None, map(picture_of, element.iter()))


def picture_of(element: Element) -> dict[str, str] | None:
    """What a block for pictures takes, but for the name of the file."""
    name = element.get("src") if element.tag == "img" else element.get("data")
    is_picture = element.tag == "img" or (
        element.tag == "object" and element.get("type", "image/").startswith("image/")
    )
    if not is_picture or not name:
        return None
    return {"image": name, "alt_text": element.get("alt") or words(element)}
