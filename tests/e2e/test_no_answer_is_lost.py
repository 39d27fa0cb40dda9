"""The network goes, the server is killed, and every answer given is there, once."""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from .conftest import Installation, free_port
from .people import QUESTIONS, answer, sign_in

QUIZ = "self-check-notice-and-tell"
WHAT_IS_KEPT = """
import json
from quizzes.models import Attempt
print(json.dumps([
    {
        "submitted": attempt.is_submitted,
        "mark": attempt.mark,
        "answers": {
            r.asked.stem.replace("**", ""): [c.text for c in r.shown if c.chosen]
            for r in attempt.responses.with_questions()
        },
    }
    for attempt in Attempt.objects.filter(user__number="20260101", quiz__slug="%s")
], ensure_ascii=False))
"""

WHICH_QUIZ = """
from quizzes.models import Quiz
print(Quiz.objects.get(slug="%s").pk)
"""


class Served:
    """An installation whose server may be killed as by a power cut."""

    def __init__(self, site: Installation) -> None:
        self.site = site
        self.quiz = 0
        self.server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.server = self.site.serve()

    def kill(self) -> None:
        """At once and altogether: granian leads a group of its own."""
        assert self.server
        pid = self.server.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        self.server.kill()
        self.server.wait()
        for child in children:
            os.killpg(int(child), signal.SIGKILL)
        self.server = None

    def ask(self, words: str) -> Any:
        printed = self.site.manage("shell", "-v", "0", "-c", words)
        return json.loads(printed.splitlines()[-1])

    def attempts(self) -> list[dict[str, Any]]:
        """The pupil's, the last one first."""
        return self.ask(WHAT_IS_KEPT % QUIZ)


@pytest.fixture(scope="module")
def served(
    prepared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("killed") / "var"
    served = Served(Installation(shutil.copytree(prepared, folder), free_port()))
    served.quiz = served.ask(WHICH_QUIZ % QUIZ)
    served.start()
    yield served
    if served.server:
        served.kill()


@pytest.fixture
def page(
    served: Served, browser: Browser, browser_context_args: dict[str, Any]
) -> Iterator[Page]:
    """The self-check, begun by the pupil. The network's own errors are no faults here."""
    context = browser.new_context(**browser_context_args)
    context.set_default_timeout(60_000)
    page = context.new_page()
    password = (served.site.folder / "demo-password").read_text()
    sign_in(page, served.site.address, "20260101", password)
    page.wait_for_url("**/home/")
    page.goto(f"{served.site.address}/self-checks/{served.quiz}/")
    page.locator("main form button").first.click()
    page.wait_for_url("**/attempts/*/1/")
    yield page
    context.close()


def answer_some(page: Page, count: int, *, right: bool = True) -> dict[str, list[str]]:
    """Answer as many questions and go on; return what was chosen."""
    given = {}
    for _ in range(count):
        stem = answer(page, right=right)
        wanted = [
            c["text"] for c in QUESTIONS[stem]["choices"] if c["correct"] is right
        ]
        several = right and QUESTIONS[stem]["kind"] == "MULTIPLE"
        given[stem] = wanted if several else wanted[:1]
        page.locator(".question__ways button:visible").first.click()
    return given


def waiting(page: Page) -> int:
    keys = "Object.keys(localStorage).filter(k => k.startsWith('answer/'))"
    return int(page.evaluate(f"{keys}.length"))


def sorted_texts(answers: dict[str, list[str]]) -> dict[str, list[str]]:
    return {stem: sorted(texts) for stem, texts in answers.items()}


def test_network_gone_and_server_killed_in_the_middle(served, page) -> None:
    before = len(served.attempts())
    given = answer_some(page, 2)
    page.context.set_offline(True)
    given |= answer_some(page, 2, right=False)
    assert waiting(page) == 2
    served.kill()
    given |= answer_some(page, 2)
    page.context.set_offline(False)  # the network is there again, the server not
    given |= answer_some(page, 2)
    assert waiting(page) == 6
    served.start()
    given |= answer_some(page, 2)
    page.get_by_role("button", name="提交", exact=True).click()
    page.wait_for_url("**/result/", timeout=90_000)
    assert waiting(page) == 0
    attempt, *others = served.attempts()
    assert len(others) == before - 1
    assert len(given) == 10
    assert sorted_texts(attempt["answers"]) == sorted_texts(given)
    assert attempt["submitted"]
    assert attempt["mark"] == pytest.approx(0.8)


def test_handed_in_from_two_tabs_and_through_a_crash(served, page) -> None:
    before = len(served.attempts())
    other = page.context.new_page()
    other.goto(page.url)
    given = answer_some(page, 9)
    served.kill()
    given |= answer_some(page, 1)
    other.locator(".slots [data-go=review]").click()
    for tab in (page, other):
        tab.get_by_role("button", name="提交", exact=True).click()
        expect(tab.get_by_text("还没有提交").locator("visible=true")).to_be_visible()
    served.start()
    for tab in (page, other):
        tab.wait_for_url("**/result/", timeout=90_000)
    attempt, *others = served.attempts()
    assert len(others) == before - 1
    assert attempt["submitted"]
    assert sorted_texts(attempt["answers"]) == sorted_texts(given)
    assert attempt["mark"] == 1
