"""How sure somebody was, shown back beside how it turned out."""

import pytest
from django.urls import reverse

from quizzes.calibration import Calibration
from quizzes.models import Attempt, Certainty, Response
from tests.factories import make_quiz


def response(certainty, mark, *, answer=("a",)):
    return Response(
        answer=list(answer), certainty=certainty, mark=mark, closed=True, slot=1
    )


def test_it_counts_by_level_the_surest_first():
    rated = [response(3, 1), response(3, 1), response(3, 0), response(1, 0.5)]
    calibration = Calibration.of(rated)
    assert [(x.certainty, x.times, x.right) for x in calibration.levels] == [
        (Certainty.SURE, 3, 2),
        (Certainty.FAIRLY_SURE, 0, 0),
        (Certainty.GUESSED, 1, 0),
    ]
    assert calibration.sure.wrong == 1


def test_what_was_not_rated_not_answered_or_not_marked_yet_is_left_out():
    left_out = [response(None, 1), response(3, 0, answer=()), response(2, None)]
    assert Calibration.of(left_out) is None
    assert Calibration.of([*left_out, response(1, 1)]).guessed.times == 1


@pytest.fixture
def attempt(cast):
    return Attempt.start(cast.an, make_quiz(asks_certainty=True))


def test_the_result_shows_it_back_and_counts_nothing(client, cast, attempt):
    for slot, right in ((1, True), (2, False)):
        r = attempt.responses.select_related("question", "attempt").get(slot=slot)
        key = next(c.key for c in r.question.choices if c.correct is right)
        r.record([key], 1, certainty=3)
    attempt.submit()
    assert attempt.mark == pytest.approx(1 / 3)
    client.force_login(cast.an)
    page = client.get(reverse("quizzes:result", args=[attempt.pk])).content.decode()
    assert "You were sure 2 times, and 1 of them were right." in page
    assert "there is most to learn" in page
    assert "<caption" in page


def test_without_ratings_nothing_is_said_of_it(client, cast, attempt):
    attempt.submit()
    client.force_login(cast.an)
    page = client.get(reverse("quizzes:result", args=[attempt.pk])).content.decode()
    assert "How sure you were" not in page
