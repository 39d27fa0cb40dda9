"""What an editor may publish as a scene."""

import json

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from quizzes.kinds import kind_named
from quizzes.models import Question
from tests.factories import make_source, make_topic, make_user
from tests.quizzes import forms
from tests.quizzes.forms import PUBLISH, listed
from tests.quizzes.scenes import (
    gate_parts,
    make_picture,
    part,
    playground_parts,
    target,
)

SCENE = kind_named("SCENE")


@pytest.fixture
def eve(client, cast, rights):
    client.force_login(cast.eve)
    return client


@pytest.fixture
def rights(cast):
    group, _ = Group.objects.get_or_create(name="Editors")
    wanted = ["access_admin", "add_question", "change_question", "publish_question"]
    group.permissions.add(*Permission.objects.filter(codename__in=wanted))


def posted(parts, alt="校门口", **fields):
    picture = {"image": make_picture().pk, "alt_text": alt}
    values = [
        {**p, "person": "on" if p["person"] else "", "misconception": ""} for p in parts
    ]
    body = forms.body("SCENE", prompt="", picture=picture, parts=listed(*values))
    fields = {"topic": make_topic().pk, "source": make_source().pk, **fields}
    return forms.question_data(body, **fields) | PUBLISH


def complaints(eve, parts, **fields):
    reply = eve.post(
        reverse("wagtailsnippets_quizzes_question:add"), posted(parts, **fields)
    )
    if reply.status_code == 302:
        return ""
    errors = reply.context["form"].errors.as_data()["body"]
    return json.dumps(told(errors), ensure_ascii=False)


def told(errors):
    """All that a tree of errors says."""
    found = []
    for error in errors:
        inner = getattr(error, "block_errors", None) or {}
        beside = getattr(error, "non_block_errors", None)
        found += told([*inner.values(), *(beside.as_data() if beside else ())])
        found += [] if inner or beside else error.messages
    return found


def test_an_editor_publishes_a_scene(eve):
    assert complaints(eve, gate_parts()) == ""
    question = Question.objects.get()
    assert question.live
    assert question.kind == "SCENE"
    assert question.grade(SCENE.solution(question.spec)) == 1


def test_a_scene_may_hold_nothing_to_tell(eve):
    assert complaints(eve, playground_parts()) == ""


def test_a_person_to_tell_about_does_something(eve):
    parts = gate_parts()
    parts[1]["behaviour"] = " "
    assert "Nobody is worth telling about for their looks" in complaints(eve, parts)


@pytest.mark.parametrize(
    ("shape", "words"),
    [
        ("rect 900 0 200 100", "beyond the picture"),
        ("polygon 10,10 90,90", "three corners"),
        ("rect 10 10 20 20", "Too small"),
        ("in the middle", "Draw it in the picture"),
        ("", "required"),
    ],
)
def test_a_region_that_is_none_is_refused_in_words(eve, shape, words):
    assert words in complaints(eve, [*gate_parts(), part("一棵树", shape)])


def test_targets_on_each_other_are_refused(eve):
    again = target("书包的带子", "rect 565 680 55 100")
    assert "Parts 1 and 7 lie on each other" in complaints(eve, [*gate_parts(), again])


def test_a_target_may_touch_another_thing(eve):
    close = part("旗杆", "rect 500 60 70 640")
    assert complaints(eve, [*gate_parts(), close]) == ""


def test_a_target_needs_a_cue(eve):
    parts = gate_parts()
    parts[0]["cue"] = ""
    assert "what gives it away" in complaints(eve, parts)


def test_targets_alone_are_no_scene(eve):
    assert "at least two ordinary things" in complaints(eve, gate_parts()[:3])


def test_a_picture_without_a_description_is_refused(eve):
    assert "alt text" in complaints(eve, gate_parts(), alt="")


def test_two_parts_that_read_the_same_are_refused(eve):
    same = part("垃圾桶", "rect 880 800 90 90")
    assert "Another one says the same" in complaints(eve, [*gate_parts(), same])


def test_a_draft_may_be_unfinished(eve):
    data = posted([part("", ""), part("x", "no region", feedback="")], alt="")
    del data["action-publish"]
    reply = eve.post(reverse("wagtailsnippets_quizzes_question:add"), data)
    assert reply.status_code == 302
    question = Question.objects.get()
    assert not question.live
    assert question.shown().parts


def test_the_picture_to_draw_on_is_for_who_may_choose_it(eve, client):
    image = make_picture()
    address = reverse("scene_picture", args=[image.pk])
    assert client.get(address).url.endswith(".svg")
    client.force_login(make_user())
    assert client.get(address).status_code == 302
    assert "/media/" not in client.get(address).url
