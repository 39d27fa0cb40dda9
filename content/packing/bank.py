"""Questions and self-checks in packs."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from curriculum.models import Sensitivity, Source, Topic
from quizzes.kinds import kinds
from quizzes.models import Question, QuizItem

from .kinds import Kind, check_names, given, only_known
from .names import Names
from .notation import FlowNamed, said
from .reading import Entry
from .values import Filling, Plain

ITEM = ("question", "draw", "topic", "difficulty", "kind")
# Before and after what belongs to the kind of question.
FIRST = ("kind", "stage", "topic", "difficulty", "sensitivity", "stem")
LAST = ("explanation", "source", "locator")


class QuestionKind(Kind):
    own = ("stage", "difficulty", "sensitivity", "stem", "explanation", "locator")

    def fill(self, thing: Any, entry: Entry, names: Names) -> None:
        row, stream = entry.value, thing.body.stream_block
        if row.get("kind") not in stream.child_blocks:
            raise ValidationError({"kind": kind_unknown(row.get("kind"))})
        of_kind = tuple(stream.child_blocks[row["kind"]].child_blocks)
        only_known(entry, ("id", *FIRST, *of_kind, *LAST))
        thing.slug = entry.name
        for name in self.own:
            setattr(thing, name, given(thing, name, row))
        thing.topic = names.thing(Topic, row["topic"])
        thing.source = names.thing(Source, row["source"])
        values = {name: row[name] for name in of_kind if name in row}
        thing.body = [Filling(names).filled(stream, row["kind"], values)]

    def save(self, thing: Any) -> None:
        thing.kind = thing.body[0].block_type
        super().save(thing)
        thing.save_revision().publish()

    def plain(self, thing: Any, names: Names, language: str) -> dict[str, Any]:
        values = {name: getattr(thing, name) for name in self.own}
        if values["sensitivity"] == Sensitivity.NONE:
            del values["sensitivity"]
        values |= {"id": names.name(thing), "kind": thing.kind}
        values |= {"topic": names.name(thing.topic)}
        values |= {"source": names.name(thing.source)}
        body = thing.body[0]
        of_kind = Plain(names, language).plain(body.block, body.value)
        order = ("id", *FIRST, *of_kind, *LAST)
        values |= {name: on_lines(value) for name, value in of_kind.items()}
        return said({name: values[name] for name in order if name in values})


def kind_unknown(name: Any) -> str:
    known = ", ".join(kinds())
    message = _("The kind %(name)s is not known. Known are: %(known)s.")
    return message % {"name": name, "known": known}


def on_lines(value: Any) -> Any:
    """What is said in a few words stands on one line."""
    if not isinstance(value, list):
        return value
    return [
        FlowNamed(one) if isinstance(one, dict) and is_flat(one) else one
        for one in value
    ]


def is_flat(values: dict[str, Any]) -> bool:
    return not any(isinstance(value, list | dict) for value in values.values())


class QuizKind(Kind):
    own = (
        "title",
        "introduction",
        "stage",
        "mode",
        "time_limit",
        "asks_certainty",
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
            "asks_certainty": thing.asks_certainty or None,
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
