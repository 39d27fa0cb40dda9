"""Numbers, short answers and essays: from the editor's form to what a pupil sees."""

import pytest
from django.contrib.auth.models import Permission
from django.template.loader import render_to_string
from django.urls import reverse

from quizzes.models import Attempt, Question
from tests.factories import (
    make_essay,
    make_question_of,
    make_quiz,
    make_source,
    make_topic,
)
from tests.quizzes import forms
from tests.quizzes.forms import PUBLISH, listed

METRES = {
    "unit": "米",
    "answers": [
        {"value": 110, "tolerance": 5, "mark": 1, "feedback": "看清了。"},
        {"value": 110, "tolerance": 20, "mark": 0.5, "feedback": "差不多。"},
        {"value": 11, "mark": 0, "feedback": "少写了一个零。"},
    ],
}
WORDS = {
    "answers": [
        {"text": "告诉老师", "mark": 1},
        {"text": "报告老师", "mark": 1},
        {"text": "告诉同学", "mark": 0.5, "feedback": "同学也要告诉大人。"},
        {"text": "拍照", "mark": 0, "feedback": "先离开。"},
    ]
}


def number(**fields):
    return make_question_of("NUMBER", METRES, **fields)


def short(**more):
    return make_question_of("SHORT_ANSWER", {**WORDS, **more})


# Marking


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("110", 1),
        ("１１０米", 1),
        ("一百一十", 1),
        ("105", 1),
        ("130", 0.5),
        ("131", 0),
        ("11", 0),
        ("1,10", 0),
        ([], 0),
    ],
)
def test_a_number_is_marked_by_the_best_tolerance(db, text, mark):
    assert number().grade(text) == mark


@pytest.mark.parametrize(
    ("text", "mark"),
    [("告诉老师。", 1), ("报告 老师", 1), ("告诉同学", 0.5), ("拍照", 0), ("跑", 0)],
)
def test_a_short_answer_is_marked_by_what_was_foreseen(db, text, mark):
    assert short().grade(text) == mark


def test_a_teacher_marks_what_was_not_foreseen(db):
    question = short(by_teacher=True)
    assert question.grade("告诉老师") == 1
    assert question.grade("拍照") == 0
    assert question.grade("跑到操场") is None
    assert question.grade([]) == 0


def test_the_solution_earns_the_whole_mark(db):
    for question in (number(), short()):
        right = question.rules.solution(question.spec)
        assert question.rules.accepted(right, []) == right
        assert question.grade(right) == 1
    assert make_essay().rules.solution({}) is None


def test_a_teacher_reads_all_of_it_in_words(db):
    lines = number().lines
    assert [line.text for line in lines] == [
        "105 to 115 米",
        "90 to 130 米 (worth 0.5 of 1)",
        "11 米",
    ]
    assert [line.right for line in lines] == [True, None, False]
    assert [line.right for line in short().lines] == [True, True, None, False]
    assert make_essay().lines[0].text == "说到不带人进门，并告诉大人。"
    guided = short(by_teacher=True, guidance="说到告诉大人就算对。")
    assert guided.lines[-1].text == "说到告诉大人就算对。"


def test_equal_answers_are_counted_together(db):
    question, asked = short(), number()
    picks = [list(question.rules.picks(question.spec, t)) for t in ("跑！", "跑")]
    assert picks[0][0].key == picks[1][0].key
    (pick,) = question.rules.picks(question.spec, "拍照。")
    assert (pick.text, pick.right) == ("拍照", False)
    (pick,) = asked.rules.picks(asked.spec, "一百一")
    assert (pick.text, pick.right) == ("105 to 115 米", True)
    keys = {next(asked.rules.picks(asked.spec, t)).key for t in ("700", "七百")}
    assert len(keys) == 1
    assert not list(make_essay().rules.picks({}, "很长的话"))


# The editor's form


@pytest.fixture
def eve(client, cast):
    rights = Permission.objects.filter(
        content_type__app_label="quizzes", content_type__model="question"
    )
    door = Permission.objects.get(codename="access_admin")
    cast.eve.groups.get().permissions.add(door, *rights)
    client.force_login(cast.eve)
    return client


def foreseen(**fields):
    return {"mark": "1", "feedback": "", "misconception": "", **fields}


def publish(client, kind, **fields):
    data = forms.question_data(
        forms.body(kind, **fields), topic=make_topic().pk, source=make_source().pk
    )
    url = reverse("wagtailsnippets_quizzes_question:add")
    return client.post(url, data | PUBLISH)


def words(*answers, **fields):
    given = {"by_teacher": "", "guidance": "", **fields}
    return {"answers": listed(*answers), **given}


