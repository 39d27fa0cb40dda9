"""An essay from the pupil's telephone to the teacher's keyboard and back."""

import os
import re

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from quizzes.models import Attempt, Marking, Response
from tests.e2e.looking import barriers
from tests.factories import make_essay, make_question_of, make_quiz
from tests.machine import chromium

# Playwright keeps an event loop running, which Django takes for async code, in every
# test that comes after.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(chromium() is None, reason="Chromium is not installed"),
]

TEXT = "我不开门，先走开，再告诉老师。"


@pytest.fixture(scope="session")
def browser_type_launch_args():
    quiet = ("background-networking", "component-update", "sync", "gpu")
    return {
        "executable_path": chromium(),
        "args": ["--no-sandbox", *(f"--disable-{name}" for name in quiet)],
    }


@pytest.fixture
def quiz(db):
    metres = {"unit": "米", "answers": [{"value": 110, "tolerance": 5}]}
    words = {"answers": [{"text": "告诉老师"}]}
    questions = [
        make_question_of("NUMBER", metres, stem="电话是多少？"),
        make_question_of("SHORT_ANSWER", words, stem="先做什么？"),
        make_essay(),
    ]
    return make_quiz(questions, title="放学路上", pass_mark=0.8)


@pytest.fixture
def visit(browser, live_server):
    """Open a page as somebody, on a screen of this width."""
    opened = []

    def open_page(user, path, width=360, **options):
        size = {"width": width, "height": 740}
        context = browser.new_context(viewport=size, **options)
        opened.append(context)
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        page = context.new_page()
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in opened:
        context.close()


def slot(attempt, number):
    return reverse("quizzes:slot", args=[attempt.pk, number])


def write(quiz, pupil, text=TEXT):
    attempt = Attempt.start(pupil, quiz)
    for number, said in enumerate(("110", "告诉老师", text), 1):
        attempt.answer(number, said, 1)
    return attempt.submit()


def test_an_essay_is_taken_on_a_telephone_marked_by_keyboard_and_read(
    cast, quiz, visit
):
    attempt = Attempt.start(cast.an, quiz)
    pupil = visit(cast.an, slot(attempt, 1))
    assert barriers(pupil) == []
    pupil.keyboard.press("Tab")  # the skip link, and on to the field
    here = pupil.locator("[data-slot]:visible")
    here.get_by_label("Your answer, a number").focus()
    pupil.keyboard.type("1,1")
    expect(here.get_by_text("This cannot be read as a number")).to_be_visible()
    pupil.keyboard.press("Control+a")
    pupil.keyboard.type("110")
    expect(here.get_by_text("This cannot be read as a number")).to_be_hidden()
    pupil.keyboard.press("Enter")
    pupil.wait_for_url("**/2/")
    here.get_by_label("Your answer, a few words").focus()
    pupil.keyboard.type("告诉老师。")
    pupil.keyboard.press("Tab")
    pupil.keyboard.press("Enter")
    pupil.wait_for_url("**/3/")
    assert barriers(pupil) == []
    here.get_by_label("Your answer, in your own words").focus()
    pupil.keyboard.type(TEXT)
    expect(here.get_by_text("Saved", exact=True)).to_be_visible()  # without leaving
    pupil.wait_for_load_state("networkidle")
    assert attempt.responses.get(slot=3).answer == TEXT
    expect(here.get_by_text("15 characters written")).to_be_visible()
    pupil.keyboard.press("Tab")
    pupil.keyboard.press("Enter")
    pupil.wait_for_url("**/submit/")
    pupil.get_by_role("button", name="Hand in").focus()
    pupil.keyboard.press("Enter")
    pupil.wait_for_url("**/result/")
    expect(pupil.get_by_role("heading", name="Handed in")).to_be_visible()
    expect(pupil.get_by_text("2 of 3 questions right, 1 waits")).to_be_visible()
    assert barriers(pupil) == []

    teacher = visit(cast.ms_li, "/home/", width=1440)
    teacher.get_by_role("link", name="Answers to mark").click()
    teacher.wait_for_url(re.compile(reverse("reports:marking")))
    assert barriers(teacher) == []
    teacher.get_by_role("link", name="Mark 1 answer").press("Enter")
    teacher.wait_for_url(re.compile(r"/\d+/"))
    expect(teacher.get_by_text(TEXT)).to_be_visible()
    assert barriers(teacher) == []
    teacher.keyboard.press("c")
    teacher.keyboard.type("123 说得很清楚。")  # digits in the comment are only digits
    teacher.keyboard.press("Escape")
    teacher.keyboard.press("3")
    expect(teacher.get_by_text("Marked as right.")).to_be_visible()
    expect(teacher.get_by_text("Nothing waits to be marked")).to_be_visible()
    assert barriers(teacher) == []

    pupil.reload()
    expect(pupil.get_by_role("heading", name="3 of 3 questions right")).to_be_visible()
    expect(pupil.get_by_text("123 说得很清楚。")).to_be_visible()
    assert barriers(pupil) == []


