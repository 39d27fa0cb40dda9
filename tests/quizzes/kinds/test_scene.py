"""Scenes: what an editor may publish, what an answer is, how it is shown."""

from random import Random

import pytest
from django.db import connection
from django.http import QueryDict
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import NotAnAnswer, kind_named
from quizzes.kinds.scene.answers import MOST_CLAIMS
from quizzes.kinds.scene.heat import HeatMap
from quizzes.kinds.specs import parts
from quizzes.models import Attempt, Question
from tests.factories import make_quiz
from tests.quizzes.scenes import (
    keys,
    make_scene,
)

SCENE = kind_named("SCENE")
BAG, DOOR = "旗杆座旁边的一只书包", "侧门边的一个人"


# Answers


def read(query):
    return SCENE.accepted(SCENE.read(QueryDict(query)), ["a", "b", "c"])


def test_a_form_of_taps_and_named_parts_is_one_answer():
    answer = read("tap=120 340 2.26&tap=5 6&part=c&part=a 8&nothing=1")
    assert answer == {
        "claims": [
            {"x": 120, "y": 340, "t": 2.3},
            {"x": 5, "y": 6, "t": None},
            {"part": "a", "t": 8},
            {"part": "c", "t": None},
        ],
        "nothing": False,
    }


def test_nothing_is_an_answer_and_an_empty_form_is_none():
    assert read("nothing=1") == {"claims": [], "nothing": True}
    assert read("") == []


@pytest.mark.parametrize(
    "query",
    [
        "tap=1001 5",
        "tap=-1 5",
        "tap=5",
        "tap=1 2 3 4",
        "tap=x y",
        "tap=nan 3",
        "tap=inf 3",
        "part=z",
        "part=a x",
        "&".join(f"tap={n} 5" for n in range(MOST_CLAIMS + 1)),
    ],
)
def test_what_no_page_sends_is_no_answer(query):
    with pytest.raises(NotAnAnswer):
        read(query)


PLAIN = st.sampled_from([None, True, 5, 5.5, -3, 1e9, float("nan"), "a", "z", [], {}])
CLAIMS = st.lists(
    st.dictionaries(st.sampled_from(["x", "y", "t", "part"]), PLAIN) | PLAIN, max_size=3
)
JSON = PLAIN | st.fixed_dictionaries({}, optional={"claims": CLAIMS, "nothing": PLAIN})


@given(JSON)
def test_any_answer_has_a_normal_form_or_is_refused(answer):
    try:
        accepted = SCENE.accepted(answer, ["a", "b"])
    except NotAnAnswer:
        return
    assert SCENE.accepted(accepted, ["a", "b"]) == accepted
    assert accepted == [] or set(accepted) == {"claims", "nothing"}


def test_a_thing_tapped_twice_in_the_same_place_is_one_claim():
    assert len(read("tap=1 2 3&tap=1 2 9&part=a&part=a")["claims"]) == 2


# A question


@pytest.fixture
def scene(db):
    return make_scene()


def test_its_solution_earns_the_whole_mark(scene):
    assert scene.grade(SCENE.solution(scene.spec)) == 1
    quiet = make_scene("playground")
    assert SCENE.solution(quiet.spec) == {"claims": [], "nothing": True}
    assert quiet.grade(SCENE.solution(quiet.spec)) == 1


def test_the_list_is_shuffled_and_the_parts_keep_their_keys(scene):
    written = SCENE.layout(scene.spec, None)
    shuffled = SCENE.layout(scene.spec, Random(3))  # noqa: S311  an order, no secret
    assert sorted(shuffled) == sorted(written)
    assert shuffled != written


def test_its_lines_say_what_is_to_be_told_and_why(scene):
    lines = {line.text: line for line in scene.lines}
    assert [t for t, line in lines.items() if line.right] == [BAG, DOOR]
    assert "请里面的同学开门" in lines[DOOR].feedback
    quiet = make_scene("playground").lines
    assert [line.text for line in quiet if line.right] == ["Nothing here needs telling"]


def test_what_was_taken_is_counted_part_by_part(scene):
    key = keys(scene)
    answer = {
        "claims": [
            {"x": 590, "y": 730, "t": 3},
            {"x": 600, "y": 740, "t": 4},
            {"part": key["垃圾桶"], "t": None},
            {"x": 5, "y": 5, "t": 9},
        ],
        "nothing": False,
    }
    picks = {pick.text: pick.right for pick in SCENE.picks(scene.spec, answer)}
    assert picks == {BAG: True, "垃圾桶": False, "A place where nothing is": False}
    said = list(SCENE.picks(scene.spec, {"claims": [], "nothing": True}))
    assert [(pick.key, pick.right) for pick in said] == [("nothing", False)]
    assert list(SCENE.picks(scene.spec, [])) == []


