"""What a file would bring, held against the bank; nothing is written yet."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from curriculum.models import Source, Stage, Topic

from ..models import Question
from .bodies import checked, without_pictures
from .by_kind import Broken
from .items import Failed, Item, Parsed, Skipped
from .notes import Notes
from .places import Sources, Topics

LONGEST_CATEGORY = 200
MANY = 400  # as many as go into one query


@dataclass(frozen=True)
class Wishes:
    """What somebody says about all of a file."""

    stage: str = Stage.JUNIOR
    topic: Topic | None = None
    source: Source | None = None
    category: str = ""  # of what the file keeps in none
    doubles: bool = False  # also what is in the bank already


@dataclass
class Planned:
    item: Item
    question: Question


@dataclass
class Plan:
    """The three of `parsed` add up to what the file holds."""

    parsed: Parsed
    planned: list[Planned] = field(default_factory=list)
    doubles: int = 0

    @property
    def nothing_could_be_imported(self) -> bool:
        return not self.planned and not self.doubles


def plan(read: Parsed, wishes: Wishes) -> Plan:
    return Planner(read, wishes).plan()


class Planner:
    def __init__(self, read: Parsed, wishes: Wishes) -> None:
        self.read, self.wishes, self.notes = read, wishes, Notes()
        self.topics, self.sources = Topics(), Sources()
        self.parsed = replace(
            read, items=[], skipped=[*read.skipped], failed=[*read.failed]
        )
        self.known = set() if wishes.doubles else in_bank(read.items)

    def plan(self) -> Plan:
        plan = Plan(self.parsed)
        for item in self.read.items:
            try:
                question = self._question(item)
            except Broken as problem:
                title = (item.name or item.stem)[:60]
                self.parsed.failed.append(Failed(item.line, title, str(problem)))
                continue
            if not self.wishes.doubles and self._is_double(item, question):
                plan.doubles += 1
                title = (item.name or item.stem)[:60]
                self.parsed.skipped.append(Skipped(item.line, title, item.kind))
                continue
            self.parsed.items.append(item)
            plan.planned.append(Planned(item, question))
        self.parsed.warnings = [*self.read.warnings, *self.notes.in_words()]
        return plan

    def _question(self, item: Item) -> Question:
        if not item.stem.strip():
            raise Broken(_("The question itself is missing. Write it into the file."))
        value, unfinished = checked(item.kind, without_pictures(item.body))
        if unfinished:
            words = _("Not complete yet; the draft waits: %(problem)s")
            self.notes.add(words % {"problem": unfinished}, item.line)
        source, locator = self.sources.named(item.source)
        return Question(
            kind=item.kind,
            stage=item.stage or self.wishes.stage,
            topic=self._topic(item),
            category=self._category(item),
            difficulty=item.difficulty or Question.Difficulty.EASY,
            stem=item.stem,
            body=[(item.kind, value)],
            explanation=item.explanation,
            source=source or self.wishes.source,
            locator=locator,
            live=False,
            has_unpublished_changes=True,
        )

    def _topic(self, item: Item) -> Topic | None:
        named = self.topics.named(item.topic) or self.topics.of(item.category)
        return named or self.wishes.topic

    def _category(self, item: Item) -> str:
        category = item.category or self.wishes.category
        if len(category) > LONGEST_CATEGORY:
            words = _("The category was too long; only its end was kept.")
            self.notes.add(words, item.line)
        return category[-LONGEST_CATEGORY:]

    def _is_double(self, item: Item, question: Question) -> bool:
        same = fingerprint(item.kind, item.stem, question.body.get_prep_value()[0])
        if same in self.known:
            words = _("In the bank already, or twice in the file: not brought again.")
            self.notes.add(words, item.line)
            return True
        self.known.add(same)
        return False


def in_bank(items: Iterable[Item]) -> set[str]:
    """Fingerprints of the questions of the bank that ask one of these."""
    stems = sorted({item.stem for item in items})
    return {
        fingerprint(question.kind, question.stem, question.body.raw_data[0])
        for start in range(0, len(stems), MANY)
        for question in Question.objects.filter(
            stem__in=stems[start : start + MANY]
        ).only("kind", "stem", "body")
        if question.body
    }


def fingerprint(kind: str, stem: str, block: Any) -> str:
    said = json.dumps(_bare(block["value"]), sort_keys=True, ensure_ascii=False)
    return f"{kind}\n{stem}\n{said}"


def _bare(value: Any) -> Any:
    """Without keys, without what is empty, and whatever pictures show."""
    if isinstance(value, dict):
        if value.get("type") == "item":
            return _bare(value["value"])
        inner = {
            name: _bare(part)
            for name, part in value.items()
            if name not in {"illustration", "explained_with"}
        }
        return {name: part for name, part in inner.items() if part}
    if isinstance(value, list | tuple):
        return [_bare(part) for part in value]
    return value
