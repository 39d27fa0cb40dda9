"""A browser for the questions about acting, and what is done again and again in it."""

import os

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from quizzes.models import Attempt
from tests.factories import make_question_of, make_quiz, make_user
from tests.machine import chromium

from .stories import BOX, WALL

# Playwright keeps an event loop running, which Django takes for async code, in every
# test that comes after.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

in_a_browser = [
    pytest.mark.e2e,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(chromium() is None, reason="Chromium is not installed"),
]

FIRST, TOUCH = "不碰它，走开，告诉图书馆老师", "拿下来看看是谁的"
REST = ("放下书包，跟着大家走", "绕远一点，走另一边", "马上告诉点名的老师")
PLACE, MATTER, GUESS = "望湖中学北墙边", "有人没走大门", "肯定是隔壁班"


@pytest.fixture(scope="session")
def browser_type_launch_args():
    quiet = ("background-networking", "component-update", "sync", "gpu")
    return {
        "executable_path": chromium(),
        "args": ["--no-sandbox", *(f"--disable-{name}" for name in quiet)],
    }


def begun(**options):
    story = make_question_of("SCENARIO", BOX, stem="图书馆里的一个盒子")
    report = make_question_of("REPORT_IT", WALL, stem="怎样报告？")
    quiz = make_quiz([story, report], shuffle_choices=False, **options)
    return Attempt.start(make_user(), quiz)


@pytest.fixture
def attempt():
    return begun()


def sign_in(context, user, live_server):
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    value = client.cookies[name].value
    context.add_cookies([{"name": name, "value": value, "url": live_server.url}])


@pytest.fixture
def visit(context, live_server):
    def open_slot(attempt, slot=1, context=context):
        sign_in(context, attempt.user, live_server)
        page = context.new_page()
        page.goto(live_server.url + reverse("quizzes:slot", args=[attempt.pk, slot]))
        return page

    return open_slot


def answers(attempt, slot):
    """The kept answer, in words."""
    response = attempt.responses.get(slot=slot)
    texts = {}
    for name in ("nodes", "statements"):
        for item in response.question.spec.get(name, ()):
            texts[item["id"]] = item["value"]["text"]
            for inner in item["value"].get("options", ()):
                texts[inner["id"]] = inner["value"]["text"]
    answer = response.answer or []
    return [texts[key] for key in (answer["path"] if slot == 1 else answer)]


def saved(page):
    words = page.get_by_text("Saved", exact=True).locator("visible=true")
    expect(words).to_have_count(1)
    page.wait_for_load_state("networkidle")


def shoot(page, name):
    """Pictures to look at: VAR_DIR/screenshots."""
    folder = settings.VAR_DIR / "screenshots"
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"acting-{name}.png", full_page=True)
    drawn = page.locator(".story-map")
    if drawn.count():
        drawn.screenshot(path=folder / f"acting-{name}-map.png")
