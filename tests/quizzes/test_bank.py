"""Questions and their choices."""

import pytest

from quizzes.models import Choice, choice_problems
from quizzes.templatetags.quizzes import emphasised
from tests.factories import make_question


def test_each_choice_has_a_key_of_its_own(db):
    question = make_question(right=("甲",), wrong=("乙", "丙", "丁"))
    keys = [c.key for c in question.choices.all()]
    assert all(keys)
    assert len(set(keys)) == 4


def test_a_reworded_choice_keeps_its_key(db):
    choice = make_question().choices.first()
    key = choice.key
    choice.text = "换了说法"
    choice.save()
    choice.refresh_from_db()
    assert choice.key == key


def test_a_choice_replaced_by_one_of_the_same_text_keeps_its_key(db):
    question = make_question()
    before = {c.text: c.key for c in question.choices.all()}
    question.choices = [
        Choice(text=text, correct=text == "告诉老师") for text in reversed(before)
    ]
    question.save()
    question.refresh_from_db()
    assert {c.text: c.key for c in question.choices.all()} == before


def test_a_choice_added_alone_gets_a_key_too(db):
    question = make_question()
    Choice.objects.create(question=question, text="告诉老师。")
    assert len({c.key for c in question.choices.all()}) == 4


@pytest.mark.parametrize(
    ("kind", "corrects"),
    [
        ("SINGLE", [True, False]),
        ("SINGLE", [False, True, False, False]),
        ("TRUE_FALSE", [False, True]),
        ("MULTIPLE", [True, True, False]),
    ],
)
def test_these_choices_are_fine(kind, corrects):
    assert choice_problems(kind, corrects) == []


@pytest.mark.parametrize(
    ("kind", "corrects"),
    [
        ("SINGLE", []),
        ("SINGLE", [True]),
        ("SINGLE", [False, False]),
        ("SINGLE", [True, True, False]),
        ("TRUE_FALSE", [True, True]),
        ("TRUE_FALSE", [True, False, False]),
        ("MULTIPLE", [True, True]),
        ("MULTIPLE", [True, False, False]),
    ],
)
def test_these_choices_are_refused(kind, corrects):
    assert len(choice_problems(kind, corrects)) == 1


def test_a_negation_is_set_off_and_the_rest_escaped():
    assert (
        emphasised("下面哪一个**不**用报告？")
        == "下面哪一个<strong>不</strong>用报告？"
    )
    assert emphasised("<b>**&**</b>") == "&lt;b&gt;<strong>&amp;</strong>&lt;/b&gt;"


def test_lists_show_a_question_without_its_asterisks(db):
    assert str(make_question(stem="哪一个**不**用报告？")) == "哪一个不用报告？"
