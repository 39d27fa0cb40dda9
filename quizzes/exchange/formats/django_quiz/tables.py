"""The tables of django-quiz-app that are read, and nothing else of a file.

Two ages are known: up to 2021 the words stood in the rows themselves; a later one keeps
them by language in tables of translations.
"""

from collections.abc import Iterator
from typing import Any

Fields = dict[str, Any]
# By model the columns; a column that is the key of another row ends in _id in SQL.
COLUMNS: dict[str, tuple[str, ...]] = {
    "quiz.category": ("category",),
    "quiz.subcategory": ("sub_category", "category_id"),
    "quiz.quiz": (
        *("title", "description", "url", "category_id", "random_order"),
        *("max_questions", "answers_at_end", "exam_paper", "single_attempt"),
        *("pass_mark", "success_text", "fail_text", "draft"),
    ),
    "quiz.question": (
        *("content", "explanation", "figure", "category_id", "sub_category_id"),
    ),
    "multichoice.mcquestion": ("answer_order",),
    "multichoice.answer": ("question_id", "content", "correct"),
    "true_false.tf_question": ("correct",),
    "essay.essay_question": (),
    "quiz.sitting": (
        *("user_id", "quiz_id", "question_order", "question_list"),
        *("incorrect_questions", "current_score", "complete", "user_answers"),
        *("start", "end"),
    ),
}
TRANSLATIONS = {
    "quiz.categorytranslation": ("quiz.category", ("category",)),
    "quiz.subcategorytranslation": ("quiz.subcategory", ("sub_category",)),
    "quiz.quiztranslation": (
        "quiz.quiz",
        ("title", "description", "success_text", "fail_text"),
    ),
    "quiz.questiontranslation": ("quiz.question", ("content", "explanation")),
    "multichoice.answertranslation": ("multichoice.answer", ("content",)),
}
# Of several languages the first of these is taken.
LANGUAGES = ("zh-hans", "zh-cn", "zh", "en")
KINDS = ("multichoice.mcquestion", "true_false.tf_question", "essay.essay_question")


class Dump:
    """The rows of each model by their keys, wherever they come from."""

    def __init__(self) -> None:
        self.rows: dict[str, dict[int, Fields]] = {model: {} for model in COLUMNS}
        self.quizzes_of: dict[int, list[int]] = {}  # by question
        self.users: dict[int, str] = {}
        self._language: dict[tuple[str, int], int] = {}
        self.other_models: set[str] = set()

    def add(self, model: str, key: int, fields: Fields) -> None:
        names = COLUMNS[model]
        self.rows[model].setdefault(key, {}).update(
            {name: fields[name] for name in names if name in fields}
        )

    def translate(self, model: str, fields: Fields) -> None:
        master, names = TRANSLATIONS[model]
        key, language = fields.get("master_id"), str(fields.get("language_code"))
        if not isinstance(key, int):
            return
        rank = LANGUAGES.index(language) if language in LANGUAGES else len(LANGUAGES)
        if rank < self._language.get((master, key), len(LANGUAGES) + 1):
            self._language[master, key] = rank
            row = self.rows[master].setdefault(key, {})
            row.update({name: fields.get(name) or "" for name in names})

    def model_of(self, question: int) -> str:
        """Of which kind it is; none where its kind comes from somewhere else."""
        found = (model for model in KINDS if question in self.rows[model])
        return next(found, "")

    def answers_of(self) -> dict[int, list[tuple[int, Fields]]]:
        found: dict[int, list[tuple[int, Fields]]] = {}
        for key, answer in sorted(self.rows["multichoice.answer"].items()):
            found.setdefault(number(answer.get("question_id")), []).append(
                (key, answer)
            )
        return found

    def category_of(self, question: Fields) -> str:
        sub = self._named("quiz.subcategory", question.get("sub_category_id"))
        above = question.get("category_id") or sub.get("category_id")
        category = self._named("quiz.category", above)
        names = (words(category.get("category")), words(sub.get("sub_category")))
        return "/".join(name.replace("/", "／") for name in names if name)[:200]

    def _named(self, model: str, key: Any) -> Fields:
        return self.rows[model].get(number(key), {})


def words(value: Any) -> str:
    """A text field, whatever a hostile file has put there."""
    if value is None or isinstance(value, bytes | dict | list):
        return ""
    said = str(value).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return said.strip()


def number(value: Any) -> int:
    """A key or a count; 0 where it is none."""
    if isinstance(value, str) and value.strip().isdecimal() and len(value) < 18:
        return int(value)
    return int(value) if isinstance(value, int) and abs(value) < 2**62 else 0


def numbers(value: Any) -> list[int]:
    """A list as it is kept there: 3,1,2, ."""
    return list(dict.fromkeys(filter(None, map(number, words(value).split(",")))))


def truth(value: Any) -> bool:
    return value is True or value == 1 or str(value).lower() in {"true", "t", "1"}


def flat(value: Any) -> Iterator[Any]:
    yield from value if isinstance(value, list) else ()
