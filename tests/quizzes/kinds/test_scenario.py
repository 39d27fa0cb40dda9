"""A story to go through: answers, pages, packs and rules."""

import json
from random import Random

import pytest
from django.template.loader import render_to_string
from django.urls import reverse
from hypothesis import strategies as st

from content.linting.gate import findings_of
from quizzes.kinds import NotAnAnswer, kind_named
from quizzes.models import Attempt, Misconception, Question
from tests.factories import make_question_of, make_quiz, make_user

from .graphs import (
    given,
    journeys,
)
from .packs import survives
from .stories import BOX, END, ending, go, option, situation

kind = kind_named("SCENARIO")


@pytest.fixture
def box(db):
    return make_question_of("SCENARIO", BOX, explanation="先离开，再告诉大人。")


def ways(question, *texts):
    """The keys of these options, each in the situation where it is offered."""
    keys = {
        o["value"]["text"]: o["id"]
        for node in question.spec["nodes"]
        for o in node["value"].get("options", ())
    }
    return {"path": [keys[text] for text in texts]}


FIRST = "不碰它，走开，告诉图书馆老师"
SECOND, THIRD = "放下书包，跟着大家走", "绕远一点，走另一边"
LAST = "马上告诉点名的老师"
TOUCH, ASK = "拿下来看看是谁的", "先问一圈是谁的"


def test_every_decision_of_the_shortest_safe_way_is_worth_the_same(box):
    safe = (FIRST, SECOND, THIRD, LAST)
    marks = [box.grade(ways(box, *safe[:n])) for n in range(1, 5)]
    assert marks == [0.25, 0.5, 0.75, 1]


def test_who_turned_back_in_time_keeps_a_part(box):
    assert box.grade(ways(box, TOUCH, FIRST, SECOND, THIRD, LAST)) == 0.75
    assert box.grade(ways(box, TOUCH, ASK, FIRST, SECOND, THIRD, LAST)) == 0.5
    assert box.grade(ways(box, TOUCH)) == 0
    assert box.grade(None) == box.grade([]) == 0


# Answers


@given(journeys(), st.randoms(use_true_random=False))
def test_a_layout_is_enough_to_accept_every_way_that_was_offered(journey, rng):
    graph, path = journey
    layout = [
        [n.name, [[w.key, w.to] for w in rng.sample(n.ways, len(n.ways))], n.again]
        for n in graph.values()
    ]
    assert kind.accepted({"path": path}, layout) == ({"path": path} if path else [])


def test_what_was_not_offered_is_no_answer(box):
    layout = box.layout(Random(7))  # noqa: S311
    good = ways(box, TOUCH, FIRST, SECOND)
    assert kind.accepted(good, layout) == good
    for bad in (
        ways(box, SECOND),
        ways(box, FIRST, THIRD),
        ways(box, FIRST, SECOND, THIRD, LAST, FIRST),
        {"path": ["nothing"]},
        {"path": ways(box, TOUCH)["path"] * 101},
    ):
        with pytest.raises(NotAnAnswer):
            kind.accepted(bad, layout)


@pytest.mark.parametrize("nothing", [None, [], {}, {"path": []}, {"path": "x"}, "x"])
def test_no_way_is_no_answer(box, nothing):
    assert kind.accepted(nothing, box.layout()) == []
    assert box.grade(nothing) == 0


def test_options_are_shuffled_and_stay_with_their_situation(box):
    written = box.layout()
    shuffled = {json.dumps(box.layout(Random(n))) for n in range(9)}  # noqa: S311
    assert len(shuffled) > 1
    for layout in map(json.loads, shuffled):
        assert [node[0] for node in layout] == [node[0] for node in written]
        assert [sorted(n[1]) for n in layout] == [sorted(n[1]) for n in written]


def test_each_option_taken_is_counted_once_with_its_situation(box):
    answer = ways(box, TOUCH, TOUCH, FIRST)
    picks = list(kind.picks(box.spec, answer))
    assert [(p.text, p.right) for p in picks] == [
        (f"A: {TOUCH}", False),
        (f"A: {FIRST}", True),
    ]


def test_a_misconception_is_counted_with_the_option(box):

    own = Misconception.objects.create(slug="look", title="看看", correction="离开。")
    spec = box.spec
    spec["nodes"][0]["value"]["options"][1]["value"]["misconception"] = own.pk
    [pick] = kind.picks(spec, ways(box, TOUCH))
    assert pick.misconception == own.pk


def test_the_solution_earns_the_whole_mark(box):
    assert box.grade(kind.solution(box.spec)) == 1


def test_in_words_every_situation_has_its_number_and_where_to_go_on(box):
    lines = kind.lines(box.spec)
    assert [line.name for line in lines[:5]] == ["1.", "1A.", "1B.", "1C.", "2."]
    assert lines[1].text == f"{FIRST} (go to 4)"
    assert [line.right for line in lines[:4]] == [None, True, False, False]
    assert lines[4].text.endswith("(try again from 1)")
    assert lines[-1].text.endswith("(safe ending)")


# Taking it


