"""What a signal is made of, and what it finds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from .scope import Scope


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something about one class, in a calm sentence without a name."""

    class_id: int
    at: datetime
    about: str
    words: str
    address: str = ""  # where to look again


@dataclass(frozen=True, slots=True)
class Signal:
    """The words may be lazy: each is read in the language of the reader."""

    key: str
    title: Any
    rule: Any
    innocent: Any
    find: Callable[[Scope], Iterable[Sighting]]
