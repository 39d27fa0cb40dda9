"""Statistics of a self-check that a whole town took, and grading by every kind.

5,000 attempts at 20 questions are generated and read as `quiz_statistics` does. The
grading marks 10,000 answers of each kind: the right one, and a blank, in turn.
"""

import sys
import time
import tracemalloc
from collections.abc import Iterator
from random import Random

import django

django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from quizzes.kinds import Kind, kinds  # noqa: E402
from quizzes.kinds.choices import ChoiceKind  # noqa: E402
from quizzes.models import Attempt, Question, Quiz, Response  # noqa: E402
from quizzes.statistics.reading import read_quiz  # noqa: E402
from tests.factories import make_question, make_quiz, make_school  # noqa: E402
from tests.quizzes.every_kind import SAMPLES, WRITTEN  # noqa: E402

ATTEMPTS, SLOTS = 5_000, 20
SECONDS, MEGABYTES = 2.0, 200.0
ROUNDS = 5
RESPONSES = 10_000
CHOICES, OTHERS = 50_000, 5_000  # a second


def generated() -> Quiz:
    """A self-check that everybody of a generated town handed in once."""
    rng = Random(2026)
    school = make_school()
    quiz = make_quiz([make_question() for _ in range(SLOTS)])
    questions = [item.question for item in quiz.items.all()]
    people = User.objects.bulk_create(
        User(username=f"{school.code}-{n}", full_name=f"学生{n}", school_id=school.pk)
        for n in range(ATTEMPTS)
    )
    attempts = Attempt.objects.bulk_create(
        Attempt(
            quiz=quiz,
            user=user,
            school_id=school.pk,
            number=1,
            seed=1,
            submitted_at=timezone.now(),
            mark=0.5,
            passed=False,
        )
        for user in people
    )
    for first in range(0, ATTEMPTS, 500):
        some = attempts[first : first + 500]
        Response.objects.bulk_create(
            response for one in some for response in answers(one, questions, rng)
        )
    return quiz


def answers(
    attempt: Attempt, questions: list[Question], rng: Random
) -> Iterator[Response]:
    able = rng.random()
    for slot, question in enumerate(questions, 1):
        right, *wrong = (choice.key for choice in question.choices)
        knows = rng.random() < able
        yield Response(
            attempt=attempt,
            slot=slot,
            question=question,
            revision_id=question.live_revision_id,
            answer=[right if knows else rng.choice(wrong)],
            mark=float(knows),
            closed=True,
        )


def statistics_in_time(quiz: Quiz) -> bool:
    spent, worked = [], []
    for _ in range(ROUNDS):
        began, busy = time.perf_counter(), time.process_time()
        read_quiz(quiz)
        spent.append(time.perf_counter() - began)
        worked.append(time.process_time() - busy)
    tracemalloc.start()
    read_quiz(quiz)
    peak = tracemalloc.get_traced_memory()[1] / 2**20
    tracemalloc.stop()
    print(
        f"  statistics of {ATTEMPTS} x {SLOTS}: {min(spent):.2f} s (budget {SECONDS}; "
        f"{min(worked):.2f} s of one processor), "
        f"{peak:.0f} MB (budget {MEGABYTES:.0f})"
    )
    return min(spent) <= SECONDS and peak <= MEGABYTES


def graded_in_time(kind: Kind) -> bool:
    question = SAMPLES[kind.name][0]()
    given = [kind.solution(question.spec) or WRITTEN, None] * (RESPONSES // 2)
    began = time.perf_counter()
    mark = kind.marker(question.spec)
    for answer in given:
        mark(answer)
    rate = RESPONSES / (time.perf_counter() - began)
    budget = CHOICES if isinstance(kind, ChoiceKind) else OTHERS
    print(f"  grading {kind.name}: {rate:,.0f} a second (budget {budget:,})")
    return rate >= budget


def main() -> int:
    with transaction.atomic():
        kept = [statistics_in_time(generated())]
        kept += [graded_in_time(kind) for kind in kinds().values()]
        transaction.set_rollback(True)
    return not all(kept)


if __name__ == "__main__":
    sys.exit(main())
