"""A scene in a real browser: by mouse, by touch, by keyboard alone, by the list."""

import os

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from quizzes.kinds.scene.heat import HeatMap
from quizzes.models import Attempt
from tests.e2e.looking import barriers
from tests.factories import make_quiz, make_user
from tests.machine import chromium
from tests.quizzes.scenes import keys, make_scene

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(chromium() is None, reason="Chromium is not installed"),
]

# Where the bag and the person at the door are, and a bin that is ordinary.
BAG, DOOR, BIN, GROUND = (0.59, 0.74), (0.23, 0.45), (0.085, 0.82), (0.5, 0.95)
SHOTS = os.environ.get("SHOTS")


@pytest.fixture(scope="session")
def browser_type_launch_args():
    quiet = ("background-networking", "component-update", "sync", "gpu")
    return {
        "executable_path": chromium(),
        "args": ["--no-sandbox", *(f"--disable-{name}" for name in quiet)],
    }


def start(*scenes, **quiz):
    return Attempt.start(make_user(), make_quiz(list(scenes), **quiz))


@pytest.fixture
def attempt(db):
    return start(make_scene(), make_scene("playground"), shuffle_questions=False)


@pytest.fixture
def visit(browser, live_server):
    """Open a question as the person who takes the self-check."""
    opened = []

    def open_page(attempt, slot=1, **options):
        context = browser.new_context(**options)
        opened.append(context)
        client = Client()
        client.force_login(attempt.user)
        name = settings.SESSION_COOKIE_NAME
        value = client.cookies[name].value
        context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
        page = context.new_page()
        address = reverse("quizzes:slot", args=[attempt.pk, slot])
        page.goto(live_server.url + address)
        return page

    yield open_page
    for context in opened:
        context.close()


def look(page, name):
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def shown(page):
    """The question on the screen: the others stand hidden in the same page."""
    return page.locator("[data-slot]:not([hidden])")


def point(page, place):
    box = shown(page).locator("[data-stage]").bounding_box()
    return {"x": box["width"] * place[0], "y": box["height"] * place[1]}


def tap(page, place):
    shown(page).locator("[data-stage]").click(position=point(page, place))


def saved(page):
    expect(shown(page).get_by_text("Saved", exact=True)).to_be_visible()
    page.wait_for_load_state("networkidle")


def answer(attempt, slot=1):
    return attempt.responses.get(slot=slot).answer


def taps(attempt, slot=1):
    return [(c["x"], c["y"]) for c in answer(attempt, slot)["claims"] if "x" in c]


def test_a_click_sets_a_mark_that_can_be_taken_back(visit, attempt):
    page = visit(attempt)
    for place in (BAG, BIN, DOOR):
        tap(page, place)
        saved(page)
    rows = shown(page).locator("[data-list] li")
    expect(rows).to_have_count(3)
    first = answer(attempt)["claims"][0]
    assert abs(first["x"] - 590) <= 3
    assert abs(first["y"] - 740) <= 3
    assert first["t"] > 0
    tap(page, BIN)  # again: taken back
    expect(rows).to_have_count(2)
    tap(page, GROUND)
    expect(rows).to_have_count(3)
    page.get_by_label("Mark 3").click()  # or in the list
    expect(rows).to_have_count(2)
    saved(page)
    assert len(taps(attempt)) == 2
    page.reload()
    expect(rows).to_have_count(2)
    expect(shown(page).locator("[data-marks] circle")).to_have_count(2)
    attempt.submit()
    assert attempt.responses.get(slot=1).mark == 1


def test_nothing_sets_the_claims_aside_and_a_claim_takes_it_back(visit, attempt):
    page = visit(attempt, 2)
    nothing = shown(page).get_by_label("Nothing here needs telling")
    tap(page, GROUND)
    nothing.check()
    saved(page)
    assert answer(attempt, 2) == {"claims": [], "nothing": True}
    nothing.uncheck()
    saved(page)
    assert len(taps(attempt, 2)) == 1
    nothing.check()
    tap(page, (0.3, 0.3))
    expect(nothing).not_to_be_checked()
    saved(page)
    assert len(taps(attempt, 2)) == 2
    nothing.check()
    saved(page)
    attempt.submit()
    assert attempt.responses.get(slot=2).mark == 1


def test_it_is_taken_by_touch_on_a_small_telephone(visit, attempt):
    small = {"width": 360, "height": 740}
    page = visit(attempt, viewport=small, has_touch=True, is_mobile=True)
    stage = shown(page).locator("[data-stage]")
    for place in (DOOR, BAG):
        stage.tap(position=point(page, place))
        saved(page)
    look(page, "ask-360")
    attempt.submit()
    assert attempt.responses.get(slot=1).mark == 1


def press(page, *keys_):
    for key in keys_:
        page.keyboard.press(key)


def test_it_is_taken_by_keyboard_alone(visit, attempt):
    page = visit(attempt)
    shown(page).locator("[data-stage]").focus()
    press(page, "Shift+ArrowRight", "Shift+ArrowDown", "Shift+ArrowDown", "ArrowDown")
    expect(shown(page).locator("[data-said]")).to_have_text(
        "60 percent from the left, 72 percent from the top"
    )
    look(page, "keyboard")
    press(page, "Enter")
    saved(page)
    assert taps(attempt) == [(600, 720)]
    press(page, *["Shift+ArrowLeft"] * 4, *["Shift+ArrowUp"] * 2, "ArrowUp", "Enter")
    saved(page)
    press(page, "Tab")
    expect(page.get_by_label("Mark 1")).to_be_focused()
    press(page, "Space")
    expect(page.get_by_label("Mark 1")).to_be_focused()
    saved(page)
    assert taps(attempt) == [(200, 500)]
    press(page, "Tab", "Enter")  # open the list
    for _ in range(6):
        press(page, "Tab")
        focused = page.evaluate("document.activeElement.dataset.part")
        if (
            focused
            == keys(attempt.responses.get(slot=1).question)["旗杆座旁边的一只书包"]
        ):
            press(page, "Space")
    saved(page)
    press(page, "Tab")
    expect(shown(page).get_by_label("Nothing here needs telling")).to_be_focused()
    press(page, "Enter")
    page.wait_for_url("**/2/")
    attempt.submit()
    assert attempt.responses.get(slot=1).mark == 1


