"""What the rules say of questions and self-checks as they stand in the bank."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from content.linting.gate import errors_of, findings_of
from content.linting.reading import read
from curriculum.publishing import Blocked
from tests.factories import change_body, make_question, make_quiz

pytestmark = pytest.mark.django_db


def rules_of(thing):
    return {finding.rule.id for finding in findings_of(thing)}


def test_a_sound_question_breaks_no_rule():
    assert rules_of(make_question(stem="看见没人认领的书包，先做什么？")) == set()


def test_choices_are_read_with_what_is_right():
    matter = read(make_question(right=("告诉老师",), wrong=("自己去看",)))
    assert [(o.text, o.right) for o in matter.options] == [
        ("告诉老师", True),
        ("自己去看", False),
    ]
    assert matter.options[1].place == "choice 2"


@pytest.mark.parametrize(
    ("stem", "rule"),
    [
        ("下面哪种做法不对？", "negation-not-marked"),
        ("以下说法错误的是哪一项？", "negation-not-marked"),
        ("Which of these is not a sign?", "negation-not-marked"),
        ("先做什么？再告诉谁？", "double-question"),
        ("看见包先做什么，为什么？", "double-question"),
    ],
)
def test_how_a_question_is_put(stem, rule):
    assert rule in rules_of(make_question(stem=stem))


@pytest.mark.parametrize(
    "stem",
    [
        "下面哪种做法**不**对？",
        "不认识的人请你开门，下面哪种做法对？",
        "下面哪种做法能保护没有登记的同学？",
        "他问“你们几点放学？从哪个门走？”，你怎么做？",
        "看见没人认领的书包，先做什么？（要点三问：藏没藏？怪不怪？）",
        "哪一项是对的，应该先做？",
        "同学不见了，先告诉谁？",
    ],
)
def test_what_only_looks_like_it(stem):
    assert rules_of(make_question(stem=stem)) == set()


def test_without_a_source_or_an_explanation_it_is_not_published():
    question = make_question()
    question.source, question.explanation = None, " "
    errors = {finding.rule.id for finding in errors_of(question)}
    assert errors == {"question-without-source", "explanation-missing"}
    with pytest.raises(Blocked):
        question.publish(question.save_revision(clean=False))


def test_giving_the_answer_away_is_only_a_warning():
    question = make_question(
        right=("先离开那里，再把看到的告诉老师",), wrong=("自己去看", "以上都对")
    )
    assert rules_of(question) == {"longest-is-key", "all-of-the-above"}
    assert errors_of(question) == []


def keyed(position):
    """A question whose right choice stands there."""
    texts = ("自己去看", "拍下来", "告诉老师")
    question = make_question(right=(), wrong=texts, kind="SINGLE")

    def turn(block):
        for number, choice in enumerate(block["choices"]):
            choice["correct"] = number == position

    return change_body(question, turn)


def test_where_the_right_choices_of_a_self_check_stand():
    assert read(make_quiz([keyed(n) for n in (0, 2, 1)])).keys == "ACB"


def test_a_self_check_whose_key_is_always_the_same_letter_is_named():
    quiz = make_quiz([keyed(0) for _ in range(6)])
    quiz.save_revision()
    assert rules_of(quiz) == {"key-always-there"}
    out = StringIO()
    call_command("check_content", "--json", stdout=out)
    found = json.loads(out.getvalue())
    assert [
        (f["kind"], f["rule"], f["quote"]) for f in found if f["kind"] == "quiz"
    ] == [("quiz", "key-always-there", "A: 6 / 6")]


def test_mixed_keys_and_short_self_checks_are_not():
    assert rules_of(make_quiz([keyed(n % 3) for n in range(9)])) == set()
    assert rules_of(make_quiz([keyed(0) for _ in range(5)])) == set()
