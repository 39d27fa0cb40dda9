"""A self-check in a real browser: saving by script, without script, by keyboard."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from quizzes.models import Attempt
from tests.factories import make_question, make_quiz, make_user
from tests.machine import chromium

# Playwright keeps an event loop running, which Django takes for async code, in every
# test that comes after.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(chromium() is None, reason="Chromium is not installed"),
]


@pytest.fixture(scope="session")
def browser_type_launch_args():
    quiet = ("background-networking", "component-update", "sync", "gpu")
    return {
        "executable_path": chromium(),
        "args": ["--no-sandbox", *(f"--disable-{name}" for name in quiet)],
    }


@pytest.fixture
def attempt():
    several = make_question(right=("甲", "乙"), wrong=("丙", "丁"))
    quiz = make_quiz([make_question(), several], shuffle_choices=False)
    return Attempt.start(make_user(), quiz)


def sign_in(context, user, live_server):
    client = Client()
    client.force_login(user)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": value, "url": live_server.url}])


@pytest.fixture
def visit(context, attempt, live_server):
    """Open a page as the person who takes the self-check."""
    sign_in(context, attempt.user, live_server)

    def open_page(name, *args):
        page = context.new_page()
        page.goto(live_server.url + reverse(f"quizzes:{name}", args=args))
        return page

    return open_page


def answer(attempt, slot=1):
    response = attempt.responses.get(slot=slot)
    texts = {c.key: c.text for c in response.question.choices.all()}
    return [texts[key] for key in response.answer or ()]


def test_each_change_is_saved_at_once_and_says_so(visit, attempt):
    page = visit("slot", attempt.pk, 2)
    for text in ("丙", "甲"):
        page.get_by_label(text).check()
        expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    expect(page.get_by_text("Saving…")).to_be_hidden()
    page.get_by_label("丙").uncheck()
    page.wait_for_load_state("networkidle")
    assert answer(attempt, 2) == ["甲"]
    page.reload()
    expect(page.get_by_label("甲")).to_be_checked()


def test_a_failed_save_stays_visible_and_is_tried_again(visit, attempt):
    page = visit("slot", attempt.pk, 1)
    page.context.set_offline(True)
    page.get_by_label("告诉老师").check()
    failed = page.get_by_text("Not saved yet: no connection")
    expect(failed).to_be_visible()
    assert answer(attempt) == []
    page.context.set_offline(False)
    expect(page.get_by_text("Saved", exact=True)).to_be_visible(timeout=20_000)
    expect(failed).to_be_hidden()
    assert answer(attempt) == ["告诉老师"]


def test_an_older_window_shows_the_answer_that_is_kept(visit, attempt):
    old, new = visit("slot", attempt.pk, 1), visit("slot", attempt.pk, 1)
    for text in ("自己去看", "告诉老师"):
        new.get_by_label(text).check()
        expect(new.get_by_text("Saved", exact=True)).to_be_visible()
        new.wait_for_load_state("networkidle")
    old.get_by_label("拍下来发群里").click()  # the kept answer may be back at once
    expect(old.get_by_text("Answered in another window")).to_be_visible()
    expect(old.get_by_label("告诉老师")).to_be_checked()
    assert answer(attempt) == ["告诉老师"]
    old.get_by_label("自己去看").check()
    expect(old.get_by_text("Saved", exact=True)).to_be_visible()
    assert answer(attempt) == ["自己去看"]


def test_a_window_of_a_submitted_attempt_says_that_nothing_is_saved(visit, attempt):
    page = visit("slot", attempt.pk, 1)
    attempt.submit()
    page.get_by_label("告诉老师").check()
    expect(page.get_by_text("Not saved: open the page again")).to_be_visible()
    assert answer(attempt) == []


def test_it_is_taken_by_keyboard_alone(visit, attempt):
    page = visit("slot", attempt.pk, 1)
    page.get_by_label("告诉老师").focus()
    page.keyboard.press("Space")
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/2/")
    page.get_by_label("甲").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/submit/")
    expect(
        page.get_by_role("heading", name="All questions are answered")
    ).to_be_visible()
    page.get_by_role("button", name="Hand in").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/result/")
    expect(page.get_by_role("heading", name="2 of 2 questions right")).to_be_visible()


def test_it_is_taken_without_javascript(browser, attempt, live_server):
    context = browser.new_context(java_script_enabled=False)
    sign_in(context, attempt.user, live_server)
    page = context.new_page()
    page.goto(live_server.url + reverse("quizzes:quiz", args=[attempt.quiz_id]))
    page.get_by_role("button", name="Go on where you were").click()
    page.get_by_label("告诉老师").check()
    page.get_by_role("button", name="Next question").click()
    page.get_by_label("甲").check()
    page.get_by_role("button", name="Previous question").click()
    expect(page.get_by_label("告诉老师")).to_be_checked()
    page.get_by_role("button", name="Look over and hand in").click()
    page.get_by_role("button", name="Hand in").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("1 of 2 questions right, 1 partly right")
    context.close()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_has_a_barrier_or_is_wider_than_the_screen(visit, attempt, width):
    once = Attempt.start(attempt.user, make_quiz(feedback="AT_ONCE"))
    key = once.responses.first().choice_order[0]
    once.answer(1, [key], 1)
    done = Attempt.start(attempt.user, make_quiz()).submit()
    for name, *args in (
        ("quiz", attempt.quiz_id),
        ("slot", attempt.pk, 1),
        ("slot", once.pk, 1),
        ("submit", attempt.pk),
        ("result", done.pk),
        ("mine",),
    ):
        page = visit(name, *args)
        page.set_viewport_size({"width": width, "height": 800})
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, name
