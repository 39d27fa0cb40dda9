"""Scenes in QTI: hotspots on a picture, of which some are right."""

from typing import Any
from xml.etree.ElementTree import SubElement

from django.utils.translation import gettext as _

from ...exchange.by_kind import Broken
from ...exchange.formats.qti.asked import Asked, pictures
from ...exchange.formats.qti.page import Page, media_type
from ...exchange.formats.qti.rules import finite
from ...exchange.formats.qti.words import plain
from ..base import Spec
from ..exchange_words import no_key
from ..specs import parts
from .regions import Region

INTERACTIONS = ("hotspotInteraction",)
LONGEST = 100  # name of a part


def read(asked: Asked) -> dict[str, Any] | None:
    picture = next(pictures(asked.element), None)
    size = None if picture is None else asked.measure(picture["image"])
    if picture is None or size is None:
        raise Broken(_("The picture of the scene is not in the package. Add it."))
    right = set(asked.declaration.right)
    found = asked.parts("hotspotChoice")
    if not right and asked.kind != "SCENE":
        raise Broken(no_key())
    return {
        "picture": picture,
        "parts": [
            {
                "text": _name(part.element.get("hotspotLabel", ""), number),
                "shape": _shape(part.element, size),
                "role": "target" if part.key in right else "ordinary",
                "feedback": part.feedback,
            }
            for number, part in enumerate(found, 1)
        ],
    }


def _name(label: str, number: int) -> str:
    return label[:LONGEST] or _("Part %(number)d") % {"number": number}


def _shape(element: Any, size: tuple[int, int]) -> str:
    """A region as one line, in permille of the picture."""
    said = [finite(piece.strip(" %")) for piece in element.get("coords", "").split(",")]
    numbers = [number for number in said if number is not None]
    places = [round(n * 1000 / size[i % 2]) for i, n in enumerate(numbers)]
    match element.get("shape", "rect"), len(numbers):
        case "default", _any:
            return "rect 0 0 1000 1000"
        case "rect", 4:
            left, top, right, bottom = places
            return f"rect {left} {top} {right - left} {bottom - top}"
        case "circle", 3:
            across = round(numbers[2] * 1000 / size[0])
            return _around(places[0], places[1], across, _down(numbers[2], size))
        case "ellipse", 4:
            return _around(*places)
        case "poly", length if length >= 6 and length % 2 == 0:
            corners = zip(places[::2], places[1::2], strict=True)
            return "polygon " + " ".join(f"{x},{y}" for x, y in corners)
    message = _("The region %(coords)s cannot be drawn. Give shape and coords.")
    raise Broken(message % {"coords": element.get("coords", "")[:60]})


def _down(radius: float, size: tuple[int, int]) -> int:
    return round(radius * 1000 / size[1])


def _around(x: int, y: int, across: int, down: int) -> str:
    return f"ellipse {x - across} {y - down} {2 * across} {2 * down}"


def write(spec: Spec, page: Page) -> None:
    found = parts(spec, "parts")
    right = [page.key(part) for part in found if part["role"] == "target"]
    page.declare("multiple", "identifier", right)
    page.map({page.key(p): _worth(p, found, len(right)) for p in found})
    element = page.interaction("hotspotInteraction", maxChoices="0")
    if spec.get("prompt"):
        SubElement(element, "prompt").text = plain(spec["prompt"])
    picture = page.library.picture(spec.get("picture"))
    if picture is None:
        raise Broken(_("The scene has no picture."))
    name, described = page.keep(picture)
    size = (picture.width, picture.height)
    shown = SubElement(element, "object", data=f"../{name}", type=media_type(name))
    shown.set("width", str(size[0]))
    shown.set("height", str(size[1]))
    shown.text = plain(described)
    for part in found:
        choice = SubElement(element, "hotspotChoice", identifier=page.key(part))
        choice.set("hotspotLabel", plain(part["text"]))
        shape, coords = _coords(Region.read(part["shape"]), size)
        choice.set("shape", shape)
        choice.set("coords", coords)
        page.said_after(page.key(part), part)


def _worth(part: dict[str, Any], all_of_them: list[Any], right: int) -> float:
    ordinary = max(len(all_of_them) - right, 1)
    return 1 / right if part["role"] == "target" else -1 / ordinary


def _coords(region: Region, size: tuple[int, int]) -> tuple[str, str]:
    def pixels(*places: float) -> str:
        found = (round(place * size[n % 2] / 1000) for n, place in enumerate(places))
        return ",".join(map(str, found))

    if region.kind == "rect":
        return "rect", pixels(region.left, region.top, region.right, region.bottom)
    if region.kind == "ellipse":
        x, y = region.middle
        return "ellipse", pixels(x, y, region.width / 2, region.height / 2)
    return "poly", pixels(*(number for corner in region.corners for number in corner))


def lost(spec: Spec) -> list[str]:
    found = parts(spec, "parts")
    if any(part.get("cue") or part.get("behaviour") for part in found):
        return [_("what is noticeable about the parts, and the cues")]
    return []
