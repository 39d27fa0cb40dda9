"""Rows become questions, quizzes and sittings."""

import json
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from ....models import Question
from ...archives import MAGIC as ZIP
from ...archives import Archive
from ...by_kind import Broken, understood
from ...items import Failed, Item, Parsed, Skipped, UnreadableFile
from .asked import Asked
from .databases import MAGIC, read_database
from .dumps import read_dump
from .tables import Dump, Fields, number, numbers, truth, words

INSIDE = (".json", ".sqlite3", ".sqlite", ".db")


@dataclass(frozen=True)
class OldQuiz:
    key: int
    title: str
    description: str
    url: str
    random_order: bool
    max_questions: int
    answers_at_end: bool
    single_attempt: bool
    pass_mark: int  # in percent
    success_text: str
    fail_text: str
    questions: tuple[int, ...]
    shuffles_answers: bool


@dataclass(frozen=True)
class OldSitting:
    key: int
    username: str  # empty where the file does not name the person
    quiz: int
    questions: tuple[int, ...]
    wrong: frozenset[int]
    score: int
    complete: bool
    answers: dict[int, str]
    start: str
    end: str


@dataclass
class OldParsed(Parsed):
    """An item's line is the key of its question, to which the rest refers."""

    quizzes: list[OldQuiz] = field(default_factory=list)
    sittings: list[OldSitting] = field(default_factory=list)
    # By question, what each answer says by its key.
    texts: dict[int, dict[str, str]] = field(default_factory=dict)
    # By question its kind and what it asks, also of those that the bank had already.
    asked: dict[int, tuple[str, str]] = field(default_factory=dict)

    def keep_rest(self, questions: dict[int, Question], by: Any = None) -> list[str]:
        from ...django_quiz_saving import save_rest

        return save_rest(self, questions, by=by).in_words()


def read(data: bytes) -> OldParsed:
    archive = None
    if data.startswith(ZIP):
        archive = Archive(data)
        inside = [name for name in archive.names if name.lower().endswith(INSIDE)]
        if not inside:
            raise UnreadableFile(_("The zip holds neither a dump nor a database."))
        data = archive.read(min(inside, key=len))
    is_database = data.startswith(MAGIC)
    dump = read_database(data) if is_database else read_dump(data)
    if not any(dump.rows.values()):
        raise UnreadableFile(
            _("The file holds nothing of django-quiz-app. Dump its apps: quiz, "
              "multichoice, true_false and essay.")
        )  # fmt: skip
    result = OldParsed(encoding="SQLite" if is_database else "JSON")
    _Reader(dump, archive, result).read()
    return result


