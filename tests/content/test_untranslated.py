"""Questions, quizzes and sources have no translation; pages around them may."""

from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override
from docx import Document

from content.takeaway.word import plan_as_word
from content.tree import plant
from tests.factories import make_article, make_plan, make_question, make_source

pytestmark = pytest.mark.django_db

OTHER = "zh-hans"  # the site of the tests is English
LANG = ' lang="en"'


@pytest.fixture(autouse=True)
def _tree() -> None:
    plant()


def question() -> Any:
    return make_question(stem="Who is told first?", source=make_source())


def test_a_question_in_a_frame_of_another_language_says_which_is_its_own(
    client: Client,
) -> None:
    article = make_article(practice=[("question", question())])
    path = article.get_url()
    assert LANG not in client.get(path).text.split("try__task")[1].split(">")[0]
    shown = client.get(f"/{OTHER}{path}").text
    assert f'<span class="try__task"{LANG}>Who is told first?' in shown


def test_so_does_the_word_file_of_a_plan() -> None:
    part = {"title": "Ask", "minutes": 2, "question": question()}
    plan = make_plan(agenda=[("show_of_hands", part)])
    notes = []
    for language in ("en", OTHER):
        with override(language):
            paper = Document(BytesIO(plan_as_word(plan, {})))
        notes.append(sum(p.text.endswith(")") for p in paper.paragraphs))
    assert notes == [0, 1]
