"""Questions and their choices."""

from quizzes.templatetags.quizzes import emphasised
from tests.factories import make_question


def test_each_choice_has_a_key_of_its_own(db):
    question = make_question(right=("甲",), wrong=("乙", "丙", "丁"))
    keys = [c.key for c in question.choices]
    assert all(keys)
    assert len(set(keys)) == 4


def keys(question):
    return {choice.text: choice.key for choice in question.choices}


def test_a_reworded_choice_keeps_its_key(db):
    question = make_question()
    key = question.choices[0].key
    question.body[0].value["choices"][0]["text"] = "换了说法"
    question.save()
    question.refresh_from_db()
    assert keys(question)["换了说法"] == key


def test_a_choice_replaced_by_one_of_the_same_text_keeps_its_key(db):
    question = make_question()
    before = keys(question)
    block = question.body[0].block
    options = [
        {"text": text, "correct": text == "告诉老师"} for text in reversed(before)
    ]
    question.body = [("SINGLE", block.normalize({"choices": options}))]
    question.save()
    question.refresh_from_db()
    assert keys(question) == before
    assert list(keys(question)) != list(before)


def test_two_choices_of_the_same_text_have_two_keys(db):
    question = make_question(right=("甲",), wrong=("甲", "乙"))
    assert len({choice.key for choice in question.choices}) == 3


def test_the_body_names_the_kind(db):
    assert make_question(kind="TRUE_FALSE", wrong=("错",)).kind == "TRUE_FALSE"


def test_a_negation_is_set_off_and_the_rest_escaped():
    assert (
        emphasised("下面哪一个**不**用报告？")
        == "下面哪一个<strong>不</strong>用报告？"
    )
    assert emphasised("<b>**&**</b>") == "&lt;b&gt;<strong>&amp;</strong>&lt;/b&gt;"


def test_lists_show_a_question_without_its_asterisks(db):
    assert str(make_question(stem="哪一个**不**用报告？")) == "哪一个不用报告？"
