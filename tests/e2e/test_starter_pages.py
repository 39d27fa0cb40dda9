"""Every page of the starter content, on a telephone: nothing broken, nothing unset."""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from . import looking, people
from .conftest import Installation

WHERE = """
import json
from content.models import ArticlePage, CoursePage, LessonPage, MeetingPlanPage
def ours(model):
    return model.objects.live().filter(pack_key__startswith="starter/")
steps = [
    f"/lessons/{lesson.pk}/steps/{number}/"
    for lesson in ours(LessonPage) if lesson.locale.language_code == "zh-hans"
    for number, _ in enumerate(lesson.steps, 1)
]
print(json.dumps({
    "articles": [p.get_url() for p in ours(ArticlePage)],
    "courses": [p.get_url() for p in ours(CoursePage)],
    "lessons": [p.get_url() for p in ours(LessonPage)],
    "steps": steps,
    "plans": [p.get_url() for p in ours(MeetingPlanPage)],
}))
"""

# What a reader should never meet: marks of the source, pictures that did not come,
# blocks without a word, facts without their source, a page too wide.
FAULTS = """() => {
  const main = document.querySelector("main");
  const found = [];
  const raw = main.innerText.match(
    /:::|\\]\\(|\\bfact:|\\bpage:|<\\/?[a-z]+[ >]|\\{[{%#]|\\*\\*|\\bNone\\b|\\bundefined\\b/g
  );
  if (raw) found.push(`raw: ${raw}`);
  for (const image of main.querySelectorAll("img")) {
    if (image.complete && !image.naturalWidth) found.push(`no picture: ${image.src}`);
    if (!image.hasAttribute("alt")) found.push(`no description: ${image.src}`);
  }
  for (const link of main.querySelectorAll("a"))
    if (!link.getAttribute("href")) found.push(`leads nowhere: ${link.outerHTML}`);
  const blocks = ".fact, .law, .panel, .how-to, .callout, .scene, li, p";
  for (const block of main.querySelectorAll(blocks)) {
    if (block.matches("[role=status]")) continue;
    const shown = block.textContent.trim() || block.querySelector("img, svg, input");
    if (!shown) found.push(`empty: ${block.outerHTML.slice(0, 120)}`);
  }
  for (const fact of main.querySelectorAll(".fact, .law"))
    if (!fact.querySelector(".citation")) found.push(`no source: ${fact.innerText}`);
  return found;
}"""


@pytest.fixture(scope="module")
def where(site: Installation) -> dict[str, list[str]]:
    printed = site.manage("shell", "-v", "0", "-c", WHERE)
    return json.loads(printed.splitlines()[-1])


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        locale="zh-CN", viewport={"width": 360, "height": 740}
    )
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def faults_of(page: Page, address: str) -> list[str]:
    response = page.goto(address)
    if response is None or response.status != 200 or page.url != address:
        return [f"answers {response and response.status} at {page.url}"]
    page.evaluate("document.querySelectorAll('img').forEach(i => i.loading = 'eager')")
    page.wait_for_function("[...document.images].every(i => i.complete)")
    return page.evaluate(FAULTS) + page.evaluate(looking.OVERFLOW)


def report(page: Page, site: Installation, paths: list[str]) -> str:
    assert paths
    found = {path: faults_of(page, site.address + path) for path in paths}
    return "\n".join(f"{path}: {wrong}" for path, wrong in found.items() if wrong)


@pytest.mark.parametrize("kind", ["articles", "courses", "lessons", "steps"])
def test_what_everybody_reads_is_sound(
    reader: Page, site: Installation, where: dict[str, list[str]], kind: str
) -> None:
    assert report(reader, site, where[kind]) == ""


def test_what_teachers_read_is_sound(
    reader: Page, site: Installation, where: dict[str, list[str]]
) -> None:
    password = (site.folder / "demo-password").read_text()
    people.sign_in(reader, site.address, "demo-teacher", password)
    reader.wait_for_url("**/home/")
    assert report(reader, site, where["plans"]) == ""
