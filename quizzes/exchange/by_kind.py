"""What the kinds have to say to a format; see the package's docstring."""

from collections.abc import Iterator
from types import ModuleType
from typing import Any, TypeAlias

from .speakers import speakers

Body: TypeAlias = dict[str, Any]


class Broken(Exception):
    """A question that makes no sense; says why and how to mend it."""


def understood(format_name: str, said: Any) -> tuple[str, Body] | None:
    """The kind that knows a question in this format, and what it makes of it."""
    for kind, speaker in _speakers(format_name).items():
        read = getattr(speaker, "read", None)
        body = read(said) if read else None
        if body is not None:
            return kind, body
    return None


def writer(format_name: str, kind: str) -> Any:
    """The function that writes this kind, or None where nothing can."""
    return getattr(_speakers(format_name).get(kind), "write", None)


def lost_of_kind(format_name: str, kind: str, spec: dict[str, Any]) -> Iterator[str]:
    lost = getattr(_speakers(format_name).get(kind), "lost", None)
    yield from lost(spec) if lost else ()


def _speakers(format_name: str) -> dict[str, ModuleType]:
    return speakers(format_name.replace("-", "_"))
