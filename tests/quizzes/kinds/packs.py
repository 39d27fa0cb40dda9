"""A question that is written into a pack and read from it again."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from content.packing.bank import QuestionKind
from content.packing.pagefiles import rows_text
from content.packing.reading import Entry, read_rows
from content.packing.values import Plain
from quizzes.models import Question


class BySlug:
    """Names of a pack where everything has its short name already."""

    def thing(self, model: Any, name: str) -> Any:
        return model.objects.get(slug=name)

    def name(self, thing: Any) -> str:
        return str(thing.slug)

    def page_number(self, name: str) -> int | None:
        return None

    page_name = page_number


def survives(question: Question) -> bool:
    """Whether a pack that holds the question brings back each part of it."""
    before = whole(question)
    return bool(whole(loaded_again(question)) == before)


def whole(question: Question) -> Any:
    """The spec as it is filled in, with whatever was left to its default."""
    block = Question.objects.get(pk=question.pk).body[0]
    return Plain(BySlug(), "zh-hans").plain(block.block, block.value)


def loaded_again(question: Question) -> Question:
    question = Question.objects.get(pk=question.pk)
    question.slug = question.slug or f"q-{question.pk}"
    kind = QuestionKind("question")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "questions.yaml"
        rows = rows_text([kind.plain(question, BySlug(), "zh-hans")])
        path.write_text(rows, encoding="utf-8")
        [value] = read_rows(path)
        entry = Entry("question", question.slug, path.parent, path, 1, 0, value)
        kind.fill(question, entry, BySlug())
    kind.save(question)
    return Question.objects.get(pk=question.pk)
