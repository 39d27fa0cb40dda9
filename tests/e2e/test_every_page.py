"""Every page of the story, for whom it is made: on each screen, in either language."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from . import looking, pages, people
from .conftest import Installation

NARROW = {"width": 360, "height": 740}
MIDDLE = {"width": 768, "height": 1024}
WIDE = {"width": 1440, "height": 900}
PAPER = {"width": 794, "height": 1123}


@pytest.fixture(scope="module")
def scene(site: Installation) -> dict[str, object]:
    return pages.set_the_scene(site)


@dataclass
class Visit:
    """One person at one browser, who notes what is wrong."""

    page: Page
    site: Installation
    troubles: list[str] = field(default_factory=list)
    prefix: str = ""

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.on("console", self.note)

    def note(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.troubles.append(message.text)

    def sign_in(self, person: str) -> None:
        self.page.goto(f"{self.site.address}/sign-in/")
        if name := pages.PEOPLE[person]:
            password = (self.site.folder / "demo-password").read_text()
            people.sign_in(self.page, self.site.address, name, password)
            self.page.wait_for_url("**/home/")

    def speak_english(self) -> None:
        self.page.get_by_role("link", name="English").click()
        self.prefix = "/en"
        self.page.wait_for_url(f"**{self.prefix}/**")

    def paths(self, person: str) -> list[str]:
        """The editing desk speaks one language at one address."""
        paths = pages.PAGES[person]
        return [p for p in paths if not (self.prefix and p.startswith("/admin/"))]

    def barriers(self, within: str | None = None) -> list[str]:
        """What is in somebody's way, by telephone, on a tablet or at a desk."""
        found: dict[str, None] = {}
        for size in (NARROW, MIDDLE, WIDE):
            self.page.set_viewport_size(size)
            found |= dict.fromkeys(looking.barriers(self.page, within))
        return list(found)

    def open(self, path: str, status: int) -> None:
        """Open a page; it is as it should be, or is refused as it should be."""
        self.troubles.clear()
        response = self.page.goto(f"{self.site.address}{self.prefix}{path}")
        if status != 200:
            self.troubles.clear()  # the browser notes the refusal itself
        if response is None or response.status != status:
            self.troubles.append(f"answers {response and response.status}")


@pytest.fixture
def visit(
    site: Installation, browser: Browser, person: str, scene: dict[str, object]
) -> Iterator[Visit]:
    context = browser.new_context(
        locale="zh-CN", timezone_id="Asia/Shanghai", viewport=NARROW
    )
    context.set_default_timeout(15_000)
    visit = Visit(context.new_page(), site)
    visit.sign_in(person)
    yield visit
    context.close()


def report(wrong: dict[str, list[str]]) -> str:
    return "\n".join(
        f"{path}\n  " + "\n  ".join(found) for path, found in wrong.items() if found
    )


@pytest.mark.parametrize("person", pages.PEOPLE)
def test_every_page_is_sound_in_chinese(
    visit: Visit, person: str, scene: dict[str, object]
) -> None:
    wrong: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for path in pages.PAGES[person]:
        visit.page.set_viewport_size(NARROW)
        visit.open(path.format(**scene), pages.REFUSED.get(path, 200))
        found = visit.troubles + looking.faults(visit.page, "zh-hans")
        found += visit.barriers()
        title = visit.page.title()
        if titles.setdefault(title, path) != path:
            found.append(f"called {title} as {titles[title]} is")
        wrong[path] = found
    assert not report(wrong), report(wrong)


@pytest.mark.parametrize("person", pages.PEOPLE)
def test_every_page_is_sound_in_english(
    visit: Visit, person: str, scene: dict[str, object]
) -> None:
    visit.page.set_viewport_size(WIDE)
    visit.speak_english()
    wrong: dict[str, list[str]] = {}
    for path in visit.paths(person):
        visit.open(path.format(**scene), pages.REFUSED.get(path, 200))
        wrong[path] = [
            *visit.troubles,
            *looking.faults(visit.page, "en"),
            *visit.barriers(),
        ]
    assert not report(wrong), report(wrong)


@pytest.mark.parametrize("person", pages.PRINTED)
@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_what_is_printed_is_sound(
    visit: Visit, person: str, language: str, scene: dict[str, object]
) -> None:
    visit.page.set_viewport_size(PAPER)
    if language == "en":
        visit.speak_english()
    visit.page.emulate_media(media="print")
    wrong: dict[str, list[str]] = {}
    for path in pages.PRINTED[person]:
        visit.open(path.format(**scene), 200)
        # Nobody moves about on paper by its headings: only what stands on it counts.
        wrong[path] = visit.troubles + looking.barriers(visit.page, "main")
    assert not report(wrong), report(wrong)


@pytest.mark.parametrize("person", ["editor"])
def test_what_we_added_to_the_editing_desk_is_sound(
    visit: Visit, person: str, scene: dict[str, object]
) -> None:
    wrong: dict[str, list[str]] = {}
    for path, ours in pages.DESK.items():
        visit.page.set_viewport_size(NARROW)
        visit.open(path.format(**scene), 200)
        visit.page.locator(ours).first.wait_for()
        wrong[path] = visit.troubles + visit.barriers(ours)
    assert not report(wrong), report(wrong)


@pytest.mark.parametrize("person", ["administrator"])
def test_the_look_before_a_pause_is_sound(visit: Visit, person: str) -> None:
    visit.open("/pauses/new/", 200)
    visit.page.get_by_role("checkbox").first.check()
    visit.page.get_by_role("textbox").first.fill("附近发生了意外")
    visit.page.get_by_role("button", name="看看会怎样").click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("开始这次暂停吗？")
    assert not looking.faults(visit.page, "zh-hans")
    assert not looking.barriers(visit.page)
