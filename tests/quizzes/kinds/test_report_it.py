"""A report to build: the mark, the form, the pages."""

from itertools import product
from random import Random

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from content.linting.gate import findings_of
from quizzes.kinds import NotAnAnswer, kind_named
from quizzes.kinds.report_it.grading import mark
from quizzes.kinds.report_it.report import in_one
from quizzes.models import Attempt, Misconception, Question
from tests.factories import make_question_of, make_quiz, make_user

from .packs import survives
from .stories import WALL, said

kind = kind_named("REPORT_IT")
KEYS = "abcdefghijkl"


@st.composite
def reports(draw):
    """What was said, what is needed, and what must not be; the rest may be said."""
    needed = draw(st.sets(st.sampled_from(KEYS[:5]), min_size=1))
    never = draw(st.sets(st.sampled_from(KEYS[5:9])))
    heard = draw(st.sets(st.sampled_from(KEYS)))
    return heard, needed, never


@given(reports())
def test_a_mark_lies_between_0_and_1(report):
    assert 0 <= mark(*report) <= 1


@given(reports())
def test_only_all_that_is_needed_and_nothing_wrong_earns_1(report):
    heard, needed, never = report
    assert (mark(*report) == 1) == (needed <= heard and not heard & never)


@given(reports())
def test_what_must_not_be_said_never_helps(report):
    heard, needed, never = report
    for wrong in never:
        assert mark(heard | {wrong}, needed, never) <= mark(heard, needed, never)


@given(reports())
def test_what_is_needed_never_hurts(report):
    heard, needed, never = report
    for right in needed:
        assert mark(heard | {right}, needed, never) >= mark(heard, needed, never)


@given(reports())
def test_what_may_be_said_changes_nothing(report):
    heard, needed, never = report
    bare = heard & (needed | never)
    assert mark(heard, needed, never) == mark(bare, needed, never)


@given(reports())
def test_saying_everything_earns_nothing_where_something_is_wrong(report):
    _heard, needed, never = report
    if never:
        assert mark(set(KEYS), needed, never) == 0


def test_the_mark_is_the_share_of_what_is_needed_less_the_share_of_what_is_wrong():
    needed, never = {"a", "b", "c", "d"}, {"x", "y"}
    assert mark({"a", "b", "c"}, needed, never) == 0.75
    assert mark({"a", "b", "c", "x"}, needed, never) == 0.25
    assert mark({"a", "x", "y"}, needed, never) == 0
    assert mark({"a"}, set(), never) == 0


@pytest.fixture
def wall(db):
    return make_question_of("REPORT_IT", WALL, explanation="先到安全的地方，再报告。")


def keys_of(question, *starts):
    """The keys of the statements that begin like this."""
    return [
        item["id"]
        for start in starts
        for item in question.spec["statements"]
        if item["value"]["text"].startswith(start)
    ]


NEEDED = ("我现在在传达室", "望湖中学北墙边", "有人没走大门", "我看到一个人", "就是两")


# Answers


@given(st.permutations(range(5)))
def test_the_order_of_what_is_said_is_kept_and_not_marked(order):
    layout = list(KEYS)
    heard = [KEYS[n] for n in order]
    assert kind.accepted(heard, layout) == heard
    assert mark(set(heard), set(KEYS[:5]), {"z"}) == 1


def test_the_form_says_what_is_ticked_in_the_order_of_ticking():
    data = QueryDict("statement=a&statement=b&statement=c&said=c+x+a")
    assert kind.read(data) == ["c", "a", "b"]
    assert kind.read(QueryDict("statement=a&statement=b")) == ["a", "b"]
    assert kind.read(QueryDict("said=a")) == []


def test_what_nobody_offered_is_no_answer(wall):
    layout = wall.layout(Random(3))  # noqa: S311
    assert sorted(layout) == sorted(wall.layout())
    assert kind.accepted(None, layout) == kind.accepted([], layout) == []
    assert kind.accepted([layout[2], layout[0], layout[2]], layout) == [
        layout[2],
        layout[0],
    ]
    with pytest.raises(NotAnAnswer):
        kind.accepted([*layout, "nothing"], layout)


def test_the_solution_earns_the_whole_mark(wall):
    assert wall.grade(kind.solution(wall.spec)) == 1
    assert wall.grade(keys_of(wall, *NEEDED, "没有看到有人受伤")) == 1
    assert wall.grade(keys_of(wall, *NEEDED, "我再回去看看")) == 0.8
    assert wall.grade(None) == 0


def test_what_was_said_is_counted_with_its_misconception(wall):
    own = Misconception.objects.create(slug="look", title="看看", correction="离开。")
    spec = wall.spec
    [key] = keys_of(wall, "我再回去看看")
    for item in spec["statements"]:
        if item["id"] == key:
            item["value"]["misconception"] = own.pk
    picks = list(kind.picks(spec, [key, *keys_of(wall, "没有看到"), "gone"]))
    assert [(p.right, p.misconception) for p in picks] == [
        (False, own.pk),
        (True, None),
    ]


def test_in_words_each_statement_says_whether_it_belongs(wall):
    lines = kind.lines(wall.spec)
    assert [line.name for line in lines[:3]] == ["A.", "B.", "C."]
    assert [line.right for line in lines[:3]] == [True, None, True]
    assert lines[-1].right is False
    turned = kind.key(wall.spec, wall.layout()[::-1])
    assert (turned[0].name, turned[0].text) == ("A.", lines[-1].text)
    assert lines[2].feedback == "别人听了就找得到。"


# The model report


