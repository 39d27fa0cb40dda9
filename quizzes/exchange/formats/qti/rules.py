"""Response processing, as far as it says what single answers are worth."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite
from xml.etree.ElementTree import Element, SubElement

from .words import clean

COMPARING = ("equal", "equalRounded", "stringMatch", "match")
BRANCHES = frozenset({"responseIf", "responseElseIf"})


@dataclass(frozen=True)
class Rule:
    """If the answer is this, it is worth so much and so is said."""

    value: str  # empty: what is declared to be right
    mode: str  # of the tolerance
    tolerance: float
    worth: float | None
    feedback: str  # the identifier


def rules(item: Element, variable: str) -> Iterator[Rule]:
    for branch in item.iter():
        if branch.tag in BRANCHES:
            for test in _tests(branch):
                if any(v.get("identifier") == variable for v in test.iter("variable")):
                    yield _rule(branch, test)


def _tests(branch: Element) -> Iterator[Element]:
    """What one branch asks; a negation or several at once are not understood."""
    conditions = [child for child in branch if not child.tag.startswith("set")]
    if len(conditions) == 1 and conditions[0].tag == "or":
        conditions = list(conditions[0])
    elif len(conditions) != 1:
        return
    yield from (test for test in conditions if test.tag in COMPARING)


def _rule(branch: Element, test: Element) -> Rule:
    said = test.find("baseValue")
    outcomes = {
        outcome.get("identifier", ""): (outcome.findtext("baseValue") or "").strip()
        for outcome in branch.findall("setOutcomeValue")
    }
    return Rule(
        "" if said is None else " ".join((said.text or "").split()),
        test.get("toleranceMode", "exact"),
        abs(finite(test.get("tolerance", "0").split(" ")[0]) or 0.0),
        finite(outcomes.get("SCORE", "")),
        outcomes.get("FEEDBACK", ""),
    )


def finite(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) else None


# The other way


def branch(condition: Element, test: str, value: str, base_type: str) -> Element:
    """One more case: if the answer compares so with the value."""
    name = "responseElseIf" if len(condition) else "responseIf"
    found = SubElement(condition, name)
    compared = SubElement(found, test)
    SubElement(compared, "variable", identifier="RESPONSE")
    SubElement(compared, "baseValue", baseType=base_type).text = clean(value)
    return found


def set_to(parent: Element, outcome: str, value: str, base_type: str) -> None:
    found = SubElement(parent, "setOutcomeValue", identifier=outcome)
    SubElement(found, "baseValue", baseType=base_type).text = value
