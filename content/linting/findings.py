from dataclasses import dataclass
from typing import Any

from .rules import Rule


@dataclass(frozen=True)
class Finding:
    """A rule that is not kept, where, and how to mend it."""

    rule: Rule
    place: str = ""
    quote: str = ""

    @property
    def is_error(self) -> bool:
        return self.rule.is_error

    @property
    def title(self) -> str:
        return self.rule.said(self.rule.title)

    @property
    def mend(self) -> str:
        return self.rule.said(self.rule.mend)

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        quote = f" “{self.quote}”" if self.quote else ""
        return f"{where}{self.title}{quote} → {self.mend}"

    def as_data(self) -> dict[str, Any]:
        return {
            "rule": self.rule.id,
            "severity": self.rule.severity.value,
            "place": self.place,
            "quote": self.quote,
            "title": self.title,
            "mend": self.mend,
        }
