"""What the rules say about a page or question, and what of it keeps it unpublished."""

from typing import Any

from .findings import Finding
from .kinds import check
from .reading import can_be_read, read
from .rules import all_rules


def findings_of(thing: Any) -> list[Finding]:
    return check(read(thing), all_rules()) if can_be_read(thing) else []


def errors_of(thing: Any) -> list[Finding]:
    return [finding for finding in findings_of(thing) if finding.is_error]