def test_the_list_is_an_equal_way_without_javascript(visit, attempt):
    page = visit(attempt, java_script_enabled=False)
    shown(page).get_by_text("Choose from a list instead").click()
    page.get_by_label("旗杆座旁边的一只书包").check()
    page.get_by_label("侧门边的一个人").check()
    look(page, "list")
    page.get_by_role("button", name="Next question").click()
    shown(page).get_by_label("Nothing here needs telling").check()
    page.get_by_role("button", name="Go on to the end").click()
    page.get_by_role("button", name="Hand in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 of 2 questions right")
    look(page, "result")


def test_marks_are_taken_back_without_javascript(visit, attempt):
    attempt.answer(1, {"claims": [{"x": 590, "y": 740}, {"x": 9, "y": 9}]}, 1)
    page = visit(attempt, java_script_enabled=False)
    page.get_by_label("Mark 2").uncheck()
    page.get_by_role("button", name="Next question").click()
    assert taps(attempt) == [(590, 740)]


def test_no_more_than_thirty_claims_are_taken(visit, attempt):
    claims = [{"x": 30 * n, "y": 20} for n in range(30)]
    attempt.answer(1, {"claims": claims}, 1)
    page = visit(attempt)
    tap(page, BAG)
    expect(shown(page).locator("[data-said]")).to_have_text("No more than 30 marks")
    expect(shown(page).locator("[data-list] li")).to_have_count(30)


def test_another_window_shows_the_claims_that_are_kept(visit, attempt):
    old, new = visit(attempt), visit(attempt)
    for place in (BAG, DOOR):
        tap(new, place)
        saved(new)
    tap(old, GROUND)
    expect(shown(old).get_by_text("Answered in another window")).to_be_visible()
    expect(shown(old).locator("[data-list] li")).to_have_count(2)
    assert len(taps(attempt)) == 2


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_asked_and_explained_have_no_barrier(visit, attempt, width):
    view = {"viewport": {"width": width, "height": 800}}
    page = visit(attempt, **view)
    tap(page, BAG)
    tap(page, BIN)
    tap(page, GROUND)
    shown(page).get_by_text("Choose from a list instead").click()
    look(page, f"asked-{width}")
    assert barriers(page) == []
    saved(page)
    attempt.answer(2, {"claims": [{"x": 800, "y": 560}]}, 1)
    attempt.submit()
    page.goto(page.url)
    look(page, f"explained-{width}")
    assert barriers(page) == []


def placed(page, live_server, html, *styles):
    """Show a part of a page as it stands on pages of other apps."""
    page.goto(live_server.url + reverse("quizzes:mine"))
    page.evaluate(
        "(html) => { document.querySelector('main').innerHTML = html; }", html
    )
    for style in styles:
        page.add_style_tag(url=f"{live_server.url}/static/css/{style}.css")
    page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("scene", ["gate", "playground"])
def test_on_the_projector_the_answer_comes_when_it_is_asked_for(
    visit, attempt, live_server, scene
):
    slot = 1 if scene == "gate" else 2
    question = attempt.responses.get(slot=slot).question
    slide = render_to_string("kinds/scene/slide.html", {"shown": question.shown()})
    page = visit(attempt, viewport={"width": 1024, "height": 768})
    html = (
        '<div class="presenter presenter--live"><section class="frame">'
        '<div class="slide slide--question"><p class="slide__kicker">想一想</p>'
        f'<h1 class="slide__stem">{question.stem}</h1>{slide}'
        '<details class="slide__answer" data-answer><summary>看答案</summary>'
        f"<p>{question.explanation}</p></details></div></section></div>"
    )
    placed(page, live_server, html, "presenter")
    answer = page.locator(".scene__targets")
    expect(answer).to_be_hidden()
    look(page, f"slide-{scene}")
    page.get_by_text("看答案").click()
    expect(answer).to_be_visible()
    look(page, f"slide-{scene}-answer")
    assert barriers(page, ".slide") == []


def test_the_heat_map_has_no_barrier(visit, attempt, live_server):
    question = attempt.responses.get(slot=1).question
    places = [(590, 730)] * 9 + [(230, 450)] * 4 + [(85, 820), (800, 800), (60, 60)]
    answers = [{"claims": [{"x": x, "y": y, "t": 1}]} for x, y in places]
    heat = HeatMap.of(question.spec, answers, question.library)
    html = render_to_string("kinds/scene/heat_map.html", {"heat": heat})
    page = visit(attempt)
    placed(page, live_server, f"<h1>标记</h1>{html}")
    page.get_by_text("The numbers as a table").click()
    look(page, "heat")
    assert barriers(page, "main") == []


def test_on_paper_the_picture_is_large_enough_to_circle(visit, attempt, live_server):
    question = attempt.responses.get(slot=1).question
    html = render_to_string("kinds/scene/paper.html", {"shown": question.shown()})
    page = visit(attempt, viewport={"width": 794, "height": 1123})
    placed(
        page, live_server, f'<div class="sheet"><h1>{question.stem}</h1>{html}</div>'
    )
    page.emulate_media(media="print")
    look(page, "paper")
    assert page.locator(".scene__picture").bounding_box()["width"] > 500