def test_keys_mark_pass_over_and_undo(cast, quiz, visit):
    for pupil in (cast.an, cast.bo):
        write(quiz, pupil, f"{pupil.full_name}写的。")
    teacher = visit(cast.ms_li, reverse("reports:marking"), width=768)
    teacher.get_by_role("link", name="Mark 2 answers").click()
    teacher.wait_for_url(re.compile(r"/\d+/"))
    first = teacher.url
    teacher.keyboard.press("n")
    teacher.wait_for_url(lambda url: url != first)
    teacher.keyboard.press("2")
    expect(teacher.get_by_text("Marked as partly right.")).to_be_visible()
    teacher.wait_for_load_state()
    assert Marking.objects.get().mark == 0.5
    teacher.keyboard.press("u")
    expect(teacher.get_by_text("Undone.")).to_be_visible()
    assert Response.objects.waiting().count() == 2
    teacher.get_by_text("Marking by keyboard").click()
    teacher.get_by_label("Use these keys").uncheck()
    teacher.keyboard.press("3")
    teacher.reload()
    teacher.keyboard.press("3")
    teacher.wait_for_timeout(300)
    assert Response.objects.waiting().count() == 2


def test_marking_works_without_javascript(cast, quiz, visit):
    write(quiz, cast.an)
    teacher = visit(cast.ms_li, reverse("reports:marking"), java_script_enabled=False)
    teacher.get_by_role("link", name="Mark 1 answer").click()
    teacher.get_by_label("Comment for the pupil").fill("还要说在哪里。")
    teacher.get_by_role("button", name="Partly right").click()
    expect(teacher.get_by_text("Marked as partly right.")).to_be_visible()
    teacher.get_by_role("button", name="Undo").click()
    expect(teacher.get_by_text(TEXT)).to_be_visible()


def test_an_essay_is_taken_without_javascript(cast, quiz, visit):
    attempt = Attempt.start(cast.an, quiz)
    page = visit(cast.an, slot(attempt, 3), java_script_enabled=False)
    page.get_by_label("Your answer, in your own words").fill("先走开。\n再说。")
    page.get_by_role("button", name="Previous question").click()
    page.wait_for_url("**/2/")
    assert attempt.responses.get(slot=3).answer == "先走开。\n再说。"


def test_what_another_window_replaces_is_not_lost(cast, quiz, visit):
    attempt = Attempt.start(cast.an, quiz)
    old = visit(cast.an, slot(attempt, 3))
    for n, text in enumerate(("另一个窗口", "另一个窗口里写的"), 1):
        attempt.answer(3, text, n)
    here = old.locator("[data-slot='3']")
    field = here.get_by_label("Your answer, in your own words")
    field.focus()
    old.keyboard.type("旧窗口里写的话")
    expect(here.get_by_text("Answered in another window")).to_be_visible()
    expect(field).to_have_value("另一个窗口里写的")
    here.get_by_text("What you had written in this window").click()
    expect(here.get_by_text("旧窗口里写的话")).to_be_visible()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_of_it_has_a_barrier_or_is_wider_than_the_screen(
    cast, quiz, visit, width
):
    done = write(quiz, cast.an)
    response = done.responses.get(slot=3)
    opened = Attempt.start(cast.bo, quiz)
    marking = reverse("reports:answer", args=[response.pk])
    for user, path in (
        (cast.bo, slot(opened, 1)),
        (cast.bo, slot(opened, 2)),
        (cast.bo, slot(opened, 3)),
        (cast.an, reverse("quizzes:result", args=[done.pk])),
        (cast.an, reverse("quizzes:mine")),
        (cast.ms_li, reverse("reports:marking")),
        (cast.ms_li, marking + "?names=1"),
        (cast.ms_li, "/home/"),
    ):
        page = visit(user, path, width)
        assert barriers(page) == [], path
