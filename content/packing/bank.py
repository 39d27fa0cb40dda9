"""Questions and self-checks in packs."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError

from curriculum.models import Source, Topic
from quizzes.models import Choice, Question, QuizItem, choice_problems

from .kinds import Kind, check_names, given, only_known
from .names import Names
from .notation import FlowNamed, said
from .reading import Entry

CHOICE = ("text", "correct", "feedback")
ITEM = ("question", "draw", "topic", "difficulty", "kind")


class QuestionKind(Kind):
    known = (
        "id",
        "kind",
        "stage",
        "topic",
        "difficulty",
        "stem",
        "choices",
        "explanation",
        "source",
        "locator",
    )
    own = ("kind", "stage", "difficulty", "stem", "explanation", "locator")

    def fill(self, thing: Any, entry: Entry, names: Names) -> None:
        only_known(entry, self.known)
        row = entry.value
        thing.slug = entry.name
        for name in self.own:
            setattr(thing, name, given(thing, name, row))
        thing.topic = names.thing(Topic, row["topic"])
        thing.source = names.thing(Source, row["source"])
        thing.choices = self._choices(thing, entry)
        corrects = [choice.correct for choice in thing.choices.all()]
        for problem in choice_problems(thing.kind, corrects):
            raise ValidationError({"choices": problem})

    def _choices(self, thing: Any, entry: Entry) -> list[Choice]:
        """Answers refer to the keys of choices: the same text keeps its key."""
        keys = {choice.text: choice.key for choice in thing.choices.all()}
        found = []
        for order, row in enumerate(entry.value["choices"]):
            check_names(entry, row, CHOICE)
            choice = Choice(sort_order=order, key=keys.get(row["text"], ""), **row)
            choice.clean_fields(exclude=["question"])
            found.append(choice)
        return found

    def save(self, thing: Any) -> None:
        super().save(thing)
        thing.save_revision().publish()

    def plain(self, thing: Any, names: Names, language: str) -> dict[str, Any]:
        values = {name: getattr(thing, name) for name in self.own}
        values |= {
            "id": names.name(thing),
            "topic": names.name(thing.topic),
            "source": names.name(thing.source),
            "choices": [
                FlowNamed(said({name: getattr(choice, name) for name in CHOICE}))
                for choice in thing.choices.all()
            ],
        }
        return said({name: values[name] for name in self.known})


class QuizKind(Kind):
    own = (
        "title",
        "introduction",
        "stage",
        "feedback",
        "shuffle_questions",
        "shuffle_choices",
        "attempts_allowed",
        "pass_mark",
        "passed_message",
        "failed_message",
    )
    known = ("id", *own, "items")

    def fill(self, thing: Any, entry: Entry, names: Names) -> None:
        only_known(entry, self.known)
        thing.slug = entry.name
        for name in self.own:
            setattr(thing, name, given(thing, name, entry.value))
        thing.pass_mark = Decimal(str(entry.value["pass_mark"]))
        items = []
        for order, row in enumerate(entry.value["items"]):
            check_names(entry, row, ITEM)
            items.append(self._item(order, row, names))
        thing.items = items

    def _item(self, order: int, row: dict[str, Any], names: Names) -> QuizItem:
        if "question" in row:
            question = names.thing(Question, row["question"])
            return QuizItem(sort_order=order, question=question)
        return QuizItem(
            sort_order=order,
            count=row["draw"],
            topic=names.thing(Topic, row["topic"]) if row.get("topic") else None,
            difficulty=row.get("difficulty"),
            kind=row.get("kind") or "",
        )

    def save(self, thing: Any) -> None:
        super().save(thing)
        thing.save_revision().publish()

    def plain(self, thing: Any, names: Names, language: str) -> dict[str, Any]:
        values = {name: getattr(thing, name) for name in self.own}
        values |= {
            "id": names.name(thing),
            "pass_mark": float(thing.pass_mark),
            "items": [self._plain_item(item, names) for item in thing.items.all()],
        }
        return said({name: values[name] for name in self.known})

    def _plain_item(self, item: QuizItem, names: Names) -> FlowNamed:
        if item.question:
            return FlowNamed(question=names.name(item.question))
        return FlowNamed(
            said(
                {
                    "draw": item.count,
                    "topic": names.name(item.topic) if item.topic else None,
                    "difficulty": item.difficulty,
                    "kind": item.kind,
                }
            )
        )
