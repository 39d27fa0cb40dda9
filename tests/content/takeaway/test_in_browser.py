"""What leaves the site, opened where it arrives: on paper, on a stick, in WeChat."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from content.editing import grant_content_permissions
from content.models import ArticlePage
from content.tree import plant
from tests.content.fingers import swipe
from tests.content.roots import grow_roots
from tests.factories import make_article, make_class, make_school, make_user
from tests.machine import chromium

from .plans import whole_plan

# Playwright keeps an event loop running, which Django takes for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(chromium() is None, reason="Chromium is not installed"),
]
POINTS = 72 / 25.4  # of a PDF, in a millimetre


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    quiet = ("background-networking", "component-update", "sync", "gpu")
    return {
        "executable_path": chromium(),
        "args": ["--no-sandbox", *(f"--disable-{name}" for name in quiet)],
    }


@pytest.fixture
def teacher() -> User:
    from rosters.models import Teaching

    grow_roots()
    plant()
    grant_content_permissions()
    school = make_school(name="望湖中学")
    person = make_user(school_id=school.pk)
    Teaching.begin(person, make_class(school))
    return person


@pytest.fixture
def visit(
    context: BrowserContext, teacher: User, live_server: Any
) -> Callable[..., Page]:
    client = Client()
    client.force_login(teacher)
    name = settings.SESSION_COOKIE_NAME
    value = client.cookies[name].value
    context.add_cookies([{"name": name, "value": value, "url": live_server.url}])

    def open_page(view: str, pk: int, query: str = "") -> Page:
        page = context.new_page()
        page.goto(live_server.url + reverse(f"content:{view}", args=[pk]) + query)
        return page

    return open_page


def article_of(
    points: int, length: int, title: str = "看行为，不看长相"
) -> ArticlePage:
    said = "看他做什么，不看他像什么，"
    line = (said * 9)[:length]
    return make_article(
        title=title,
        introduction=line[:60],
        body=[
            ("key_points", [line] * points),
            ("do_dont", {"do": [line[:20]] * 3, "dont": [line[:24]] * 3}),
            ("steps", {"title": "三步", "items": [line] * 3, "locator": ""}),
        ],
    )


def sheets(pdf: bytes) -> list[tuple[int, int]]:
    """The size in millimetres of each page."""
    boxes = re.findall(rb"/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]", pdf)
    return [(round(float(w) / POINTS), round(float(h) / POINTS)) for w, h in boxes]


@pytest.mark.parametrize("paper", ["a4", "a3"])
@pytest.mark.parametrize(
    ("points", "length"), [(1, 4), (3, 12), (4, 26), (5, 31), (6, 40), (9, 60)]
)
def test_a_poster_is_one_page_and_nothing_leaves_it(
    visit: Callable[..., Page], paper: str, points: int, length: int
) -> None:
    page = visit("poster", article_of(points, length).pk, f"?paper={paper}")
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert sheets(pdf) == [(210, 297) if paper == "a4" else (297, 420)]
    page.emulate_media(media="print")
    over = page.evaluate(
        """() => {
          const sheet = document.querySelector('.poster__sheet');
          const foot = document.querySelector('.poster__foot');
          return [sheet.scrollHeight - sheet.clientHeight,
                  foot.getBoundingClientRect().bottom
                    - sheet.getBoundingClientRect().bottom];
        }"""
    )
    assert max(over) <= 1


@pytest.mark.parametrize("view", ["poster", "qr", "wechat"])
def test_pages_that_send_an_article_out_are_sound(
    visit: Callable[..., Page], view: str
) -> None:
    article = article_of(3, 20)
    problems: list[str] = []
    page = visit(view, article.pk)
    page.on("console", lambda message: problems.append(message.text))
    for width in (360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        page.reload()
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width
    assert problems == []  # before Axe, whose own styles the policy refuses
    assert Axe().run(page).response["violations"] == []


def test_a_code_is_printed_on_one_page(visit: Callable[..., Page]) -> None:
    page = visit("qr", article_of(3, 40).pk)
    assert sheets(page.pdf(prefer_css_page_size=True)) == [(210, 297)]


@pytest.mark.parametrize("view", ["plan_handouts", "plan_letter"])
def test_sheets_of_a_plan_are_sound_and_one_page_of_a4(
    visit: Callable[..., Page], view: str
) -> None:
    page = visit(view, whole_plan().pk)
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert Axe().run(page).response["violations"] == []
    assert sheets(page.pdf(prefer_css_page_size=True)) == [(210, 297)]


# WeChat


def pasted(page: Page) -> dict[str, str]:
    return page.evaluate(
        """async () => {
          const [item] = await navigator.clipboard.read();
          const texts = {};
          for (const type of item.types) texts[type] = await (await item.getType(type)).text();
          return texts;
        }"""
    )


@pytest.mark.parametrize("modern", [True, False])
def test_one_button_copies_the_article_with_its_styles(
    context: BrowserContext, visit: Callable[..., Page], modern: bool
) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    if not modern:  # as on http://, where the new clipboard is missing
        context.add_init_script("navigator.clipboard.write = undefined")
    page = visit("wechat", article_of(2, 12).pk)
    page.get_by_role("button", name="Copy the article").click()
    expect(page.get_by_role("status")).to_contain_text("Copied")
    copied = pasted(page)
    assert "style=" in copied["text/html"]
    assert "background" in copied["text/html"]
    for word in ("class=", "<script", "href="):
        assert word not in copied["text/html"]
    assert "看他做什么" in copied["text/plain"]
    assert "<" not in copied["text/plain"]


def test_the_frame_shows_the_draft_in_its_styles(visit: Callable[..., Page]) -> None:
    page = visit("wechat", article_of(2, 12).pk)
    first = page.frame_locator("#draft-view").locator("p").first
    expect(first).to_have_css("font-size", "14px")


# One file


@pytest.fixture
def file(visit: Callable[..., Page], teacher: User, tmp_path: Path) -> Path:
    client = Client()
    client.force_login(teacher)
    url = reverse("content:plan_one_file", args=[whole_plan().pk])
    path = tmp_path / "slides.html"
    path.write_bytes(client.get(url).content)
    return path


@pytest.fixture
def alone(context: BrowserContext, file: Path) -> Iterator[Page]:
    """The file opened from a stick, with the network gone."""
    asked: list[str] = []
    problems: list[str] = []
    context.set_offline(True)
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(file.as_uri())
    yield page
    assert asked == [file.as_uri()]
    assert problems == []


def shown(page: Page) -> str:
    return page.locator("[data-where]").inner_text()


def test_the_file_is_led_by_keys_buttons_and_clicks(alone: Page) -> None:
    count = alone.locator("[data-slide]").count()
    assert shown(alone) == f"1 / {count}"
    for key, number in (("PageDown", 2), (" ", 3), ("ArrowLeft", 2), ("End", count)):
        alone.keyboard.press(key)
        assert shown(alone) == f"{number} / {count}"
    alone.keyboard.press("Home")
    alone.get_by_role("button", name="Next slide").click()
    assert shown(alone) == f"2 / {count}"
    alone.mouse.click(900, 300)
    assert shown(alone) == f"3 / {count}"
    assert alone.locator("[data-slide]:visible").count() == 1


@pytest.mark.browser_context_args(has_touch=True)
def test_a_finger_turns_the_slide_of_the_file(alone: Page) -> None:
    swipe(alone, 900, 400)
    assert shown(alone).startswith("2 /")
    swipe(alone, 400, 900)
    assert shown(alone).startswith("1 /")


def test_the_script_is_shown_only_when_the_teacher_asks(alone: Page) -> None:
    script = alone.get_by_text("这是只给老师看的讲稿。").first
    expect(script).to_be_hidden()
    alone.keyboard.press("s")
    expect(script).to_be_visible()
    alone.keyboard.press("S")
    expect(script).to_be_hidden()


def test_a_chinese_input_method_that_is_on_is_no_obstacle(alone: Page) -> None:
    script = alone.get_by_text("这是只给老师看的讲稿。").first
    alone.evaluate(
        """() => document.dispatchEvent(
          new KeyboardEvent('keydown', { key: 'Process', code: 'KeyS', bubbles: true })
        )"""
    )
    expect(script).to_be_visible()


def test_the_answer_comes_with_r(alone: Page) -> None:
    while not alone.locator("[data-slide]:visible [data-answer]").count():
        alone.keyboard.press("ArrowRight")
    why = alone.locator("[data-answer] p")
    expect(why).to_be_hidden()
    alone.keyboard.press("r")
    expect(why).to_be_visible()


@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1920, 1080), (360, 640)])
def test_the_file_fits_the_projector(alone: Page, width: int, height: int) -> None:
    alone.set_viewport_size({"width": width, "height": height})
    assert alone.evaluate("document.documentElement.scrollWidth") <= width
    if width > 360:
        assert alone.evaluate("document.documentElement.scrollHeight") <= height


def test_on_paper_everything_stands(alone: Page) -> None:
    assert len(sheets(alone.pdf(prefer_css_page_size=True))) >= 2
    # Afterwards it goes on where it was.
    assert alone.locator("[data-slide]:visible").count() == 1


def test_the_file_is_accessible(alone: Page) -> None:
    assert Axe().run(alone).response["violations"] == []
    alone.keyboard.press("s")
    assert Axe().run(alone).response["violations"] == []
