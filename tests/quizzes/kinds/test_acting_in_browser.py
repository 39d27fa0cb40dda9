"""A story and a report in a real browser: mouse, keyboard, touch, without script."""

import pytest
from playwright.sync_api import expect

from tests.e2e.looking import barriers

from .browsing import (
    FIRST,
    GUESS,
    MATTER,
    PLACE,
    REST,
    TOUCH,
    answers,
    attempt,
    begun,
    browser_type_launch_args,
    in_a_browser,
    saved,
    shoot,
    visit,
)

__all__ = ["attempt", "browser_type_launch_args", "visit"]

pytestmark = in_a_browser

# A story


def test_a_story_unfolds_in_place_and_each_step_is_kept(visit, attempt):
    page = visit(attempt)
    address = page.url
    page.get_by_role("button", name=TOUCH).click()
    expect(page.get_by_role("status").filter(has_text="先别碰")).to_be_visible()
    expect(page.get_by_text("Try again from here:")).to_be_visible()
    saved(page)
    page.get_by_role("button", name=FIRST).click()
    focused = page.evaluate("document.activeElement.textContent")
    assert focused.startswith("老师请大家离开图书馆")
    for text in REST:
        page.get_by_role("button", name=text).click()
    expect(page.get_by_text("Safe: this story ends here.")).to_be_visible()
    saved(page)
    assert page.url == address
    assert answers(attempt, 1) == [TOUCH, FIRST, *REST]
    page.get_by_text("The way so far").click()
    expect(page.locator("[data-steps] li")).to_have_count(5)


def test_a_story_goes_on_where_it_was_left(visit, attempt):
    page = visit(attempt)
    page.get_by_role("button", name=FIRST).click()
    saved(page)
    page.reload()
    expect(page.get_by_text("老师请大家离开图书馆")).to_be_visible()
    page.get_by_role("button", name=REST[0]).click()
    saved(page)
    assert answers(attempt, 1) == [FIRST, REST[0]]


def test_a_step_without_a_connection_is_sent_later(visit, attempt):
    page = visit(attempt)
    page.context.set_offline(True)
    for text in (FIRST, REST[0]):
        page.get_by_role("button", name=text).click()
    page.context.set_offline(False)
    words = page.get_by_text("Saved", exact=True).locator("visible=true")
    expect(words).to_have_count(1, timeout=20_000)
    assert answers(attempt, 1) == [FIRST, REST[0]]


def test_a_story_is_told_by_keyboard_alone(visit, attempt):
    page = visit(attempt)
    for text in (FIRST, *REST):
        button = page.get_by_role("button", name=text)
        for _ in range(12):
            page.keyboard.press("Tab")
            if button.evaluate("one => one === document.activeElement"):
                break
        page.keyboard.press("Enter")
        expect(button).to_have_count(0)
    expect(page.get_by_text("Safe: this story ends here.")).to_be_visible()
    saved(page)
    assert answers(attempt, 1) == [FIRST, *REST]


def test_a_story_is_told_without_javascript(browser, visit, attempt):
    context = browser.new_context(java_script_enabled=False)
    page = visit(attempt, context=context)
    for text in (TOUCH, FIRST, *REST):
        page.get_by_role("button", name=text).click()
    expect(page.get_by_text("Safe: this story ends here.")).to_be_visible()
    assert answers(attempt, 1) == [TOUCH, FIRST, *REST]
    page.get_by_role("button", name="Next question").click()
    page.get_by_label(PLACE).check()
    page.get_by_label(GUESS).check()
    page.get_by_role("button", name="Go on to the end").click()
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_text("Here the way turned")).to_be_visible()
    context.close()


@pytest.mark.parametrize("script", [True, False])
def test_where_answers_are_explained_at_once_the_story_is_told_first(
    browser, visit, script
):
    attempt = begun(mode="PRACTICE")
    context = browser.new_context(java_script_enabled=script)
    page = visit(attempt, context=context)
    for text in (FIRST, *REST):
        page.get_by_role("button", name=text).click()
        expect(page.get_by_role("button", name=text)).to_have_count(0)
    page.get_by_role("button", name="Answer and see why").click()
    expect(page.get_by_text("Answered right")).to_be_visible()
    assert answers(attempt, 1) == [FIRST, *REST]
    context.close()


# A report


def test_a_report_builds_up_in_the_order_in_which_it_is_said(visit, attempt):
    page = visit(attempt, 2)
    for text in (MATTER, PLACE, GUESS):
        page.get_by_label(text).check()
    expect(page.locator("[data-call] li")).to_have_count(3)
    status = page.get_by_role("status").filter(has_text="The operator hears")
    expect(status).to_contain_text(GUESS)
    page.get_by_label(GUESS).uncheck()
    expect(page.locator("[data-heard]")).to_contain_text("Taken back")
    saved(page)
    assert [t[: len(MATTER)] for t in answers(attempt, 2)] == [
        MATTER,
        PLACE[: len(MATTER)],
    ]
    page.reload()
    expect(page.locator("[data-call] li").first).to_contain_text(MATTER)
    expect(page.get_by_label(MATTER)).to_be_checked()


def test_a_report_is_built_by_keyboard_alone(visit, attempt):
    page = visit(attempt, 2)
    box = page.get_by_label(PLACE)
    for _ in range(20):
        page.keyboard.press("Tab")
        if box.evaluate("one => one === document.activeElement"):
            break
    page.keyboard.press("Space")
    expect(page.locator("[data-call]")).to_contain_text(PLACE)
    saved(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/submit/")


# Everywhere


def test_both_are_done_by_touch_on_a_narrow_phone(browser, visit, attempt):
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    page = visit(attempt, context=context)
    for text in (TOUCH, FIRST, *REST):
        page.get_by_role("button", name=text).tap()
    expect(page.get_by_text("Safe: this story ends here.")).to_be_visible()
    saved(page)
    page.get_by_role("button", name="Next question").tap()
    page.get_by_label(PLACE).tap()
    saved(page)
    assert len(answers(attempt, 1)) == 5
    assert len(answers(attempt, 2)) == 1
    context.close()


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_page_has_a_barrier_or_is_wider_than_the_screen(visit, attempt, width):
    for slot, name in ((1, TOUCH), (2, GUESS)):
        page = visit(attempt, slot)
        page.set_viewport_size({"width": width, "height": 800})
        assert barriers(page) == []
        shoot(page, f"{slot}-{width}")
        if slot == 1:
            page.get_by_role("button", name=name).click()
        else:
            for text in (MATTER, name):
                page.get_by_label(text).check()
        saved(page)
        assert barriers(page) == []
        shoot(page, f"{slot}-{width}-gone-on")
    attempt.submit()
    page.goto(page.url)
    assert barriers(page) == []
    shoot(page, f"result-{width}")
