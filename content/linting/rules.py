"""The rules: data in YAML, one file to a matter, read once."""

import re
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import get_language

FOLDER = Path(__file__).parent / "rules"


class Severity(Enum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True)
class Rule:
    """One rule. What `options` it takes depends on its kind; see kinds.py."""

    id: str
    kind: str
    severity: Severity
    title: dict[str, str]
    mend: dict[str, str]
    example_bad: Any = None
    example_good: Any = None
    # Empty: every stage, every kind of page. (`on` is a yes in YAML.)
    stages: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    # Only what these read; empty: everybody.
    audience: str = ""
    options: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def read(cls, data: dict[str, Any]) -> "Rule":
        known = {name: data[name] for name in cls.__dataclass_fields__ if name in data}
        options = {name: data[name] for name in data.keys() - known.keys()}
        return cls(
            **{
                **known,
                "severity": Severity(data["severity"]),
                "stages": tuple(data.get("stages", ())),
                "pages": tuple(data.get("pages", ())),
                "options": options,
            }
        )

    def applies_to(self, kind: str, stage: str) -> bool:
        return (not self.stages or stage in self.stages) and (
            not self.pages or kind in self.pages
        )

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def said(self, words: dict[str, str]) -> str:
        return words["en" if (get_language() or "").startswith("en") else "zh"]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        return any_of(self.options["patterns"])

    @cached_property
    def unless(self) -> re.Pattern[str] | None:
        """What in the same sentence makes it right."""
        words = self.options.get("unless")
        return any_of(words) if words else None

    @property
    def deniable(self) -> bool:
        """Whether a denial directly before it makes it right."""
        return bool(self.options.get("deniable"))

    @cached_property
    def exempt(self) -> re.Pattern[str] | None:
        """What is taken out before looking."""
        words = self.options.get("exempt")
        return any_of(words) if words else None


def any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


@lru_cache(maxsize=1)
def all_rules() -> tuple[Rule, ...]:
    rules = tuple(
        Rule.read(data)
        for path in sorted(FOLDER.glob("*.yaml"))
        for data in yaml.safe_load(path.read_text(encoding="utf-8"))
    )
    names = [rule.id for rule in rules]
    if twice := {name for name in names if names.count(name) > 1}:
        raise ValueError(f"Rules with the same id: {', '.join(sorted(twice))}")
    return rules
