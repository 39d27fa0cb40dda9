"""A self-check in a real browser: saving by script, without script, by keyboard."""

import os
import re
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Error, expect

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


def state(page, text):
    """What the question on the screen says of its answer."""
    return page.locator("[data-slot]:not([hidden])").get_by_text(text, exact=True)


def number(page, slot):
    """A question in the list of all."""
    return page.locator(f".slots [data-go='{slot}']")


def answer(attempt, slot=1):
    response = attempt.responses.get(slot=slot)
    texts = {c.key: c.text for c in response.question.choices}
    return [texts[key] for key in response.answer or ()]


def test_each_change_is_saved_at_once_and_says_so(visit, attempt):
    page = visit("slot", attempt.pk, 2)
    for text in ("丙", "甲"):
        page.get_by_label(text).check()
        expect(state(page, "Saved")).to_be_visible()
    expect(state(page, "Saving…")).to_be_hidden()
    page.get_by_label("丙").uncheck()
    page.wait_for_load_state("networkidle")
    assert answer(attempt, 2) == ["甲"]
    page.reload()
    expect(page.get_by_label("甲")).to_be_checked()


def test_a_failed_save_stays_visible_and_is_tried_again(visit, attempt):
    page = visit("slot", attempt.pk, 1)
    page.context.set_offline(True)
    page.get_by_label("告诉老师").check()
    failed = page.locator("[data-slot='1'] [data-saving] [data-state=waits]")
    expect(failed).to_be_visible()
    assert answer(attempt) == []
    page.context.set_offline(False)
    expect(state(page, "Saved")).to_be_visible(timeout=20_000)
    expect(failed).to_be_hidden()
    assert answer(attempt) == ["告诉老师"]


def test_an_older_window_shows_the_answer_that_is_kept(visit, attempt):
    old, new = visit("slot", attempt.pk, 1), visit("slot", attempt.pk, 1)
    for text in ("自己去看", "告诉老师"):
        new.get_by_label(text).check()
        expect(state(new, "Saved")).to_be_visible()
        new.wait_for_load_state("networkidle")
    old.get_by_label("拍下来发群里").click()  # the kept answer may be back at once
    moved = "Answered in another window; that answer is shown here now."
    expect(state(old, moved)).to_be_visible()
    expect(old.get_by_label("告诉老师")).to_be_checked()
    assert answer(attempt) == ["告诉老师"]
    old.get_by_label("自己去看").check()
    expect(state(old, "Saved")).to_be_visible()
    assert answer(attempt) == ["自己去看"]


def test_a_window_of_a_submitted_attempt_says_that_nothing_is_saved(visit, attempt):
    page = visit("slot", attempt.pk, 1)
    attempt.submit()
    page.get_by_label("告诉老师").check()
    said = "Not saved: this was handed in already, or its time is up."
    expect(state(page, said)).to_be_visible()
    page.reload()
    page.wait_for_url("**/result/")
    assert answer(attempt) == []


def test_it_is_taken_by_keyboard_alone(visit, attempt):
    page = visit("slot", attempt.pk, 1)
    page.get_by_label("告诉老师").focus()
    page.keyboard.press("Space")
    expect(state(page, "Saved")).to_be_visible()
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
    expect(page.get_by_label("甲")).to_be_hidden()
    page.get_by_role("button", name="Look over and hand in").click()
    page.get_by_role("button", name="Hand in").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("1 of 2 questions right, 1 partly right")
    context.close()


def test_the_way_from_question_to_question_asks_the_server_nothing(visit, attempt):
    page = visit("slot", attempt.pk, 1)
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.get_by_label("告诉老师").check()
    page.get_by_role("button", name="Next question").click()
    page.wait_for_url("**/2/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Question 2 of 2")
    expect(page.locator("[data-slot='2'] [data-stem]")).to_be_focused()
    expect(page).to_have_title(re.compile("Question 2 of 2"))
    page.get_by_label("甲").check()
    expect(number(page, 1)).to_contain_text(", waits for the network")
    page.go_back()
    expect(page.get_by_label("告诉老师")).to_be_checked()
    page.go_forward()
    page.get_by_role("button", name="Go on to the end").click()
    page.wait_for_url("**/submit/")
    title = page.get_by_role("heading", name="All questions are answered")
    expect(title).to_be_focused()
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("some answers still wait")).to_be_visible()
    page.context.set_offline(False)
    page.wait_for_url("**/result/", timeout=20_000)
    assert (answer(attempt), answer(attempt, 2)) == (["告诉老师"], ["甲"])