def test_the_model_report_is_one_paragraph_with_place_and_matter_first(wall):
    assert wall.shown().read_aloud == (
        "望湖中学北墙边，靠近自行车棚。有人没走大门，从北墙翻了进来。"
        "我看到一个人，背着双肩包。就是两分钟前。"
        "我现在在传达室，旁边有保安，是安全的。"
    )


def test_sentences_in_a_row_have_their_stops_and_spaces():
    assert in_one(["有烟", "我安全。", ""]) == "有烟。我安全。"
    assert in_one(["Smoke on floor 3", "I am safe."]) == "Smoke on floor 3. I am safe."


# The form


def refused(*statements):
    block = Question._meta.get_field("body").stream_block.child_blocks["REPORT_IT"]
    body = {"situation": "有烟。", "statements": list(statements)}
    try:
        block.clean(block.to_python(body))
    except ValidationError as problem:
        found = problem.block_errors["statements"]
        return [str(e.message) for e in found.non_block_errors.as_data()]
    return []


ME, WHERE = said("我在操场，是安全的。", "me"), said("三楼东侧。", "where")
WHAT, NEVER = said("有烟。", "what"), said("我回去看看。", "me", "never")


def test_a_sound_report_is_published():
    assert refused(ME, WHERE, WHAT, NEVER) == []


@pytest.mark.parametrize(
    ("left_out", "message"),
    [
        (ME, "Say that one is in a safe place oneself"),
        (WHERE, "Say where it is"),
        (WHAT, "Say what is happening"),
        (NEVER, "Add something that must not be said"),
    ],
)
def test_a_report_cannot_do_without(left_out, message):
    more = said("两分钟前。", "when")
    kept = [s for s in (ME, WHERE, WHAT, NEVER, more) if s is not left_out]
    [problem] = refused(*kept)
    assert problem.startswith(message)


def test_being_safe_oneself_must_be_needed_and_not_only_allowed():
    [problem] = refused(ME | {"worth": "optional"}, WHERE, WHAT, NEVER)
    assert problem.startswith("Say that one is in a safe place oneself")


def test_a_draft_may_be_unfinished_and_is_still_shown(db):
    block = Question._meta.get_field("body").stream_block.child_blocks["REPORT_IT"]
    for body in ({}, {"statements": []}, {"statements": [{"text": ""}]}):
        question = Question(
            kind="REPORT_IT", body=[("REPORT_IT", block.to_python(body))]
        )
        for use, answer in product(("ask", "explained", "paper", "slide"), (None, [])):
            context = {"shown": question.shown(None, answer), "rules": kind}
            assert render_to_string(kind.template(use), context)


# Taking it


@pytest.fixture
def attempt(wall):
    return Attempt.start(make_user(), make_quiz([wall], shuffle_choices=False))


def test_the_call_is_kept_and_shown_in_the_order_in_which_it_was_said(
    client, wall, attempt
):
    client.force_login(attempt.user)
    heard = keys_of(wall, "有人没走大门", "望湖中学")
    data = {"sequence": 1, "statement": heard[::-1], "said": " ".join(heard), "go": "1"}
    client.post(reverse("quizzes:answer", args=[attempt.pk, 1]), data)
    assert attempt.responses.get().answer == heard
    page = client.get(reverse("quizzes:slot", args=[attempt.pk, 1])).content.decode()
    call = page[page.index("data-call") :]
    assert call.index("有人没走大门") < call.index("望湖中学北墙边")


def test_the_result_says_what_was_missing_and_what_does_not_belong(
    client, wall, attempt
):
    attempt.answer(1, keys_of(wall, "有人没走大门", "看长相"), 1)
    assert attempt.submit().responses.get().mark == 0
    client.force_login(attempt.user)
    page = client.get(reverse("quizzes:result", args=[attempt.pk])).content.decode()
    for words in (
        "What was missing",
        "This does not belong in a report",
        "长相说明不了什么，说看到的动作。",
        wall.shown().read_aloud,
        WALL["order_hint"],
    ):
        assert words in page


def test_paper_has_boxes_for_everything_and_lines_for_the_report(wall):
    page = render_to_string(kind.template("paper"), {"shown": wall.shown()})
    assert page.count("sheet__box") == len(WALL["statements"])
    assert "sheet__lines" in page


def test_a_slide_shows_with_the_answer_what_is_needed(wall):
    page = render_to_string(kind.template("slide"), {"shown": wall.shown()})
    assert page.count("data-right") == 5


# Packs and rules


def test_a_report_survives_a_pack_as_it_is(wall):
    attempt = Attempt.start(make_user(), make_quiz([wall]))
    attempt.answer(1, kind.solution(wall.spec), 1)
    assert survives(wall)
    assert attempt.submit().responses.get().mark == 1


def test_the_rules_for_content_reach_situation_and_feedback(wall):
    assert not [f for f in findings_of(wall) if f.is_error]
    bad = "穿着奇怪的人，要马上报告。"
    statements = [ME, WHERE, WHAT, NEVER | {"feedback": bad}]
    for body in (
        {**WALL, "situation": bad},
        {"situation": "有烟。", "statements": statements},
    ):
        question = make_question_of("REPORT_IT", body)
        assert "looks-as-cue" in {f.rule.id for f in findings_of(question)}


def test_a_block_is_shown_to_editors_before_they_write_one():
    block = Question._meta.get_field("body").stream_block.child_blocks["REPORT_IT"]
    page = block.render(block.normalize(block.get_preview_value()))
    assert "没人认领的箱子" in page
