"""The form of a scenario in Wagtail, with the map that is drawn while one writes."""

from random import Random

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from quizzes.kinds.scenario.graph import (
    LEARNING,
    SAFE,
    Node,
    Way,
    dead_ends,
    reachable,
    saving,
)
from quizzes.models import Attempt
from tests.e2e.looking import barriers
from tests.factories import make_question, make_quiz, make_user

from .browsing import (
    browser_type_launch_args,
    in_a_browser,
    saved,
    shoot,
    sign_in,
)

__all__ = ["browser_type_launch_args"]

pytestmark = in_a_browser


@pytest.fixture
def editor(context, live_server, cast):
    sign_in(context, make_user(is_superuser=True, is_staff=True), live_server)
    page = context.new_page()
    page.set_viewport_size({"width": 1440, "height": 1000})
    return page


STREAM = "body-0-value"


def fill(page, number, **fields):
    """A situation of the form; each option is a text, a name and what comes of it."""
    node = f"{STREAM}-nodes-{number}-value"
    for name in ("name", "text", "ending", "leads_to"):
        if name not in fields:
            continue
        field = page.locator(f"[name={node}-{name}]")
        field.select_option(fields[name]) if name == "ending" else field.fill(
            fields[name]
        )
    for n, (text, leads_to, safe) in enumerate(fields.get("options", ())):
        count = page.locator(f"[name={node}-options-count]")
        if int(count.input_value()) <= n:
            count.locator("..").locator(".c-sf-add-button").last.click()
        way = f"{node}-options-{n}-value"
        page.locator(f"[name={way}-text]").fill(text)
        page.locator(f"[name={way}-leads_to]").fill(leads_to)
        page.locator(f"[name={way}-consequence]").fill("老师谢谢你。")
        if safe:
            page.locator(f"[name={way}-safe]").check()


@pytest.fixture
def draft():
    """A question that has everything but its kind."""
    question = make_question(stem="后门外有人敲门")
    question.body, question.live = [], False
    question.save()
    question.save_revision()
    return question


def add_situation(page):
    nodes = page.locator(f"[name={STREAM}-nodes-count]").locator("..")
    number = int(page.locator(f"[name={STREAM}-nodes-count]").input_value())
    nodes.locator(".c-sf-add-button").last.click()
    expect(page.locator(f"[name={STREAM}-nodes-{number}-value-name]")).to_be_visible()


def test_an_editor_sees_the_map_warn_and_mends_it(editor, live_server, draft):
    page = editor
    address = reverse("wagtailsnippets_quizzes_question:edit", args=[draft.pk])
    page.goto(live_server.url + address)
    page.locator(".c-sf-add-button").first.click()
    page.get_by_role("option", name="scenario").click()
    drawn = page.locator(".story-map")
    fill(page, 0, name="A", text="他请你开门。", options=[("告诉老师", "B", True)])
    add_situation(page)
    fill(page, 1, name="B", text="保安来了。")
    add_situation(page)
    fill(page, 2, name="C", text="他没有登记。", ending="learning", leads_to="A")
    for words in (
        "B: ⚠ stops without an ending",
        "C: ending to learn from · leads to A ⚠ no option leads here",
        "There is no safe ending yet",
    ):
        expect(drawn.locator("li", has_text=words)).to_have_count(1)
    expect(drawn.locator(".story-map__node--wrong")).to_have_count(2)
    shoot(page, "editor-warned")
    assert barriers(page, ".story-map") == []
    publish(page)
    for words in ("There is no safe ending yet", "No option leads here."):
        expect(
            page.locator(".error-message, .help-critical", has_text=words).first
        ).to_be_visible()
    shoot(page, "editor-refused")

    fill(page, 1, ending="safe")
    ways = [("告诉老师", "B", True), ("帮他打开", "C", False)]
    fill(page, 0, options=ways)
    expect(drawn).to_contain_text(
        "Every situation is reached, and every way ends well."
    )
    expect(drawn.locator(".story-map__node--wrong")).to_have_count(0)
    shoot(page, "editor-mended")
    see_the_preview(page)
    publish(page)
    draft.refresh_from_db()
    assert draft.live
    take_it(page, draft, live_server)


def publish(page):
    with page.expect_navigation():
        page.locator("[name=action-publish]").evaluate("button => button.click()")


def see_the_preview(page):
    """As a pupil sees it, and the buttons go on there too."""
    page.locator("[data-side-panel-toggle=preview]").click()
    shown = page.frame_locator("#w-preview-iframe")
    shown.get_by_role("button", name="帮他打开").click()
    expect(shown.get_by_text("他没有登记。")).to_be_visible()
    shoot(page, "editor-preview")


def take_it(page, question, live_server):
    attempt = Attempt.start(make_user(), make_quiz([question]))
    sign_in(page.context, attempt.user, live_server)
    page.goto(live_server.url + reverse("quizzes:slot", args=[attempt.pk, 1]))
    page.get_by_role("button", name="告诉老师").click()
    expect(page.get_by_text("保安来了。")).to_be_visible()
    saved(page)
    assert attempt.submit().responses.get().is_right


def made_up(number):
    """A graph as chance has it."""
    chance = Random(number)  # noqa: S311
    names = "ABCDEF"[: chance.randint(1, 6)]
    graph = {}
    for name in names:
        ending = chance.choice(["", "", "", SAFE, LEARNING])
        ways = (
            ()
            if ending
            else tuple(
                Way(str(n), chance.choice(names + "?"), safe=True)
                for n in range(chance.randint(0, 3))
            )
        )
        again = chance.choice(names) if ending == LEARNING else ""
        graph[name] = Node(name, ways, ending, again)
    return graph


REACH = """async ([address, stories]) => {
  const { faults } = await import(address);
  const of = (story) => [...faults(story)].map(([name, { wrong }]) => [name, wrong]);
  return stories.map((story) => Object.fromEntries(of(story)));
}"""


def test_the_map_reckons_as_the_server_does(page, live_server):
    stories = [made_up(number) for number in range(150)]
    page.goto(live_server.url + "/static/js/story-graph.js")
    plain = [
        [
            {
                "name": node.name,
                "ending": node.ending,
                "again": node.again,
                "ways": [{"to": way.to, "safe": way.safe} for way in node.ways],
            }
            for node in graph.values()
        ]
        for graph in stories
    ]
    found = page.evaluate(REACH, ["/static/js/story-graph.js", plain])
    for graph, wrong in zip(stories, found, strict=True):
        met, saved_from = reachable(graph), saving(graph)
        stops = dead_ends(graph.values())
        lost = set(graph) - saved_from - stops if saved_from else set()
        for fault, names in (
            ("unreached", set(graph) - met),
            ("stops", stops),
            ("lost", lost),
        ):
            assert {n for n, faults in wrong.items() if fault in faults} == names