def test_a_scene_is_taken_and_explained(client, cast, scene):
    client.force_login(cast.an)
    attempt = Attempt.start(cast.an, make_quiz([scene], shuffle_choices=False))
    address = reverse("quizzes:slot", args=[attempt.pk, 1])
    page = client.get(address).content.decode()
    assert page.count('name="part"') == 6
    assert 'name="nothing"' in page
    assert "请里面的同学开门" not in page
    data = {"tap": "590 730 3.4", "part": keys(scene)["垃圾桶"], "sequence": 1}
    client.post(reverse("quizzes:answer", args=[attempt.pk, 1]), data)
    response = attempt.responses.get()
    assert response.answer["claims"] == [
        {"x": 590, "y": 730, "t": 3.4},
        {"part": keys(scene)["垃圾桶"], "t": None},
    ]
    page = client.get(address).content.decode()
    assert 'name="tap" value="590 730 3.4" checked' in page
    attempt.submit()
    assert attempt.responses.get().mark == 0.25
    page = client.get(reverse("quizzes:result", args=[attempt.pk])).content.decode()
    for words in (
        "1 of 2 things noticed",
        "Noticed: an adult should know",
        "Not noticed: an adult should know",
        "Marked, but ordinary",
        "请里面的同学开门",
        "Obviously out of the ordinary",
        "scene__region--missed",
    ):
        assert words in page, words


def test_a_page_with_scenes_asks_for_pictures_once(client, cast, db):
    client.force_login(cast.an)
    counts = []
    for number in (1, 4):
        quiz = make_quiz([make_scene() for _ in range(number)])
        attempt = Attempt.start(cast.an, quiz)
        attempt.submit()
        client.get(reverse("quizzes:result", args=[attempt.pk]))  # sizes are made once
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("quizzes:result", args=[attempt.pk]))
        about = ("quizzes_", "wagtailimages_")
        counts.append(sum(any(n in q["sql"] for n in about) for q in queries))
    assert counts[0] == counts[1]


def test_the_preview_shows_a_scene_that_is_not_finished(db):
    block = Question._meta.get_field("body").stream_block.child_blocks["SCENE"]
    question = Question(body=[("SCENE", block.normalize({"parts": [{}]}))])
    context = question.get_preview_context(None, "answered")
    assert context["right"]["nothing"] is True
    assert render_to_string(SCENE.template("ask"), {"shown": question.shown()})


@pytest.mark.parametrize("use", ["paper", "slide"])
def test_paper_and_slide_show_the_picture(scene, use):
    page = render_to_string(SCENE.template(use), {"shown": scene.shown()})
    assert "scene__picture" in page
    assert (BAG in page) is (use == "slide")


def test_the_heat_map_says_in_numbers_what_it_shows(scene):
    answers = [{"claims": [{"x": 590, "y": 730, "t": 1}], "nothing": False}] * 3
    heat = HeatMap.of(scene.spec, answers, scene.library)
    page = render_to_string("kinds/scene/heat_map.html", {"heat": heat})
    assert "3 taps" in page
    assert page.count('class="scene__heat"') == 1
    assert "<td>3</td>" in page
    assert HeatMap.of(scene.spec, [], scene.library).taps == 0


def test_a_class_is_seen_together_with_its_rates_and_its_taps(db):
    question = make_scene()
    targets = [p for p in parts(question.spec, "parts") if p["role"] == "target"]
    right = question.rules.solution(question.spec)
    nothing = {"claims": [], "nothing": True}
    found = question.rules.together(question.spec, [right, nothing], question.library)
    assert found["detection"].hits == len(targets)
    assert found["detection"].targets == 2 * len(targets)
    assert found["detection"].false_alarms == 0
    assert found["heat"].taps == 0  # both chose from the list
    assert found["first_hit"] is None  # nobody counts the time of a list
    html = render_to_string(
        question.rules.template("together"), {"together": found, "question": question}
    )
    assert "50%" in html
    assert "Taps by place" not in html


def test_half_of_the_class_found_something_sooner_than_the_time_shown(db):
    question = make_scene()
    key = next(p["key"] for p in parts(question.spec, "parts") if p["role"] == "target")
    given = [
        {"claims": [{"part": key, "t": t}], "nothing": False} for t in (3, 5.0, 20)
    ]
    found = question.rules.together(question.spec, given, question.library)
    assert found["first_hit"] == 5.0
    html = render_to_string(
        question.rules.template("together"), {"together": found, "question": question}
    )
    assert "5 s" in html
