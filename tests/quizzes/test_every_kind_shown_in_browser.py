"""Every kind on paper and on the projector, as a browser lays them out."""

import os

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from content.editing import grant_content_permissions
from content.tree import plant
from quizzes.kinds import kinds
from tests.content.roots import grow_roots
from tests.content.test_presenter_in_browser import OVERFLOWING
from tests.e2e.looking import barriers
from tests.factories import make_plan, make_quiz, make_user
from tests.quizzes.every_kind import SAMPLES
from tests.quizzes.test_in_browser import (
    browser_type_launch_args,
    pytestmark,
    sign_in,
)

__all__ = ["browser_type_launch_args", "pytestmark"]

SHOTS = os.environ.get("SHOTS")
UNSEEN = """() => [...document.querySelectorAll(".sheet__box, .paper-box, .sheet__line")]
  .filter((box) => {
    const { width, height } = box.getBoundingClientRect();
    const { borderBlockEndWidth, borderBlockEndStyle } = getComputedStyle(box);
    const drawn = borderBlockEndStyle !== "none" && parseFloat(borderBlockEndWidth) > 0;
    return !drawn || width < 8 || (height < 8 && !box.matches(".sheet__line"));
  }).map((box) => box.outerHTML)"""


@pytest.fixture
def teacher_page(context, live_server):
    sign_in(context, make_user(is_superuser=True), live_server)
    page = context.new_page()

    def opened(name, *args, query=""):
        page.goto(live_server.url + reverse(name, args=args) + query)
        return page

    return opened


def look(page, name):
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


def test_a_sheet_has_room_for_every_answer(teacher_page):
    questions = [SAMPLES[kind][0]() for kind in kinds()]
    page = teacher_page("quizzes:paper", make_quiz(questions).pk, query="?seed=0007")
    expect(page.locator(".paper__stem")).to_have_count(2 * len(SAMPLES))
    for media in ("screen", "print"):
        page.emulate_media(media=media)
        assert page.evaluate(UNSEEN) == []
    page.emulate_media(media="screen")
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        look(page, f"paper-{width}")
        assert barriers(page) == []
    if SHOTS:
        page.emulate_media(media="print")
        page.pdf(path=f"{SHOTS}/paper.pdf", prefer_css_page_size=True)


def test_every_kind_fits_the_projector(teacher_page):
    grow_roots()
    plant()
    grant_content_permissions()
    asked = [
        ("show_of_hands", {"title": kind, "minutes": 2, "question": SAMPLES[kind][0]()})
        for kind in kinds()
    ]
    page = teacher_page("content:present", make_plan(agenda=asked).pk)
    page.set_viewport_size({"width": 1024, "height": 768})
    page.keyboard.press("Home")
    too_much = []
    for kind in kinds():
        while (
            page.locator("[data-slide]:visible .slide__kicker", has_text=kind).count()
            == 0
        ):
            page.keyboard.press("PageDown")
        for moment in ("asked", "answered"):
            page.wait_for_load_state("networkidle")
            look(page, f"slide-{kind}-{moment}")
            if page.evaluate(OVERFLOWING):
                too_much.append((kind, moment))
            assert barriers(page) == [], (kind, moment)
            page.keyboard.press("r")
    assert too_much == []
