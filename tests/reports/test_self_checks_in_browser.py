"""The pages of a class's self-checks as they are read: narrow, wide, projected, printed."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.models import User
from quizzes.models import Attempt, Misconception
from tests.e2e.looking import barriers
from tests.factories import (
    change_body,
    make_pupil,
    make_question_of,
    make_quiz,
    make_topic,
)
from tests.machine import chromium

# Playwright keeps an event loop running, which Django takes for async code, in every
# test that comes after.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(chromium() is None, reason="Chromium is not installed"),
]

# Where somebody wants to look at them: SCREENSHOTS=folder.
FOLDER = os.environ.get("SCREENSHOTS", "")


@pytest.fixture(scope="session")
def browser_type_launch_args():
    quiet = ("background-networking", "component-update", "sync", "gpu")
    return {
        "executable_path": chromium(),
        "args": ["--no-sandbox", *(f"--disable-{name}" for name in quiet)],
    }


def sign_in(context, user, live_server):
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": value, "url": live_server.url}])


STEMS = [
    ("课间看见一只没人认领的书包放在图书馆的长椅上，先做什么？", "留意物品"),
    ("有人在侧门外请你帮他开门，说忘了带卡，你怎么做？", "留意行为"),
    ("打110时先说什么？", "怎么报告"),
]


@pytest.fixture
def quiz(cast):
    look = Misconception.objects.create(
        slug="look",
        title="要先自己看清楚才能报告",
        correction="不用看清楚。先离开，再告诉老师，由大人核实。",
    )
    film = Misconception.objects.create(
        slug="film",
        title="拍下来发群里是在提醒大家",
        correction="不停下来拍，也不转发。先离开，再告诉老师。",
    )
    choices = [
        {"text": "离开，告诉最近的老师", "correct": True},
        {"text": "走近看看是什么", "correct": False, "misconception": look},
        {"text": "拍下来发到班级群里", "correct": False, "misconception": film},
    ]
    questions = [
        make_question_of(
            "SINGLE", {"choices": choices}, stem=stem, topic=make_topic(title=topic)
        )
        for stem, topic in STEMS
    ]
    quiz = make_quiz(questions, title="看见不对，离开再说")
    pupils = [cast.an, *(make_pupil(cast.class_7a) for _ in range(11))]
    for n, pupil in enumerate(pupils):
        take(quiz, pupil, n)
    change_body(questions[0], lambda block: None)
    take(quiz, cast.an, 0)
    return quiz


def take(quiz, pupil, n):
    attempt = Attempt.start(pupil, quiz)
    for response in attempt.responses.select_related("question", "attempt"):
        keys = [choice.key for choice in response.question.choices]
        place = (n * response.slot) % 4
        if place < 3:
            response.record([keys[place]], 1, certainty=1 + n % 3)
    attempt.submit()


@pytest.fixture
def look_at(context, live_server, quiz):
    """Sign in, open a page, and say what is in its readers' way."""

    def look_at(user: User, name: str, *args: object, query: str = "", size=(360, 740)):
        sign_in(context, user, live_server)
        page = context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(reduced_motion="reduce")
        with translation.override("zh-hans"):
            page.goto(live_server.url + reverse(name, args=args) + query)
        if FOLDER:
            file = f"{name.replace(':', '-')}-{size[0]}.png"
            page.screenshot(path=Path(FOLDER) / file, full_page=True)
        return page

    return look_at


def print_to(page, name):
    """As paper shows it, at the width of an upright A4 sheet."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.screenshot(path=Path(FOLDER) / f"{name}-print.png", full_page=True)
    page.emulate_media(media="screen")


SIZES = [(360, 740), (768, 1024), (1440, 900)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size[0])
def test_the_results_are_read_at_every_width(look_at, cast, quiz, size):
    page = look_at(
        cast.ms_li, "reports:class_self_check", cast.class_7a.pk, quiz.pk, size=size
    )
    assert barriers(page) == []
    if FOLDER and size[0] == 768:
        print_to(page, "class_self_check")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size[0])
def test_the_list_is_read_at_every_width(look_at, cast, quiz, size):
    page = look_at(cast.ms_li, "reports:class_self_checks", cast.class_7a.pk, size=size)
    assert barriers(page) == []


@pytest.mark.parametrize("size", [(360, 740), (1024, 768)], ids=lambda size: size[0])
def test_the_slides_turn_by_keyboard_and_show_what_is_right(look_at, cast, quiz, size):
    page = look_at(cast.ms_li, "reports:teach_again", cast.class_7a.pk, size=size)
    assert barriers(page) == []
    slides = page.locator("[data-slide]:visible")
    assert slides.count() == 1
    correction = page.get_by_text("先离开，再告诉老师", exact=False).first
    assert not correction.is_visible()
    page.keyboard.press("r")
    assert correction.is_visible()
    if FOLDER:
        page.screenshot(path=Path(FOLDER) / f"slide-answer-{size[0]}.png")
    page.keyboard.press("PageDown")
    assert page.locator("[data-where]").text_content() == "2 / 4"
    page.keyboard.press("r")
    assert page.locator("[data-slide]:visible [data-right]").count() == 1
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".slide__closing.print-only").first.is_visible()
    page.emulate_media(media="screen")
    if FOLDER:
        page.screenshot(path=Path(FOLDER) / f"slide-question-{size[0]}.png")
        print_to(page, "slides")


@pytest.mark.parametrize("size", SIZES, ids=lambda size: size[0])
def test_a_pupil_s_own_progress_is_read_at_every_width(look_at, cast, quiz, size):
    Attempt.objects.filter(user=cast.an, number=1).update(
        submitted_at="2026-11-01T08:00Z"
    )
    page = look_at(cast.an, "quizzes:mine", size=size)
    assert barriers(page) == []


def test_the_admin_s_own_pages_are_without_barriers(look_at, cast, quiz):
    group, _ = Group.objects.get_or_create(name="Editors")
    ours = Permission.objects.filter(content_type__app_label="quizzes")
    group.permissions.add(Permission.objects.get(codename="access_admin"), *ours)
    question = quiz.items.first().question

    def turn(block):
        for n, choice in enumerate(block["choices"]):
            choice["correct"] = n == 1

    question.refresh_from_db()
    change_body(question, turn)
    for name, args in (
        ("regrade_question", [question.pk]),
        ("weak_questions", []),
        ("wagtailsnippets_quizzes_question:inspect", [question.pk]),
        ("wagtailsnippets_quizzes_question:list", []),
    ):
        page = look_at(cast.eve, name, *args, size=(1440, 900))
        found = barriers(page, "#main")
        assert [barrier for barrier in found if "shouwang" in barrier] == [], name