@pytest.fixture
def attempt(box):
    return Attempt.start(make_user(), make_quiz([box], shuffle_choices=False))


def press(client, attempt, text, before=(), **more):
    """Press an option's button, as a browser without script sends it."""
    question = attempt.responses.get().asked
    data = {
        "sequence": attempt.responses.get().next_sequence,
        "path": " ".join(ways(question, *before)["path"]),
        "step": ways(question, text)["path"][0],
        **more,
    }
    return client.post(reverse("quizzes:answer", args=[attempt.pk, 1]), data)


def test_each_step_is_kept_and_the_next_situation_is_shown(client, box, attempt):
    client.force_login(attempt.user)
    reply = press(client, attempt, TOUCH)
    assert reply.url == reverse("quizzes:slot", args=[attempt.pk, 1])
    page = client.get(reply.url).content.decode()
    assert "同学轻声提醒你：先别碰，离开再说。" in page
    assert press(client, attempt, FIRST, [TOUCH]).status_code == 302
    response = attempt.responses.get()
    assert response.answer == ways(box, TOUCH, FIRST)
    assert (response.sequence, response.closed) == (2, False)


def test_where_answers_are_explained_at_once_a_step_closes_nothing(client, box):
    quiz = make_quiz([box], mode="PRACTICE", shuffle_choices=False)
    attempt = Attempt.start(make_user(), quiz)
    client.force_login(attempt.user)
    way = [TOUCH, FIRST, SECOND, THIRD, LAST]
    for n, text in enumerate(way):
        assert press(client, attempt, text, way[:n]).status_code == 302
    response = attempt.responses.get()
    assert (response.sequence, response.closed, response.mark) == (5, False, None)
    path = " ".join(ways(box, *way)["path"])
    data = {"sequence": 6, "go": "stay", "path": path}
    client.post(reverse("quizzes:answer", args=[attempt.pk, 1]), data)
    response = attempt.responses.get()
    assert (response.closed, response.mark) == (True, 0.75)
    page = client.get(reverse("quizzes:slot", args=[attempt.pk, 1])).content.decode()
    assert "Here the way turned" in page


def test_a_step_that_is_not_offered_there_changes_nothing(client, box, attempt):
    client.force_login(attempt.user)
    assert press(client, attempt, SECOND).status_code == 400
    assert attempt.responses.get().answer is None


def test_handing_in_marks_the_way_that_was_taken(box, attempt):
    attempt.answer(1, ways(box, TOUCH, FIRST), 1)
    assert attempt.submit().responses.get().mark == 0


def test_the_page_of_a_result_tells_the_way_the_turn_and_the_safest_way(
    client, box, attempt
):
    attempt.answer(1, ways(box, TOUCH, FIRST), 1)
    attempt.submit()
    client.force_login(attempt.user)
    page = client.get(reverse("quizzes:result", args=[attempt.pk])).content.decode()
    for words in ("Here the way turned", "The safest way", LAST, "拿不准的东西"):
        assert words in page


def test_paper_numbers_the_situations_and_says_where_to_go_on(box):
    context = {"shown": box.shown(), "rules": kind}
    page = " ".join(render_to_string(kind.template("paper"), context).split())
    assert "go to 4" in page
    assert "Go back to 1 and try again." in page
    assert page.count("<rect") == len(BOX["nodes"])


def test_a_slide_shows_the_first_situation_and_what_is_safe_in_it(box):
    page = render_to_string(kind.template("slide"), {"shown": box.shown()})
    assert "自习时" in page
    assert page.count('class="slide__choice"') == 3
    assert page.count("data-right") == 1


# Packs and rules


def test_a_story_survives_a_pack_as_it_is(box):
    attempt = Attempt.start(make_user(), make_quiz([box]))
    way = ways(box, TOUCH, FIRST)
    attempt.answer(1, way, 1)
    assert survives(box)
    assert attempt.submit().responses.get().mark == 0


def test_the_rules_for_content_reach_every_situation_and_consequence(box):
    assert not [f for f in findings_of(box) if f.is_error]
    bad = "穿着奇怪的人，要马上报告。"
    for place, name in (("nodes", "text"), ("options", "consequence")):
        node = situation("A", go("Z"), text="有一个包。")
        target = node if place == "nodes" else node["options"][0]
        target[name] = bad
        question = make_question_of("SCENARIO", {"nodes": [node, END]})
        assert "looks-as-cue" in {f.rule.id for f in findings_of(question)}


@pytest.mark.django_db
def test_an_option_may_be_wrong_in_what_it_offers():
    wrong = option("看他的长相就知道", "B", "老师请你只说看到的动作。")
    back = ending("B", "想一想。", again="A")
    nodes = [situation("A", go("Z"), wrong), back, END]
    assert not findings_of(make_question_of("SCENARIO", {"nodes": nodes}))


def test_a_block_is_shown_to_editors_before_they_write_one(box):
    block = Question._meta.get_field("body").stream_block.child_blocks["SCENARIO"]
    page = block.render(block.normalize(block.get_preview_value()))
    assert "后门外有个不认识的大人" in page