def test_an_editor_publishes_each_of_them(eve):
    near = foreseen(value="110", tolerance="5")
    assert publish(eve, "NUMBER", unit="米", answers=listed(near)).status_code == 302
    fields = words(foreseen(text="告诉老师"))
    assert publish(eve, "SHORT_ANSWER", **fields).status_code == 302
    assert publish(eve, "ESSAY", guidance="", length="").status_code == 302
    kinds = set(Question.objects.live().values_list("kind", flat=True))
    assert kinds == {"NUMBER", "SHORT_ANSWER", "ESSAY"}
    assert Question.objects.get(kind="NUMBER").grade("108") == 1


@pytest.mark.parametrize(
    ("answers", "complaint"),
    [
        ([foreseen(text="告诉老师"), foreseen(text="告诉　老师。")], "says the same"),
        ([foreseen(text="拍照", mark="0")], "No answer earns the whole mark"),
        ([], "No answer earns the whole mark"),
        ([foreseen(text="告诉老师", mark="1.5")], "less than or equal to 1"),
    ],
)
def test_a_short_answer_that_cannot_be_marked_is_not_published(eve, answers, complaint):
    reply = publish(eve, "SHORT_ANSWER", **words(*answers))
    assert reply.status_code == 200
    assert complaint in reply.content.decode()


def test_where_a_teacher_marks_no_answer_need_be_foreseen(eve):
    assert publish(eve, "SHORT_ANSWER", **words(by_teacher="on")).status_code == 302


@pytest.mark.parametrize(
    ("answers", "complaint"),
    [
        ([foreseen(value="1", tolerance="-1")], "A tolerance is 0 or more"),
        (
            [foreseen(value="1", tolerance=""), foreseen(value="1.0", tolerance="0")],
            "says the same",
        ),
        ([foreseen(value="1", tolerance="", mark="0.5")], "No number earns the whole"),
    ],
)
def test_a_number_that_cannot_be_marked_is_not_published(eve, answers, complaint):
    reply = publish(eve, "NUMBER", unit="", answers=listed(*answers))
    assert reply.status_code == 200
    assert complaint in reply.content.decode()


# Taking it


@pytest.fixture
def attempt(cast):
    return Attempt.start(cast.an, make_quiz([number(), short(), make_essay()]))


@pytest.fixture
def an(client, cast):
    client.force_login(cast.an)
    return client


def save(client, attempt, slot, text, sequence=1):
    url = reverse("quizzes:answer", args=[attempt.pk, slot])
    data = {"text": text, "sequence": sequence}
    return client.post(url, data, HTTP_ACCEPT="application/json")


def test_what_was_written_is_saved_and_shown_again(an, attempt):
    assert (
        save(an, attempt, 3, "先离开。\r\n再说。").json()["answer"]
        == "先离开。\n再说。"
    )
    page = an.get(reverse("quizzes:slot", args=[attempt.pk, 3])).content.decode()
    assert ">先离开。\n再说。</textarea>" in page
    assert "About 60 characters" in page
    assert "说到不带人进门" not in page  # the guidance is for teachers


def test_taking_back_what_was_written_leaves_no_answer(an, attempt):
    save(an, attempt, 2, "告诉老师")
    assert save(an, attempt, 2, " ", sequence=2).json() == {
        "sequence": 2,
        "answer": [],
        "stands": True,
    }
    assert not attempt.responses.get(slot=2).is_answered


def test_what_is_too_long_changes_nothing(an, attempt):
    save(an, attempt, 2, "告诉老师")
    assert save(an, attempt, 2, "字" * 201, sequence=2).status_code == 400
    assert attempt.responses.get(slot=2).answer == "告诉老师"


def test_markup_in_an_answer_is_only_text(an, attempt):
    save(an, attempt, 3, "</textarea><script>alert(1)</script>")
    page = an.get(reverse("quizzes:slot", args=[attempt.pk, 3])).content.decode()
    assert "<script>alert" not in page


def test_an_unreadable_number_is_said_to_be_one(an, attempt):
    save(an, attempt, 1, "1,5")
    page = an.get(reverse("quizzes:slot", args=[attempt.pk, 1])).content.decode()
    assert "data-unreadable>" in page


def test_the_result_shows_the_answer_its_feedback_and_what_is_right(an, attempt):
    save(an, attempt, 1, "130")
    save(an, attempt, 2, "拍照")
    attempt.submit()
    page = an.get(reverse("quizzes:result", args=[attempt.pk])).content.decode()
    for words in (
        "130",
        "差不多。",
        "105 to 115 米",
        "先离开。",
        "告诉老师 / 报告老师",
    ):
        assert words in page
    assert "说到不带人进门" not in page


@pytest.mark.parametrize("use", ["ask", "explained", "paper", "slide"])
def test_each_kind_has_each_template(db, use):
    for question in (number(), short(), make_essay()):
        right = question.rules.solution(question.spec)
        given = {"rules": question.rules, "shown": question.shown(None, right)}
        assert render_to_string(question.rules.template(use), given).strip()
