"""Questions as `loaddata` of django-quiz-app takes them."""

import json
from collections.abc import Iterable
from typing import Any

from ....models import Question
from ...speakers import speakers
from .asked import Told

LONGEST, LONGEST_EXPLANATION = 1000, 2000

Record = dict[str, Any]


def write(questions: Iterable[Question]) -> bytes:
    writer = _Writer()
    known = speakers("django_quiz")
    for question in questions:
        if question.kind in known:
            writer.add(question, known[question.kind].write(question.spec))
    text = json.dumps(writer.records, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "replace")


class _Writer:
    """Rows in the order in which they may be loaded: what is named comes first."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.categories: dict[str, int] = {}
        self.subcategories: dict[tuple[str, str], int] = {}
        self.questions = self.answers = 0

    def add(self, question: Question, told: Told) -> None:
        category, sub = self._category(question.category)
        self.questions += 1
        key = self.questions
        fields: Record = {
            "content": question.stem[:LONGEST],
            "explanation": question.explanation[:LONGEST_EXPLANATION],
            "figure": "",
            "category": category,
            "sub_category": sub,
            "quiz": [],
        }
        self._record("quiz.question", key, fields)
        self._record(told.model, key, told.fields)
        for content, correct in told.answers:
            self.answers += 1
            answer = {"question": key, "content": content[:LONGEST], "correct": correct}
            self._record("multichoice.answer", self.answers, answer)

    def _category(self, path: str) -> tuple[int | None, int | None]:
        """Two levels are all there are: what lies deeper is one name."""
        above, _slash, below = path.partition("/")
        if not above:
            return None, None
        if above not in self.categories:
            self.categories[above] = len(self.categories) + 1
            fields: Record = {"category": above}
            self._record("quiz.category", self.categories[above], fields)
        category = self.categories[above]
        if below and (above, below) not in self.subcategories:
            self.subcategories[above, below] = len(self.subcategories) + 1
            fields = {"sub_category": below, "category": category}
            self._record("quiz.subcategory", self.subcategories[above, below], fields)
        return category, self.subcategories.get((above, below))

    def _record(self, model: str, key: int, fields: Record) -> None:
        self.records.append({"model": model, "pk": key, "fields": fields})
