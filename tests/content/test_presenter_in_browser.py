"""Two windows of one browser present a plan together, whatever the network does."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, expect

from content.editing import grant_content_permissions
from content.models import MeetingPlanPage
from content.packing.loading import load_pack
from content.packing.reading import read_pack
from content.presenter import meeting_token
from content.tree import plant
from tests.content.fingers import swipe
from tests.content.roots import grow_roots
from tests.factories import make_plan, make_question, make_user
from tests.machine import chromium

# Playwright keeps an event loop running, which Django takes for async code, in every
# test that comes after.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(chromium() is None, reason="Chromium is not installed"),
]

SECRET = "这是只给老师看的讲稿。"
SIZES = [(1024, 768), (1280, 720), (1920, 1080)]


@pytest.fixture(scope="session")
def browser_type_launch_args():
    quiet = ("background-networking", "component-update", "sync", "gpu")
    return {
        "executable_path": chromium(),
        "args": ["--no-sandbox", *(f"--disable-{name}" for name in quiet)],
    }


@pytest.fixture
def plan():
    grow_roots()
    plant()
    grant_content_permissions()
    script = {"minutes": 2, "script": f"<p>{SECRET}</p>"}
    slides = [
        {"title": "约定", "lines": ["可以不说话"]},
        {"title": "留意", "lines": []},
    ]
    question = make_question(stem="先做什么？")
    return make_plan(
        title="离开再说",
        closing="<p>找班主任。</p>",
        agenda=[
            ("activity", {**script, "title": "说出规则", "slides": slides}),
            ("show_of_hands", {**script, "title": "举手", "question": question}),
            ("breathing", {**script, "title": "呼吸三次", "slides": []}),
        ],
    )


@pytest.fixture
def visit(context, live_server, plan):
    """Open a window of the presenter as a teacher."""
    teacher = make_user(is_superuser=True)
    client = Client()
    client.force_login(teacher)
    name = settings.SESSION_COOKIE_NAME
    value = client.cookies[name].value
    context.add_cookies([{"name": name, "value": value, "url": live_server.url}])

    def open_page(window: str, query: str = "", shown: MeetingPlanPage = plan) -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": 1280, "height": 720})
        page.goto(
            live_server.url + reverse(f"content:{window}", args=[shown.pk]) + query
        )
        return page

    return open_page


def of(plan: MeetingPlanPage, number: int) -> str:
    return f"?meeting={meeting_token(plan, number)}"


def at(page: Page, number: int) -> None:
    expect(page.locator("[data-where]")).to_have_text(f"{number} / 5")


def seconds(page: Page, name: str) -> int:
    minutes, rest = page.locator(f"[data-timer-{name}]").inner_text().split(":")
    return int(minutes) * 60 + int(rest)


# In step


def test_either_window_drives_both(visit):
    teacher, projector = visit("teach"), visit("present")
    teacher.keyboard.press("PageDown")
    at(projector, 2)
    expect(projector.get_by_role("heading", name="留意")).to_be_visible()
    projector.keyboard.press("ArrowRight")
    at(teacher, 3)
    teacher.get_by_role("link", name="呼吸三次").click()
    at(projector, 4)


def test_the_teacher_sees_the_script_and_what_comes_next(visit):
    teacher = visit("teach")
    now, following = teacher.locator("[data-slide]:visible").all()
    assert now.get_by_role("heading").inner_text() == "约定"
    assert following.get_by_role("heading").inner_text() == "留意"
    expect(teacher.locator("[data-script]:visible")).to_contain_text("说出规则")
    teacher.keyboard.press("End")
    expect(teacher.locator("[data-slide]:visible")).to_have_count(1)
    expect(teacher.locator("[data-script]:visible")).to_contain_text("找班主任")
    current = teacher.locator("[data-part][aria-current]")
    expect(current).to_have_text("Who to talk to")


def test_the_projector_holds_no_script(visit):
    projector = visit("present")
    assert SECRET not in projector.content()
    assert SECRET in visit("teach").content()


def test_the_answer_is_revealed_from_either_window(visit):
    teacher, projector = visit("teach"), visit("present")
    reveal = teacher.get_by_role("button", name="Show or hide the answer")
    expect(reveal).to_be_disabled()
    teacher.keyboard.press("End")
    teacher.keyboard.press("PageUp")
    teacher.keyboard.press("PageUp")
    at(projector, 3)
    answer = projector.locator("[data-answer] p")
    expect(answer).to_be_hidden()
    reveal.click()
    expect(answer).to_be_visible()
    projector.locator("[data-answer] summary").click()
    expect(answer).to_be_hidden()
    at(projector, 3)
    expect(reveal).to_have_attribute("aria-pressed", "false")


def test_a_dark_projector_is_known_to_the_teacher(visit):
    teacher, projector = visit("teach"), visit("present")
    teacher.keyboard.press(".")  # as remotes send it
    expect(projector.locator(".dark")).to_be_visible()
    expect(teacher.get_by_text("dark now")).to_be_visible()
    projector.locator(".dark").click()
    expect(projector.locator(".dark")).to_be_hidden()
    teacher.keyboard.press("b")
    teacher.keyboard.press("PageDown")
    expect(projector.locator(".dark")).to_be_hidden()


def test_two_meetings_do_not_mix(visit, plan):
    one, other = visit("teach", of(plan, 1)), visit("present", of(plan, 2))
    one.keyboard.press("PageDown")
    at(one, 2)
    at(other, 1)
    other.reload()
    at(other, 1)


def test_the_teacher_opens_one_window_for_the_projector(visit, plan):
    teacher = visit("teach", of(plan, 1))
    button = teacher.get_by_role("link", name="Open the projector's window")
    with teacher.expect_popup() as opened:
        button.click()
    projector = opened.value
    at(projector, 1)
    teacher.keyboard.press("PageDown")
    at(projector, 2)
    teacher.reload()
    teacher.context.set_offline(True)
    button.click()
    at(projector, 2)
    assert len(teacher.context.pages) == 2


# What stays


@pytest.mark.parametrize("window", ["teach", "present"])
def test_a_reload_keeps_place_answers_and_time(visit, window):
    page = visit(window)
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    page.keyboard.press("r")
    page.keyboard.press("t")
    page.wait_for_timeout(1500)
    page.reload()
    at(page, 3)
    expect(page.locator("[data-slide]:visible [data-answer] p").first).to_be_visible()
    assert seconds(page, "total") >= 1
    running = page.get_by_role("button", name="Timer")
    expect(running).to_have_attribute("aria-pressed", "true")


def test_a_window_that_comes_late_catches_up(visit):
    teacher = visit("teach")
    teacher.keyboard.press("End")
    teacher.evaluate("localStorage.clear()")
    at(visit("present"), 5)


def test_what_was_left_long_ago_begins_anew(visit):
    page = visit("teach")
    page.keyboard.press("End")
    at(page, 5)
    page.evaluate("addEventListener('pagehide', () => localStorage.clear())")
    page.close()
    again = visit("teach")
    at(again, 1)
    old = (
        "JSON.stringify({slide: 3, shown: [], used: {}, since: 0, changed: 1, seen: 1})"
    )
    again.evaluate(f"localStorage.setItem('presenter-old', {old})")
    again.reload()
    assert again.evaluate("localStorage.getItem('presenter-old')") is None


def test_starting_over_clears_place_and_time(visit):
    teacher, projector = visit("teach"), visit("present")
    teacher.keyboard.press("t")
    teacher.keyboard.press("End")
    at(projector, 5)
    teacher.get_by_role("button", name="Start over").click()
    at(projector, 1)
    assert seconds(projector, "total") == 0
    expect(projector.get_by_role("button", name="Timer")).to_have_attribute(
        "aria-pressed", "false"
    )


# The time


def test_both_windows_show_the_same_time(visit):
    teacher, projector = visit("teach"), visit("present")
    teacher.keyboard.press("t")
    teacher.wait_for_timeout(2300)
    assert abs(seconds(teacher, "left") - seconds(projector, "left")) <= 1
    projector.keyboard.press("t")
    expect(teacher.get_by_role("button", name="Timer")).to_have_attribute(
        "aria-pressed", "false"
    )
    for name in ("left", "total"):
        assert seconds(teacher, name) == seconds(projector, name)
    assert 117 <= seconds(teacher, "left") <= 118


def test_the_time_is_counted_for_each_part(visit):
    page = visit("teach")
    page.clock.install()
    page.reload()
    page.keyboard.press("t")
    page.clock.run_for(150_000)
    expect(page.locator("[data-timer-left]")).to_have_text("+0:30")
    expect(page.get_by_text("Behind the plan: 0:30")).to_be_visible()
    page.get_by_role("link", name="举手").click()
    page.clock.run_for(65_000)
    expect(page.locator("[data-timer-left]")).to_have_text("0:55")
    expect(page.locator("[data-used='1']")).to_have_text("2:30")
    expect(page.locator("[data-used='2']")).to_have_text("1:05")
    expect(page.locator("[data-timer-total]")).to_have_text("3:35")
    expect(page.get_by_text("Behind the plan:")).to_be_hidden()


# Any machine, any network


def test_it_goes_on_without_the_network(visit):
    teacher, projector = visit("teach"), visit("present")
    asked = []
    for page in (teacher, projector):
        page.on("request", lambda request: asked.append(request.url))
    teacher.context.set_offline(True)
    expect(teacher.get_by_text("No network.")).to_be_visible()
    for _step in range(4):
        teacher.keyboard.press("PageDown")
    at(projector, 5)
    projector.keyboard.press("PageUp")
    projector.keyboard.press("PageUp")
    at(teacher, 3)
    teacher.keyboard.press("r")
    teacher.keyboard.press("t")
    expect(projector.locator("[data-answer] p")).to_be_visible()
    # The browser looks for the icon of a page whenever it likes.
    assert [url for url in asked if "favicon" not in url] == []


def test_a_swipe_and_a_click_turn_the_slide(visit):
    projector = visit("present")
    projector.mouse.click(900, 300)
    at(projector, 2)
    projector.mouse.click(100, 300)
    at(projector, 1)
    projector.mouse.move(900, 300)
    projector.mouse.down()
    projector.mouse.move(400, 300)
    projector.mouse.up()
    at(projector, 2)


@pytest.mark.browser_context_args(has_touch=True)
def test_a_finger_turns_the_slide(visit):
    projector = visit("present")
    swipe(projector, 900, 400)
    at(projector, 2)
    swipe(projector, 400, 900)
    at(projector, 1)
    projector.touchscreen.tap(900, 300)
    at(projector, 2)


def test_keys_are_explained_and_buttons_keep_theirs(visit):
    projector = visit("present")
    projector.keyboard.press("?")
    expect(projector.get_by_role("heading", name="Keys")).to_be_visible()
    projector.keyboard.press("Escape")
    expect(projector.get_by_role("heading", name="Keys")).to_be_hidden()
    projector.get_by_role("button", name="Next slide").focus()
    projector.keyboard.press("Enter")
    at(projector, 2)
    projector.keyboard.press("Home")
    at(projector, 1)


def test_without_scripts_all_slides_stand_below_each_other(
    browser, visit, plan, live_server
):
    cookies = visit("present").context.cookies()
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(live_server.url + reverse("content:present", args=[plan.pk]))
    expect(page.locator("[data-slide]:visible")).to_have_count(5)
    page.goto(live_server.url + reverse("content:teach", args=[plan.pk]))
    expect(page.locator("[data-script]:visible")).to_have_count(4)
    context.close()


OVERFLOWING = """() => {
  const frame = document.querySelector("[data-slide]:not([hidden])");
  return frame.scrollHeight > frame.clientHeight || frame.scrollWidth > frame.clientWidth
    || document.documentElement.scrollHeight > innerHeight
    || document.documentElement.scrollWidth > innerWidth;
}"""


def long_plan() -> MeetingPlanPage:
    """As much as editors can put on one slide."""
    slide = {"title": "留" * 60, "lines": ["看行为，不看长相，" * 5] * 5}
    question = make_question(
        stem="听到广播要求就近进房间锁门，你怎么做？" * 4,
        right=("进最近能锁门的房间，向老师报名字" * 3,),
        wrong=("穿过走廊跑回四楼，和本班同学在一起" * 3, "甲" * 60, "乙" * 60),
        explanation="“就近”两个字最要紧，哪怕屋里是别的班。" * 6,
    )
    return make_plan(
        agenda=[
            ("activity", {"title": "长", "minutes": 3, "slides": [slide]}),
            ("show_of_hands", {"title": "问", "minutes": 3, "question": question}),
        ]
    )


def test_every_slide_fits_every_projector(visit, plan):
    load_pack(read_pack(settings.BASE_DIR / "content" / "packs" / "starter"))
    long = long_plan()
    plans = list(MeetingPlanPage.objects.live())
    assert long in plans
    for shown in plans:
        page = visit("present", "", shown)
        for width, height in SIZES:
            page.set_viewport_size({"width": width, "height": height})
            page.keyboard.press("Home")
            for number in range(page.locator("[data-slide]").count()):
                where = (shown.title, number + 1, width)
                assert not page.evaluate(OVERFLOWING), where
                page.keyboard.press("r")
                assert not page.evaluate(OVERFLOWING), where
                page.keyboard.press("r")
                page.keyboard.press("PageDown")
        page.close()


@pytest.mark.parametrize("window", ["teach", "present"])
@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_window_has_a_barrier_or_is_wider_than_the_screen(visit, window, width):
    page = visit(window)
    page.set_viewport_size({"width": width, "height": 800})
    for key in ("Home", "PageDown", "PageDown", "r"):
        page.keyboard.press(key)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, key