class _Reader:
    def __init__(self, dump: Dump, archive: Archive | None, result: OldParsed) -> None:
        self.dump, self.archive, self.result = dump, archive, result
        self.answers = dump.answers_of()
        self.questions_of: dict[int, set[int]] = {}
        for question, quizzes in dump.quizzes_of.items():
            for quiz in quizzes:
                self.questions_of.setdefault(quiz, set()).add(question)

    def read(self) -> None:
        for key, fields in sorted(self.dump.rows["quiz.question"].items()):
            self._question(key, fields)
        self.result.quizzes = [
            self._quiz(key, fields)
            for key, fields in sorted(self.dump.rows["quiz.quiz"].items())
        ]
        self.result.sittings = [
            self._sitting(key, fields)
            for key, fields in sorted(self.dump.rows["quiz.sitting"].items())
        ]
        if self.result.quizzes or self.result.sittings:
            message = _(
                "With the questions come %(quizzes)d self-checks and %(sittings)d "
                "sittings, as far as the people are known here."
            )
            numbers = {
                "quizzes": len(self.result.quizzes),
                "sittings": len(self.result.sittings),
            }
            self.result.warnings.append(message % numbers)

    # Questions

    def _question(self, key: int, fields: Fields) -> None:
        stem = words(fields.get("content"))
        name = f"quiz.question {key}: {stem[:60]}"
        model = self.dump.model_of(key)
        try:
            found = self._item(key, fields, model)
        except Broken as problem:
            self.result.failed.append(Failed(key, name, str(problem)))
            return
        if found is None:
            self.result.skipped.append(Skipped(key, name, model or "quiz.question"))
            return
        self.result.items.append(found)
        self.result.asked[key] = found.kind, found.stem
        self.result.categories |= {found.category} - {""}

    def _item(self, key: int, fields: Fields, model: str) -> Item | None:
        stem = words(fields.get("content"))
        if not stem:
            raise Broken(_("The question is empty. Fill in its content."))
        asked = self._asked(key, model)
        taken = understood("django-quiz", asked)
        if taken is None:
            return None
        kind, body = taken
        item = Item(key, kind, stem, body, name=f"quiz.question {key}")
        item.explanation = words(fields.get("explanation"))
        item.category = self.dump.category_of(fields)
        self._figure(item, words(fields.get("figure")))
        self.result.warnings += [f"{item.name}: {note}" for note in asked.notes]
        return item

    def _asked(self, key: int, model: str) -> Asked:
        fields = self.dump.rows[model].get(key, {}) if model else {}
        rows = self.answers.get(key, [])
        self.result.texts[key] = {str(k): words(row.get("content")) for k, row in rows}
        answers = [
            (words(row.get("content")), truth(row.get("correct"))) for _key, row in rows
        ]
        if fields.get("answer_order") == "content":
            answers.sort()
        return Asked(model, fields, answers)

    def _figure(self, item: Item, path: str) -> None:
        """Only its path is kept in a database; a zip may hold the file as well."""
        if not path:
            return
        names = self.archive.names if self.archive else []
        name = next((n for n in names if n == path or n.endswith(f"/{path}")), None)
        if name is None or self.archive is None:
            message = _(
                "%(item)s: the figure %(path)s is missing. Zip the folder of media with "
                "the dump, or add it by hand."
            )
            said = {"item": item.name, "path": path[:100]}
            self.result.warnings.append(message % said)
            return
        item.files[name] = self.archive.read(name)
        item.body["illustration"] = {"picture": {"image": name, "alt_text": ""}}

    # Quizzes and sittings

    def _quiz(self, key: int, fields: Fields) -> OldQuiz:
        questions = sorted(self.questions_of.get(key, ()))
        orders = self.dump.rows["multichoice.mcquestion"]
        return OldQuiz(
            key,
            words(fields.get("title"))[:80] or f"quiz.quiz {key}",
            words(fields.get("description")),
            words(fields.get("url"))[:80],
            truth(fields.get("random_order")),
            number(fields.get("max_questions")),
            truth(fields.get("answers_at_end")),
            truth(fields.get("single_attempt")),
            min(100, max(0, number(fields.get("pass_mark")))),
            words(fields.get("success_text")),
            words(fields.get("fail_text")),
            tuple(questions),
            any(orders.get(q, {}).get("answer_order") == "random" for q in questions),
        )

    def _sitting(self, key: int, fields: Fields) -> OldSitting:
        user = fields.get("user_id")
        named = user[0] if isinstance(user, list) and user else None
        name = words(named) if named else self.dump.users.get(number(user), "")
        order = numbers(fields.get("question_order"))
        return OldSitting(
            key,
            name,
            number(fields.get("quiz_id")),
            tuple(order or numbers(fields.get("question_list"))),
            frozenset(numbers(fields.get("incorrect_questions"))),
            number(fields.get("current_score")),
            truth(fields.get("complete")),
            _answers(fields.get("user_answers")),
            words(fields.get("start")),
            words(fields.get("end")),
        )


def _answers(said: Any) -> dict[int, str]:
    """By question the key of the answer, True or False, or what was written."""
    try:
        found = json.loads(words(said) or "{}", parse_constant=str)
    except (RecursionError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {number(key): words(value) for key, value in found.items() if number(key)}
