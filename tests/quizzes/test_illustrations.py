"""Pictures and sounds in stems, choices and explanations, each with words for it."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from quizzes.models import Attempt, Question
from tests.cast import Cast
from tests.content.everything import make_recording, picture
from tests.factories import make_question_of, make_quiz

pytestmark = pytest.mark.django_db

HEARD = ("铃声响三次。", "有人说：请让一让。", "解除的广播。")
SEEN = ("走廊里的铃", "让路的同学", "打开的门")


def shown(number: int) -> dict[str, Any]:
    bell = ContentFile(b"not a sound", name=f"bell-{number}.mp3")
    sound = make_recording(title="铃声", type="audio", file=bell)
    return {
        "picture": picture(SEEN[number]),
        "sound": sound,
        "transcript": HEARD[number],
    }


@pytest.fixture
def question(settings, tmp_path) -> Question:
    settings.MEDIA_ROOT = tmp_path
    choices = [
        {"text": "慢慢走", "correct": True, "illustration": shown(1)},
        {"text": "快快跑", "correct": False},
    ]
    body = {
        "illustration": shown(0),
        "choices": choices,
        "explained_with": shown(2),
    }
    return make_question_of("SINGLE", body)


def words(page: str) -> list[bool]:
    """Of stem, choice and explanation: whether both are there, each in words."""
    return [
        f'alt="{seen}"' in page and heard in page and f"bell-{n}" in page
        for n, (seen, heard) in enumerate(zip(SEEN, HEARD, strict=True))
    ]


def test_they_are_asked_and_explained_with(
    client: Client, cast: Cast, question: Question
) -> None:
    attempt = Attempt.start(cast.an, make_quiz([question]))
    client.force_login(cast.an)
    page = client.get(reverse("quizzes:slot", args=[attempt.pk, 1])).text
    assert words(page) == [True, True, False]
    assert page.count("<audio") == 2

    attempt.submit()
    result = client.get(reverse("quizzes:result", args=[attempt.pk])).text
    assert words(result) == [True, True, True]


def test_a_sound_is_not_published_without_words(question: Question) -> None:
    block, value = question.body[0].block, question.body[0].value
    for where in ("illustration", "explained_with"):
        block.clean(value)
        value[where]["transcript"] = " "
        with pytest.raises(ValidationError):
            block.clean(value)
        value[where]["transcript"] = "铃声。"


def test_a_picture_is_not_published_without_words(question: Question) -> None:
    block, value = question.body[0].block, question.body[0].value
    for where in ("illustration", "explained_with"):
        block.clean(value)
        value[where]["picture"].contextual_alt_text = ""
        with pytest.raises(ValidationError):
            block.clean(value)
        value[where]["picture"].contextual_alt_text = "一扇门"
