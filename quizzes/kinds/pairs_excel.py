"""Two texts in one cell: left => right."""

import re

ARROW = "=>"
SPLIT = re.compile(r"\s*(?:=>|⇒|→|——|->)\s*")


def joined(left: str, right: str) -> str:
    return f"{left} {ARROW} {right}".strip()


def apart(cell: str) -> tuple[str, str] | None:
    """Our own arrow first: the others may be part of a text."""
    left, found, right = cell.partition(ARROW)
    if found:
        return left.strip(), right.strip()
    pieces = SPLIT.split(cell)
    return (pieces[0].strip(), pieces[1].strip()) if len(pieces) == 2 else None


def misleading(*texts: str) -> bool:
    """Whether a text holds the arrow itself, so that nobody could tell it apart."""
    return any(ARROW in text for text in texts)
