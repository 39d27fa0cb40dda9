"""Ordering, sorting and matching in a real browser: mouse, keyboard, finger, no script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.template.loader import render_to_string
from django.urls import reverse
from playwright.sync_api import Page, expect

from quizzes.models import Attempt, Question
from tests.factories import make_quiz, make_user
from tests.quizzes.kinds.arranged import MATCH, ORDER, SORT, arranged
from tests.quizzes.kinds.fingers import drag
from tests.quizzes.test_in_browser import (
    browser_type_launch_args,
    pytestmark,
    sign_in,
)

__all__ = ["browser_type_launch_args", "pytestmark"]

STEPS = [step["text"] for step in ORDER["steps"]]
BIN_OF = {item["text"]: bin_["text"] for bin_ in SORT["bins"] for item in bin_["items"]}
RIGHT_OF = {pair["text"]: pair["match"] for pair in MATCH["pairs"]}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


@pytest.fixture
def attempt() -> Attempt:
    questions = [arranged(kind) for kind in ("ORDERING", "SORTING", "MATCHING")]
    quiz = make_quiz(questions, shuffle_questions=False)
    return Attempt.start(make_user(), quiz, seed=3)


@pytest.fixture
def take(browser, attempt, live_server):
    """Open the first question in a browser that can do so much."""
    contexts = []

    def opened(**can) -> Page:
        contexts.append(browser.new_context(**can))
        sign_in(contexts[-1], attempt.user, live_server)
        page = contexts[-1].new_page()
        page.goto(live_server.url + reverse("quizzes:slot", args=[attempt.pk, 1]))
        return page

    yield opened
    for context in contexts:
        context.close()


def order_in(page: Page) -> list[str]:
    return [text.strip() for text in page.locator("[data-text]").all_inner_texts()]


def step(page: Page, text: str):
    return page.locator("[data-item]").filter(has_text=text)


def saved(page: Page) -> None:
    shown = page.get_by_text("Saved", exact=True).filter(visible=True)
    expect(shown).to_be_visible()
    page.wait_for_load_state("networkidle")


def all_right(page: Page, attempt: Attempt) -> None:
    for response in attempt.responses.select_related("question"):
        assert response.question.grade(response.answer) == 1, response.question
    page.get_by_role("button", name="Hand in").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("3 of 3 questions right")


def test_they_are_taken_by_mouse(take, attempt):
    page = take()
    for place, text in enumerate(STEPS):
        goal = page.locator("[data-item]").nth(place).bounding_box()
        step(page, text).locator("[data-text]").hover()
        page.mouse.down()
        page.mouse.move(goal["x"] + 90, goal["y"] + 3, steps=8)
        page.mouse.up()
        assert order_in(page)[: place + 1] == STEPS[: place + 1]
    saved(page)
    page.get_by_role("button", name="Next question").click()
    for item, bin_ in BIN_OF.items():
        page.get_by_role("group", name=item).get_by_text(bin_).click()
    saved(page)
    page.get_by_role("button", name="Next question").click()
    for left, right in RIGHT_OF.items():
        page.get_by_label(left).select_option(label=right)
    saved(page)
    page.get_by_role("button", name="Go on to the end").click()
    all_right(page, attempt)


def test_they_are_taken_by_keyboard_alone(take, attempt):
    page = take()
    for place, text in enumerate(STEPS):
        up = page.get_by_role("button", name=f"Move up: {text}")
        up.focus()
        for _ in range(order_in(page).index(text) - place):
            page.keyboard.press("Enter")
            expect(up).to_be_focused()
    last = STEPS[-1]
    page.get_by_role("button", name=f"Move up: {last}").press("Space")
    expect(page.locator("[data-said]")).to_have_text(f"{last}: now number 4 of 5")
    page.get_by_role("button", name=f"Move down: {last}").press("Space")
    expect(page.locator("[data-said]")).to_have_text(f"{last}: now number 5 of 5")
    assert order_in(page) == STEPS
    saved(page)
    page.get_by_role("button", name="Next question").press("Enter")
    for item, bin_ in BIN_OF.items():
        radios = page.get_by_role("group", name=item).get_by_role("radio")
        radios.first.focus()
        page.keyboard.press("Space")
        if bin_ != SORT["bins"][0]["text"]:
            page.keyboard.press("ArrowDown")
    saved(page)
    page.get_by_role("button", name="Next question").press("Enter")
    for left, right in RIGHT_OF.items():
        page.get_by_label(left).focus()
        page.keyboard.type(right)
        expect(page.get_by_label(left).locator("option:checked")).to_have_text(right)
        page.keyboard.press("Tab")
    saved(page)
    page.get_by_role("button", name="Go on to the end").press("Enter")
    all_right(page, attempt)


def test_they_are_taken_by_finger_on_a_narrow_telephone(take, attempt):
    page = take(**PHONE)
    for place, text in enumerate(STEPS):
        while (now := order_in(page).index(text)) > place:
            if now - place > 1:
                drag(page, step(page, text), page.locator("[data-item]").nth(place))
            else:
                page.get_by_role("button", name=f"Move up: {text}").tap()
    saved(page)
    page.get_by_role("button", name="Next question").tap()
    for item, bin_ in BIN_OF.items():
        target = page.get_by_role("group", name=item).locator("label", has_text=bin_)
        assert target.bounding_box()["height"] >= 44
        target.tap()
    saved(page)
    page.get_by_role("button", name="Next question").tap()
    for left, right in RIGHT_OF.items():
        page.get_by_label(left).select_option(label=right)  # its list is the system's
    saved(page)
    page.get_by_role("button", name="Go on to the end").tap()
    all_right(page, attempt)


def test_they_are_taken_without_javascript(take, attempt):
    page = take(java_script_enabled=False)
    expect(page.get_by_role("button", name="Move up").first).to_be_hidden()
    for number, text in enumerate(STEPS, 1):
        page.get_by_label(f"Place of “{text}”").select_option(str(number))
    page.get_by_role("button", name="Next question").click()
    for item, bin_ in BIN_OF.items():
        page.get_by_role("group", name=item).get_by_label(bin_).check()
    page.get_by_role("button", name="Next question").click()
    for left, right in RIGHT_OF.items():
        page.get_by_label(left).select_option(label=right)
    page.get_by_role("button", name="Previous question").click()
    page.get_by_role("button", name="Previous question").click()
    assert order_in(page) == STEPS
    page.get_by_role("button", name="Look over and hand in").click()
    all_right(page, attempt)


def test_an_order_may_be_left_as_it_stands(take, attempt):
    page = take()
    leave = page.get_by_role("button", name="Leave them in this order")
    leave.click()
    saved(page)
    expect(leave).to_be_hidden()
    response = attempt.responses.get(slot=1)
    places = {key: str(n) for n, key in enumerate(response.layout["parts"], 1)}
    assert response.answer == places
    page.reload()
    expect(leave).to_be_hidden()


def test_what_was_only_looked_at_is_no_answer(take, attempt):
    page = take()
    page.get_by_role("button", name="Next question").click()
    expect(page.get_by_role("group", name=next(iter(BIN_OF)))).to_be_visible()
    page.wait_for_load_state("networkidle")
    response = attempt.responses.get(slot=1)
    assert not response.is_answered
    assert response.sequence == 0


def test_the_list_follows_what_is_put_into_its_fields(take):
    """An answer from another window, or one that waited for the network."""
    page = take()
    for number, text in enumerate(STEPS, 1):
        field = step(page, text).locator("select")
        field.evaluate("(field, place) => { field.value = place }", str(number))
    page.locator("form[data-answer]:visible").evaluate(
        "form => form.dispatchEvent(new CustomEvent('answer:filled', {detail: {}}))"
    )
    assert order_in(page) == STEPS
    expect(page.get_by_role("button", name="Leave them in this order")).to_be_hidden()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_has_a_barrier_or_is_wider_than_the_screen(
    take, attempt, live_server, width
):
    page = take(viewport={"width": width, "height": 800})
    questions = [response.question for response in attempt.responses.all()]
    pages = [reverse("quizzes:slot", args=[attempt.pk, n]) for n in (1, 2, 3)]
    other = Attempt.start(attempt.user, make_quiz(questions))
    wrong_answers(other)
    pages.append(reverse("quizzes:result", args=[other.submit().pk]))
    for address in pages:
        page.goto(live_server.url + address)
        without_barrier(page)


def wrong_answers(attempt: Attempt) -> None:
    for response in attempt.responses.select_related("question"):
        answer = response.question.rules.solution(response.question.spec)
        first, *_, last = answer
        answer[first], answer[last] = answer[last], answer[first]
        attempt.answer(response.slot, answer, 1)


def without_barrier(page: Page) -> None:
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, page.url


def test_paper_and_slide_have_no_barrier(take, attempt):
    page = take()
    for use in ("paper", "slide"):
        for question in Question.objects.all():
            given = {"shown": question.shown(), "rules": question.rules}
            html = render_to_string(question.rules.template(use), given)
            page.evaluate(
                "html => { document.querySelector('.page').innerHTML = html }",
                f"<h1>?</h1>{html}",
            )
            without_barrier(page)
