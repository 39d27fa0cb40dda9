"""Regions are drawn in Wagtail's editor, by pointer and by keyboard, and published."""

import os

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect
from wagtail.models import Locale

from accounts.models import User
from quizzes.models import Attempt, Question
from tests.factories import make_quiz, make_source, make_topic, make_user
from tests.machine import chromium
from tests.quizzes.scenes import ALT, make_picture, make_scene

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(chromium() is None, reason="Chromium is not installed"),
]
SHOTS = os.environ.get("SHOTS")


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": chromium(), "args": ["--no-sandbox", "--disable-gpu"]}


@pytest.fixture
def page(browser, live_server, db):
    Locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    engineer = User.objects.create_superuser(username="root", full_name="工程师")
    client = Client()
    client.force_login(engineer)
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": value, "url": live_server.url}])
    page = context.new_page()
    page.set_default_timeout(8000)
    page.faults = []
    page.on("pageerror", lambda error: page.faults.append(str(error)))
    yield page
    assert page.faults == []
    context.close()


def look(page, name):
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png")


def admin(live_server, name, *args):
    return live_server.url + reverse(
        f"wagtailsnippets_quizzes_question:{name}", args=args
    )


def drag(page, start, end):
    drawing = page.locator(".scene-editor__drawing")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    for step, (x, y) in enumerate((start, end)):
        page.mouse.move(
            box["x"] + box["width"] * x / 1000, box["y"] + box["height"] * y / 1000
        )
        if step == 0:
            page.mouse.down()
    page.mouse.up()


def lines(page):
    fields = page.locator("[data-shape] > input")
    return [fields.nth(n).input_value() for n in range(fields.count())]


def numbers(line):
    return [int(word) for word in line.split()[1:]]


def near(line, wanted):
    return all(abs(a - b) <= 4 for a, b in zip(numbers(line), wanted, strict=True))


def part(page, n):
    return page.locator("[data-contentpath=parts] [data-streamfield-child]").nth(n)


def fill(page, n, text, why, role="ordinary"):
    item = part(page, n)
    item.locator("[name$='-text']").fill(text)
    item.locator("[name$='-feedback']").fill(why)
    item.locator("[name$='-role']").select_option(role)
    if role == "target":
        item.locator("[name$='-cue']").select_option("out_of_place")


def chosen(page, name, thing):
    field = page.locator(f"[name={name}]")
    field.evaluate("(input, key) => { input.value = key; }", str(thing.pk))


def test_a_scene_is_drawn_published_and_taken(page, live_server):
    make_picture()
    topic, source = make_topic(), make_source()
    page.goto(admin(live_server, "add"))
    page.locator("[name=stage]").select_option("JUNIOR")
    chosen(page, "topic", topic)
    page.locator("[name=stem]").fill("早晨的校门口，有没有要告诉大人的？")
    page.locator(
        "#panel-child-question-body-section .c-sf-add-button, [data-contentpath=body] .c-sf-add-button"
    ).first.click()
    page.get_by_role("option", name="Scene").first.click()
    page.locator(
        "#body-0-value-picture-image-chooser [data-chooser-action-choose]"
    ).first.click()
    page.locator(".modal a[data-chooser-modal-choice]").first.click()
    expect(page.locator(".scene-editor__picture")).to_be_visible()
    page.locator("#body-0-value-picture-alt_text").fill(ALT["gate"])
    page.locator(".scene-editor__drawing").scroll_into_view_if_needed()
    page.wait_for_function(
        "document.querySelector('.scene-editor__picture').naturalWidth"
    )
    # The two empty parts of a new scene are filled first, then one is added.
    drag(page, (560, 670), (625, 795))
    expect(part(page, 0).locator("[name$='-text']")).to_be_focused()
    drag(page, (690, 240), (870, 600))
    page.get_by_role("button", name="Ellipse").click()
    drag(page, (40, 730), (125, 890))
    assert near(lines(page)[0], (560, 670, 65, 125))
    assert near(lines(page)[1], (690, 240, 180, 360))
    assert lines(page)[2].startswith("ellipse")
    fill(page, 0, "旗杆座旁边的一只书包", "没有人在旁边：不碰，告诉保安。", "target")
    fill(page, 1, "门卫室", "门卫在这里值班。")
    fill(page, 2, "垃圾桶", "每天都在这里。")
    page.locator(".scene-editor").scroll_into_view_if_needed()
    look(page, "editor")
    page.get_by_role("tab", name="Explanation and source").click()
    page.locator("[name=explanation]").fill("先离开，再告诉大人。")
    chosen(page, "source", source)
    page.locator(
        "[data-controller~='w-dropdown'] .w-dropdown__toggle, .footer .w-dropdown-button button[aria-label]"
    ).last.click()
    page.get_by_role("button", name="Publish").click()
    page.wait_for_url("**/snippets/quizzes/question/**")
    question = Question.objects.get()
    assert question.live
    attempt = Attempt.start(make_user(), make_quiz([question]))
    attempt.answer(1, {"claims": [{"x": 590, "y": 730, "t": 2}]}, 1)
    assert attempt.submit().mark == 1


