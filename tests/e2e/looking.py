"""What is looked at on every page: access, width, titles, languages."""

import re
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = {
    # Style sheets are of our own host; reading them again costs half a second a page.
    "preload": False,
    "resultTypes": ["violations"],
    "runOnly": [
        *("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
    ],
}

# Latin words a Chinese reader meets in Chinese text. Names to type, codes and what is
# marked as another language are left out by the selectors below.
USUAL = {
    *("excel", "word", "csv", "ods", "xls", "xlsx", "docx", "rss"),
    *("aed", "cpr", "liming", "xxxx"),
    *("html", "base", "url"),  # a setting by its name: BASE_URL
    *("webhook", "hosts"),  # and another: WEBHOOK_HOSTS
    *("oneroster", "zip", "xapi", "json", "openapi"),  # forms of files and data
    *("null", "hidden", "true"),  # what the API answers
}
LATIN = re.compile(r"[A-Za-z]{3,}")
ADDRESS = re.compile(r"https?://\S+")
RAW = re.compile(r"\{[{%#]|[%#}]\}|%\(\w+\)s|\bNone\b|\*\*")

SHOWN = """() => {
  const skip = [
    "[lang]:not(html)", "script", "style", "noscript", "textarea", "code", "kbd", ".code",
    ".sources", ".citation", ".explanation__source", ".sign-in-card__code strong",
  ].join();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const words = [document.title];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.closest(skip)) words.push(node.data);
  }
  for (const name of ["aria-label", "placeholder", "alt", "title"])
    for (const element of document.querySelectorAll(`[${name}]`))
      if (!element.closest(skip)) words.push(element.getAttribute(name));
  return {
    text: words.join(" \\n "),
    title: document.title,
    lang: document.documentElement.lang,
    headings: document.querySelectorAll("h1").length,
  };
}"""

OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll("body *")]
    .filter(e => e.getBoundingClientRect().right > width + 1)
    .map(e => `${e.tagName}.${e.className}`).slice(0, 5);
}"""

axe = Axe()


def barriers(page: Page, within: str | None = None) -> list[str]:
    """What axe finds, and what does not fit the width."""
    found: list[dict[str, Any]] = axe.run(page, context=within, options=RULES).response[
        "violations"
    ]
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found
        for node in rule["nodes"]
    ] + [f"wider than the window: {name}" for name in page.evaluate(OVERFLOW)]


def faults(page: Page, language: str) -> list[str]:
    """What is wrong with the words."""
    shown = page.evaluate(SHOWN)
    found = [f"raw: {text}" for text in RAW.findall(shown["text"])]
    if shown["lang"] != language:
        found.append(f"lang is {shown['lang']}")
    if shown["headings"] != 1:
        found.append(f"{shown['headings']} h1")
    if not shown["title"].partition(" - ")[0].strip():
        found.append("no title")
    if language == "zh-hans":
        words = set(LATIN.findall(ADDRESS.sub("", shown["text"])))
        found += [f"not Chinese: {w}" for w in sorted(words) if w.lower() not in USUAL]
    return found
