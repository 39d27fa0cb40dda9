"""What was claimed, in its one normal form.

`{"claims": [...], "nothing": bool}`: first the taps in their order, each with its place
in permille (`x`, `y`), then the parts named by the list (`part`). `t` are the seconds
since the picture was first seen; they are kept as evidence and mark nothing.
"""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict

from ..base import Answer, NotAnAnswer
from .regions import WHOLE

MOST_CLAIMS = 30
LONGEST = 86_400.0


def read(data: QueryDict) -> Answer:
    """`tap` is “x y t” and `part` is “key t”, both with or without the time."""
    taps = [numbers(line) for line in data.getlist("tap")]
    if any(len(tap) not in (2, 3) for tap in taps):
        raise NotAnAnswer
    named = [line.split(" ") for line in data.getlist("part")]
    return {
        "claims": [
            *({"x": x, "y": y, "t": t[0] if t else None} for x, y, *t in taps),
            *({"part": key, "t": numbers(t[0])[0] if t else None} for key, *t in named),
        ],
        "nothing": "nothing" in data,
    }


def numbers(line: str) -> list[float]:
    try:
        return [float(word) for word in line.split(" ")]
    except ValueError:
        raise NotAnAnswer from None


def accepted(answer: Answer, keys: Iterable[str]) -> Answer:
    """The claims stand for themselves: whoever made one does not say “nothing”."""
    if not answer:
        return []
    claims = answer.get("claims") if isinstance(answer, dict) else None
    if not isinstance(claims, list) or len(claims) > MOST_CLAIMS:
        raise NotAnAnswer
    if not all(isinstance(claim, dict) for claim in claims):
        raise NotAnAnswer
    taps = {(tap["x"], tap["y"]): tap for tap in map(tapped, claims) if tap}
    named = {claim["part"]: claim for claim in claims if has_key(claim)}
    if not named.keys() <= set(keys):
        raise NotAnAnswer
    kept = [
        *taps.values(),
        *({"part": key, "t": seconds(named[key])} for key in keys if key in named),
    ]
    nothing = bool(answer.get("nothing")) and not kept
    return {"claims": kept, "nothing": nothing} if kept or nothing else []


def has_key(claim: dict[str, Any]) -> bool:
    if "part" in claim and not isinstance(claim["part"], str):
        raise NotAnAnswer
    return "part" in claim


def tapped(claim: dict[str, Any]) -> dict[str, Any] | None:
    if "part" in claim:
        return None
    place = {name: number(claim.get(name)) for name in ("x", "y")}
    if not all(0 <= at <= WHOLE for at in place.values()):
        raise NotAnAnswer
    return {**{name: round(at) for name, at in place.items()}, "t": seconds(claim)}


def seconds(claim: dict[str, Any]) -> float | None:
    if claim.get("t") is None:
        return None
    time = number(claim["t"])
    return round(time, 1) if 0 <= time <= LONGEST else None


def number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise NotAnAnswer
    return value