@pytest.fixture
def drawn(page, live_server):
    """The form of a scene that has its regions."""
    question = make_scene()
    page.goto(admin(live_server, "edit", question.pk))
    page.locator(".scene-editor__drawing").scroll_into_view_if_needed()
    page.wait_for_function(
        "document.querySelector('.scene-editor__picture').naturalWidth"
    )
    return page


def test_regions_are_moved_resized_and_removed_by_pointer(drawn):
    assert lines(drawn)[0] == "rect 560 670 65 125"
    drag(drawn, (570, 700), (470, 650))
    assert near(lines(drawn)[0], (460, 620, 65, 125))
    drag(drawn, (525, 745), (565, 785))  # its corner
    assert near(lines(drawn)[0], (460, 620, 105, 165))
    drawn.get_by_role("button", name="Remove the region").click()
    assert lines(drawn)[0] == ""
    expect(drawn.locator("[data-region]")).to_have_count(5)


def test_a_polygon_is_drawn_by_its_corners(drawn):
    drawn.get_by_role("button", name="Polygon", exact=True).click()
    box = drawn.locator(".scene-editor__drawing").bounding_box()
    for x, y in ((400, 100), (500, 100), (450, 220)):
        at = (box["x"] + box["width"] * x / 1000, box["y"] + box["height"] * y / 1000)
        drawn.mouse.click(*at)
    drawn.get_by_role("button", name="Finish the polygon").click()
    assert len(lines(drawn)) == 7
    assert lines(drawn)[6].startswith("polygon ")
    drag(drawn, (450, 140), (450, 240))
    corners = [tuple(map(int, c.split(","))) for c in lines(drawn)[6].split()[1:]]
    assert all(
        abs(y - w) <= 5 for (_, y), w in zip(corners, (200, 200, 320), strict=True)
    )


def test_everything_is_done_by_keyboard_too(drawn):
    region = drawn.locator("[data-region='0']")
    region.focus()
    for key in ("ArrowRight", "ArrowDown", "Shift+ArrowRight", "Shift+ArrowUp"):
        drawn.keyboard.press(key)
    assert lines(drawn)[0] == "rect 565 675 70 120"
    drawn.keyboard.press("Enter")
    expect(part(drawn, 0).locator("[name$='-text']")).to_be_focused()
    item = part(drawn, 1)
    left, top, width, height = (
        item.locator("[data-shape-number]").nth(n) for n in range(4)
    )
    left.fill("100")
    assert lines(drawn)[1].split()[1].startswith("100,")
    item.locator("[data-shape-kind]").select_option("rect")
    width.fill("90")
    height.fill("150")
    top.fill("20")
    assert lines(drawn)[1] == "rect 100 20 90 150"
    item.locator("[data-shape] > input").fill("ellipse 10 20 100 200")
    expect(item.locator("[data-shape-kind]")).to_have_value("ellipse")
    expect(height).to_have_value("200")
    region.focus()
    drawn.keyboard.press("Delete")
    assert lines(drawn)[0] == ""


def test_a_part_deleted_from_the_list_is_gone_from_the_picture(drawn):
    expect(drawn.locator("[data-region]")).to_have_count(6)
    part(drawn, 5).locator("[data-streamfield-action=DELETE]").click()
    expect(drawn.locator("[data-region]")).to_have_count(5)
