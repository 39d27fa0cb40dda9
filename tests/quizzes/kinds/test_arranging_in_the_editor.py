"""An editor picks a kind by its example and writes a question, in a real browser."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from quizzes.models import Question
from tests.factories import make_user
from tests.quizzes.kinds.arranged import MATCH, ORDER, SORT
from tests.quizzes.test_in_browser import (
    browser_type_launch_args,
    pytestmark,
    sign_in,
)

__all__ = ["browser_type_launch_args", "pytestmark"]

STEPS = [step["text"] for step in ORDER["steps"]]


@pytest.fixture
def editor(page, live_server) -> Page:
    sign_in(page.context, make_user(is_superuser=True), live_server)
    page.set_viewport_size({"width": 1440, "height": 1200})
    page.goto(live_server.url + reverse("wagtailsnippets_quizzes_question:add"))
    return page


def pick(page: Page, kind: str) -> None:
    page.locator(".c-sf-add-button").last.click()
    option = page.get_by_role("option", name=kind, exact=True)
    row = page.locator(".w-combobox__option-row").filter(has=option)
    row.get_by_role("button", name="Preview").click()
    example = page.frame_locator(".w-combobox-preview iframe")
    expect(example.locator("select, input").first).to_be_attached()
    option.click()


def write_order(page: Page) -> None:
    for number, text in enumerate(STEPS[:3]):  # three empty ones are there
        page.locator(f"[name=body-0-value-steps-{number}-value-text]").fill(text)


def write_sorting(page: Page) -> None:
    for number, bin_ in enumerate(SORT["bins"]):
        name = f"body-0-value-bins-{number}-value"
        page.locator(f"[name={name}-text]").fill(bin_["text"])
        items = page.locator(f"[name={name}-items-count]").locator("..")
        items.get_by_role("button", name="Add").first.click()
        first = page.locator(f"[name={name}-items-0-value-text]")
        first.fill(bin_["items"][0]["text"])


def write_matching(page: Page) -> None:
    for number, pair in enumerate(MATCH["pairs"][:2]):
        for side in ("text", "match"):
            name = f"body-0-value-pairs-{number}-value-{side}"
            page.locator(f"[name={name}]").fill(pair[side])


@pytest.mark.parametrize(
    ("kind", "write"),
    [
        ("ordering", write_order),
        ("sorting", write_sorting),
        ("matching", write_matching),
    ],
)
def test_an_editor_picks_a_kind_by_its_example_and_writes_one(editor, kind, write):
    pick(editor, kind)
    write(editor)
    editor.locator("[name=stem]").fill("怎么做？")
    editor.locator("[name=stage]").select_option("JUNIOR")
    editor.get_by_role("button", name="Save draft").click()
    editor.wait_for_url("**/edit/**")
    question = Question.objects.get()
    assert question.kind == kind.upper()
    assert question.grade(question.rules.solution(question.spec)) == 1
    assert not question.live
