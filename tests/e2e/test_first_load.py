"""The first visit to an article: little to load, nothing moves, words come first."""

from typing import Any

from playwright.sync_api import Page

from .conftest import Installation

ARTICLE = "/articles/behaviour-not-looks/"
BYTES = 60_000

WATCH = """() => {
  window.seen = {shift: 0, largest: ""};
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) window.seen.shift += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  new PerformanceObserver(list => {
    const last = list.getEntries().at(-1);
    window.seen.largest = last.element?.tagName ?? "";
    window.seen.url = last.url;
  }).observe({type: "largest-contentful-paint", buffered: true});
}"""


def load(page: Page, url: str) -> dict[str, Any]:
    """Open the page in an empty browser; return what it cost and what was seen."""
    sizes: list[tuple[str, int]] = []

    def measure(request: Any) -> None:
        if request.resource_type != "image":
            sizes.append((request.url, request.sizes()["responseBodySize"]))

    page.on("requestfinished", measure)
    page.goto(url, wait_until="networkidle")
    page.evaluate(WATCH)
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_timeout(300)
    return {"sizes": sizes, **page.evaluate("window.seen")}


def test_an_article_is_light_and_still(site: Installation, open_page: Any) -> None:
    for width, height in ((360, 740), (1440, 900)):
        seen = load(open_page(width, height), site.address + ARTICLE)
        total = sum(size for _url, size in seen["sizes"])
        assert 0 < total <= BYTES, (total, seen["sizes"])
        assert seen["shift"] == 0, width
        assert not seen["url"], "the largest thing painted is a picture"
        assert seen["largest"] in {"P", "LI", "H1", "H2", "DIV", "ARTICLE"}