def test_what_waits_outlives_the_page(visit, attempt, context):
    page = visit("slot", attempt.pk, 2)
    context.set_offline(True)
    page.get_by_label("甲").check()
    page.get_by_label("乙").check()
    expect(number(page, 2)).to_contain_text(", waits for the network")
    with pytest.raises(Error, match="crash"):  # closing would still try to send
        page.goto("chrome://crash")
    page.close()
    assert answer(attempt, 2) == []
    context.set_offline(False)
    page = visit("submit", attempt.pk)  # any page of the attempt
    expect(number(page, 2)).to_have_text(re.compile(", answered"))
    assert sorted(answer(attempt, 2)) == ["乙", "甲"]
    number(page, 2).click()
    for text in ("甲", "乙"):
        expect(page.get_by_label(text)).to_be_checked()
    left = page.evaluate(
        "Object.keys(localStorage).filter(k => k.startsWith('answer/'))"
    )
    assert left == []


def test_what_one_window_sends_waits_in_no_other(visit, attempt, context):
    first, second = visit("slot", attempt.pk, 1), visit("slot", attempt.pk, 1)
    context.set_offline(True)
    first.get_by_label("自己去看").check()
    second.get_by_label("告诉老师").check()
    for page in (first, second):
        expect(number(page, 1)).to_contain_text(", waits for the network")
    context.set_offline(False)
    for page in (first, second):
        expect(number(page, 1)).to_have_text(re.compile(", answered"), timeout=20_000)
        expect(page.get_by_label("告诉老师")).to_be_checked()
    assert answer(attempt) == ["告诉老师"]


def test_whoever_was_signed_out_loses_nothing(visit, attempt, context, live_server):
    page = visit("slot", attempt.pk, 1)
    context.clear_cookies()
    page.get_by_label("告诉老师").check()
    said = "Not saved: open the page again, and sign in if you are asked to."
    expect(state(page, said)).to_be_visible()
    sign_in(context, attempt.user, live_server)
    page.reload()
    expect(state(page, "Saved")).to_be_visible()
    expect(page.get_by_label("告诉老师")).to_be_checked()
    assert answer(attempt) == ["告诉老师"]


def test_practice_explains_in_the_same_page(visit, attempt):
    once = Attempt.start(
        attempt.user, make_quiz(mode="PRACTICE", shuffle_choices=False)
    )
    page = visit("slot", once.pk, 1)
    here = page.locator("[data-slot='1']")
    here.get_by_role("button", name="Answer and see why").click()
    expect(state(page, "Choose an answer first.")).to_be_visible()
    page.context.set_offline(True)
    here.get_by_label("自己去看").check()
    here.get_by_role("button", name="Answer and see why").click()
    expect(here.get_by_text("Waits for the network")).to_be_visible()
    expect(here.get_by_label("告诉老师")).to_be_disabled()
    page.context.set_offline(False)
    expect(here.get_by_text("Not right yet")).to_be_visible(timeout=20_000)
    here.get_by_role("link", name="Try this question again").click()
    page.get_by_label("告诉老师").check()
    page.get_by_role("button", name="Answer and see why").click()
    expect(page.get_by_text("This time it is right")).to_be_visible()
    page.get_by_role("link", name="Go on").click()
    here.get_by_role("link", name="Next question").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Question 2 of 3")
    assert answer(once) == ["自己去看"]


def test_at_the_deadline_it_is_handed_in_by_itself(visit, attempt):
    attempt.deadline = timezone.now() + timedelta(seconds=6)
    attempt.save()
    page = visit("slot", attempt.pk, 2)
    expect(page.locator("[data-clock]")).to_have_text(re.compile("0:0[1-6]"))
    page.get_by_label("甲").check()
    page.context.set_offline(True)
    page.get_by_label("乙").check()
    expect(page.get_by_role("heading", name="Time is up")).to_be_visible(timeout=8_000)
    expect(page.get_by_text("some answers still wait")).to_be_visible()
    expect(page.locator("form[data-answer]:visible")).to_have_count(0)
    page.context.set_offline(False)
    page.wait_for_url("**/result/", timeout=20_000)
    attempt.refresh_from_db()
    early = attempt.deadline - attempt.submitted_at
    # The page's clock follows the server's and may be a moment ahead of it.
    assert timedelta(0) <= early < timedelta(seconds=1)
    assert sorted(answer(attempt, 2)) == ["乙", "甲"]


def test_how_sure_one_is_goes_along_with_the_answer(visit, attempt):
    attempt.quiz.asks_certainty = True
    attempt.quiz.save()
    page = visit("slot", attempt.pk, 1)
    page.get_by_label("告诉老师").check()
    page.locator("[data-slot='1']").get_by_label("Sure", exact=True).check()
    expect(state(page, "Saved")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert attempt.responses.get(slot=1).certainty == 3
    assert answer(attempt) == ["告诉老师"]


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_has_a_barrier_or_is_wider_than_the_screen(visit, attempt, width):
    once = Attempt.start(attempt.user, make_quiz(mode="PRACTICE"))
    key = once.responses.first().layout[0]
    once.answer(1, [key], 1)
    done = Attempt.start(attempt.user, make_quiz()).submit()
    for name, *args in (
        ("quiz", attempt.quiz_id),
        ("slot", attempt.pk, 1),
        ("slot", once.pk, 1),
        ("again", once.pk, 1),
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
