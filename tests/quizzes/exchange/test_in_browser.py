"""Bringing questions in and out in a real browser, by keyboard and at three widths."""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from content.editing import grant_content_permissions
from content.tree import plant
from quizzes.models import Question
from tests.content.roots import grow_roots
from tests.e2e.looking import barriers
from tests.factories import make_question, make_topic
from tests.machine import chromium

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(chromium() is None, reason="Chromium is not installed"),
]

GIFT = """$CATEGORY: $course$/top/安全/校门

::先做什么::看见没人认领的书包，先做什么？{
    =离开，再告诉老师#对，先离开
    ~打开看看#不知道里面是什么
    ~踢到一边
    ####先离开，再告诉大人，由大人核实。
}

哪些事要告诉大人？{~%70%有人一直跟着你 ~%30%没人认领的包 ~同学过生日}

没有把握就先别说。{FALSE#说出来，大人会核实。}

坏了的题{=甲 ~乙

这一段只是说明。
"""
WIDTHS = [360, 768, 1440]


@pytest.fixture(scope="session")
def browser_type_launch_args():
    quiet = ("background-networking", "component-update", "sync", "gpu")
    return {
        "executable_path": chromium(),
        "args": ["--no-sandbox", *(f"--disable-{name}" for name in quiet)],
    }


@pytest.fixture
def roots(transactional_db):
    grow_roots()


@pytest.fixture
def desk(context, roots, cast, live_server):
    """A page of the admin, opened as an editor."""
    plant()
    grant_content_permissions()
    make_topic(title="校门")
    client = Client()
    client.force_login(cast.eve)
    name = settings.SESSION_COOKIE_NAME
    value = client.cookies[name].value
    context.add_cookies([{"name": name, "value": value, "url": live_server.url}])

    def open_page(address: str):
        page = context.new_page()
        page.goto(live_server.url + address)
        return page

    return open_page


def look_at(page, name: str) -> None:
    """At three widths: nothing in the way, and pictures for whoever wants to see."""
    expect(page.locator("main")).to_be_visible()
    folder = os.environ.get("SCREENSHOTS")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert barriers(page, "main") == []
        if folder:
            path = Path(folder) / f"{name}-{width}.png"
            page.screenshot(path=str(path), full_page=True)


def test_a_file_is_brought_in_by_keyboard(desk, tmp_path):
    path = tmp_path / "校门.gift"
    path.write_bytes(GIFT.encode("gb18030"))
    page = desk(reverse("questions_upload"))
    look_at(page, "upload")
    page.get_by_label("File").set_input_files(path)
    page.get_by_role("button", name="Look at it").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("gb18030", exact=True).first).to_be_visible()
    expect(page.get_by_role("row", name="坏了的题")).to_contain_text("failed")
    look_at(page, "preview")
    page.get_by_text("Read it otherwise").click()
    look_at(page, "preview-open")
    page.get_by_role("button", name="Import 3 questions as drafts").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("3 questions were imported as drafts.")).to_be_visible()
    assert Question.objects.filter(topic__title="校门", live=False).count() == 3


def test_what_goes_out_is_said_before_it_is_saved(desk):
    make_question(right=("甲", "乙"), explanation="因为")
    make_question()
    page = desk(reverse("wagtailsnippets_quizzes_question:list"))
    page.get_by_role("button", name="Actions").first.click()
    page.get_by_role("link", name="Export questions").click()
    look_at(page, "export")
    page.get_by_label("Format").select_option("aiken")
    page.get_by_role("button", name="Look what it holds").click()

    expect(page.get_by_text("This format cannot carry:")).to_be_visible()
    look_at(page, "export-said")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save the file").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert "ANSWER: A" in text
