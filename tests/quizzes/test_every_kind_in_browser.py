"""A self-check with every kind in one page: by mouse, keyboard, finger, no script."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from quizzes.kinds import kinds
from quizzes.models import Attempt
from tests.e2e.looking import OVERFLOW, barriers
from tests.factories import make_quiz, make_user
from tests.quizzes.every_kind import SAMPLES, WRITTEN
from tests.quizzes.hands import Finger, Keyboard, Mouse, Plain
from tests.quizzes.test_in_browser import (
    browser_type_launch_args,
    pytestmark,
    sign_in,
)

__all__ = ["browser_type_launch_args", "pytestmark"]

HANDS = [Mouse, Keyboard, Finger, Plain]
TWICE = """() => {
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  return ids.filter((id, n) => ids.indexOf(id) !== n);
}"""


def begin(**quiz):
    questions = [SAMPLES[kind][0]() for kind in kinds()]
    return Attempt.start(make_user(), make_quiz(questions, **quiz), seed=3)


@pytest.fixture
def hand_of(browser, live_server):
    """Somebody at the first question, with a browser that can do so much."""
    contexts = []

    def opened(hand, attempt):
        contexts.append(browser.new_context(**hand.can))
        contexts[-1].set_default_timeout(15_000)
        sign_in(contexts[-1], attempt.user, live_server)
        return hand(opened_page(contexts[-1], live_server, attempt))

    yield opened
    for context in contexts:
        context.close()


def opened_page(context, live_server, attempt):
    page = context.new_page()
    page.goto(live_server.url + reverse("quizzes:slot", args=[attempt.pk, 1]))
    return page


def slots(page):
    """By kind, where its question stands in the page."""
    return {
        kind: page.locator(f"[data-slot='{slot}']")
        for slot, kind in enumerate(kinds(), 1)
    }


def saved(here):
    expect(here.locator("[data-saving] [data-state=saved]")).to_be_visible()


def answered_as_meant(attempt):
    for response in attempt.responses.select_related("question"):
        kind = response.question.kind
        assert response.question.grade(response.answer) == SAMPLES[kind][2], kind
    assert (
        attempt.responses.get(slot=list(kinds()).index("ESSAY") + 1).answer == WRITTEN
    )


def faults(hand):
    """Axe looks once at each width; nothing may ever be wider than the screen."""
    if isinstance(hand, Keyboard | Plain):
        return hand.page.evaluate(OVERFLOW)
    return barriers(hand.page)


def go_on(hand, here):
    button = here.locator("button[name=go]")
    hand.press(button.first)


def test_every_kind_has_a_sample():
    assert set(SAMPLES) == set(kinds())


@pytest.mark.parametrize("hand", HANDS)
def test_every_kind_is_taken_and_explained(hand_of, hand):
    attempt = begin()
    hand = hand_of(hand, attempt)
    page = hand.page
    assert page.evaluate(TWICE) == []
    for kind, here in slots(page).items():
        SAMPLES[kind][1](hand, here)
        if not isinstance(hand, Plain):
            saved(here)
        assert faults(hand) == [], kind
        go_on(hand, here)
    whole = page.get_by_role("heading", name="All questions are answered", exact=True)
    expect(whole).to_be_visible()
    assert faults(hand) == []
    answered_as_meant(attempt)
    hand.press(page.get_by_role("button", name="Hand in"))
    page.wait_for_url("**/result/")
    for kind, response in zip(kinds(), attempt.responses.order_by("slot"), strict=True):
        assert response.mark == SAMPLES[kind][2], kind
    expect(page.get_by_text("Why it is so")).to_have_count(len(SAMPLES))
    assert page.evaluate(TWICE) == []
    assert faults(hand) == []


@pytest.mark.parametrize("hand", [Mouse, Plain])
def test_every_kind_is_explained_at_once_in_practice(hand_of, hand):
    attempt = begin(mode="PRACTICE")
    hand = hand_of(hand, attempt)
    for kind, here in slots(hand.page).items():
        SAMPLES[kind][1](hand, here)
        go_on(hand, here)
        expect(here.get_by_text("Why it is so")).to_be_visible()
        hand.press(here.locator("a[data-go]").first)
    answered_as_meant(attempt)


def as_it_stands(page):
    """What each question says and holds of its answer; not what was said of a move."""
    return page.evaluate(
        """() => [...document.querySelectorAll("form[data-answer]")].map((form) => {
          const fields = new URLSearchParams(new FormData(form));
          for (const name of ["sequence", "pen", "csrfmiddlewaretoken"]) fields.delete(name);
          const lock = form.querySelector("[data-lock]").cloneNode(true);
          for (const said of lock.querySelectorAll("[data-said]")) said.remove();
          const words = lock.textContent.split(/\\s+/);
          return [fields.toString(), words.join(" ")];
        })"""
    )


def test_what_waits_of_every_kind_comes_back_and_is_sent(hand_of, live_server):
    attempt = begin()
    hand = hand_of(Mouse, attempt)
    page, context = hand.page, hand.page.context
    page.wait_for_load_state("networkidle")
    context.set_offline(True)
    for kind, here in slots(page).items():
        SAMPLES[kind][1](hand, here)
        go_on(hand, here)
    told = as_it_stands(page)
    page.close(run_before_unload=False)
    context.set_offline(False)
    assert not any(response.is_answered for response in attempt.responses.all())

    context.route("**/answer/", lambda route: route.abort())
    page = opened_page(context, live_server, attempt)
    waits = page.locator("[data-slot='1'] [data-saving] [data-state=waits]")
    expect(waits).to_be_visible()
    for kind, before, now in zip(kinds(), told, as_it_stands(page), strict=True):
        assert now == before, kind
    context.unroute("**/answer/")
    expect(page.locator(".slots__slot--waits")).to_have_count(0, timeout=30_000)
    page.wait_for_load_state("networkidle")
    answered_as_meant(attempt)
