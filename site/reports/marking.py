"""What teachers have to mark: whose answers, in which order, and how many.

Blind: the order tells nothing of the writer or the time. All answers to one question
come together, each pupil's at another place than before, and always at the same.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.query import QuerySet
from django.utils import timezone

from accounts.models import User
from quizzes.models import Question, Quiz, Response
from rosters.models import Enrolment, SchoolClass

PRIME, PLACES = 7919, 10_007  # both prime


def answers_seen_by(user: User) -> QuerySet[Response]:
    """What was written by those who are today in a class this person may see.

    Annotates `class_id` and `taught`: whether the person teaches that class. Nobody
    marks an answer of their own.
    """
    today = Enrolment.objects.on(timezone.localdate())
    here = today.filter(school_class__in=SchoolClass.objects.visible_to(user))
    theirs = here.filter(user=OuterRef("attempt__user"))
    taught = theirs.filter(school_class__in=SchoolClass.objects.taught_by(user))
    return (
        Response.objects.filter(attempt__user__in=here.values("user"))
        .exclude(attempt__user=user)
        .annotate(
            class_id=Subquery(theirs.values("school_class")[:1]), taught=Exists(taught)
        )
    )


def waiting_by_class(user: User, classes: Iterable[int]) -> Mapping[int, int]:
    """How many answers wait in each of these classes."""
    rows = (
        answers_seen_by(user)
        .waiting()  # type: ignore[attr-defined]
        .filter(class_id__in=classes)
        .order_by()
        .values_list("class_id")
        .annotate(Count("pk"))
    )
    return dict(rows)


@dataclass(frozen=True, slots=True)
class Wish:
    """Which answers somebody wants to see: carried along from page to page."""

    school_class: int | None = None
    quiz: int | None = None
    question: int | None = None
    marked: bool = False
    names: bool = False

    @classmethod
    def said_in(cls, data: Mapping[str, str]) -> "Wish":
        def key(name: str) -> int | None:
            sent = data.get(name, "")
            return int(sent) if sent.isdecimal() and len(sent) < 10 else None

        return cls(
            key("class"),
            key("quiz"),
            key("question"),
            marked=data.get("show") == "marked",
            names=data.get("names") == "1",
        )

    @property
    def query(self) -> str:
        said = {
            "class": self.school_class,
            "quiz": self.quiz,
            "question": self.question,
            "show": "marked" if self.marked else "",
            "names": "1" if self.names else "",
        }
        return urlencode({name: value for name, value in said.items() if value})

    @property
    def with_names(self) -> "Wish":
        return replace(self, names=True)

    @property
    def without_names(self) -> "Wish":
        return replace(self, names=False)

    @property
    def waiting_ones(self) -> "Wish":
        return replace(self, marked=False)

    @property
    def marked_ones(self) -> "Wish":
        return replace(self, marked=True)

    def fits(self, question: int, quiz: int | None, school_class: int) -> bool:
        pairs = (
            (self.question, question),
            (self.quiz, quiz),
            (self.school_class, school_class),
        )
        return all(wanted in (None, found) for wanted, found in pairs)


def place_of(seed: Any, question: Any) -> Any:
    """Return a place in the pile of a question, from numbers or from expressions.

    Each question multiplies the seeds by another number, which shuffles them anew:
    a number added would only turn the pile round.
    """
    return (seed % PLACES) * (question * PRIME % (PLACES - 1) + 1) % PLACES


class Queue:
    """The answers one person wants to mark, one after another."""

    def __init__(self, user: User, wish: Wish) -> None:
        self.wish = wish
        seen = answers_seen_by(user)
        self.all = seen.marked() if wish.marked else seen.waiting()  # type: ignore[attr-defined]
        asked = {
            "class_id": wish.school_class,
            "attempt__quiz": wish.quiz,
            "question": wish.question,
        }
        self.answers = self.all.filter(
            **{name: value for name, value in asked.items() if value}
        )

    @property
    def in_order(self) -> QuerySet[Response]:
        place = place_of(F("attempt__seed"), F("question_id"))
        return self.answers.annotate(place=place).order_by("question", "place", "pk")

    def first(self) -> Response | None:
        return self.in_order.first()

    def after(self, response: Response) -> Response | None:
        """The next one; behind the last the first that was passed over."""
        place = place_of(response.attempt.seed, response.question_id)
        same = Q(question=response.question_id)
        later = (
            Q(question__gt=response.question_id)
            | (same & Q(place__gt=place))
            | (same & Q(place=place, pk__gt=response.pk))
        )
        return (
            self.in_order.filter(later).first()
            or self.in_order.exclude(pk=response.pk).first()
        )

    def left(self, question: int) -> dict[str, int]:
        """How many there are (`all`), and how many of them of this question."""
        return self.answers.order_by().aggregate(
            all=Count("pk"), alike=Count("pk", filter=Q(question=question))
        )


@dataclass(slots=True)
class Pile:
    """All answers to one question in one self-check."""

    question: Question
    quiz: Quiz | None
    number: int
    wish: Wish


@dataclass(slots=True)
class Overview:
    """What there is to mark by question, and by what it can be narrowed."""

    piles: list[Pile]
    classes: list[tuple[SchoolClass, int]]
    quizzes: list[tuple[Quiz, int]]
    all: int

    @property
    def number(self) -> int:
        return sum(pile.number for pile in self.piles)


def overview(queue: Queue) -> Overview:
    wish = queue.wish
    rows = list(
        queue.all.order_by()
        .values_list("question", "attempt__quiz", "class_id")
        .annotate(Count("pk"))
    )
    piles, by_class, by_quiz = Counter(), Counter(), Counter()  # type: ignore[var-annotated]
    for question, quiz, school_class, number in rows:
        by_class[school_class] += number
        by_quiz[quiz] += number
        if wish.fits(question, quiz, school_class):
            piles[question, quiz] += number
    questions = Question.objects.in_bulk({row[0] for row in rows})
    quizzes = Quiz.objects.in_bulk([pk for pk in by_quiz if pk])
    classes = SchoolClass.objects.filter(pk__in=by_class).in_school_order()
    return Overview(
        [
            Pile(
                questions[question],
                quizzes.get(quiz),
                number,
                replace(wish, question=question, quiz=quiz),
            )
            for (question, quiz), number in sorted(piles.items(), key=str)
        ],
        [(school_class, by_class[school_class.pk]) for school_class in classes],
        [(quiz, by_quiz[pk]) for pk, quiz in quizzes.items()],
        sum(by_class.values()),
    )
