"""Rich text of the site as the Markdown of packs: the way back of markdown.py."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, Tag
from markdown_it.common.normalize_url import normalizeLink, validateLink

from curriculum.school_facts import FactName

from .fact_words import fact_word

SPACE = re.compile(r"[ \t\r\n\f]+")
BREAKS = re.compile(r" *\n[ \n]*")
INLINE_SPECIAL = re.compile(r"([\\*\[\]])")
LINE_SPECIAL = re.compile(r"^(?:(#{1,6}|[-+])(?=\s|$)|(\d{1,9})([.)])(?=\s|$)|(:::))")
LISTS, HEADINGS = {"ul": ("-", "+"), "ol": (".", ")")}, {"h2": "## ", "h3": "### "}
BLOCKS = {"p", *LISTS, *HEADINGS, "li"}

# From the number of a page to its name in the pack; None where it has none.
PageName = Callable[[int], str | None]


class Run(NamedTuple):
    """Text of one form; `markdown` of a named value is not escaped."""

    text: str
    bold: bool = False
    target: str = ""
    is_markdown: bool = False


class Prose:
    """Writes in one language: the words for named values are that language's."""

    def __init__(self, language: str, page_name: PageName) -> None:
        self.language, self.page_name = language, page_name

    def markdown(self, html: str) -> str:
        return "\n\n".join(self._blocks(BeautifulSoup(html, "html.parser")))

    def line(self, html: str) -> str:
        """One short text; several paragraphs stay several."""
        soup = BeautifulSoup(html, "html.parser")
        texts = (self._inline(nodes) for _tag, nodes in _leaves(soup))
        return "\n\n".join(text for text in texts if text)

    def _blocks(self, root: Tag) -> Iterator[str]:
        """Two lists in a row are told apart by their marks."""
        before, mark = "", 0
        for tag, nodes in _children(root):
            other = 1 - mark if tag == before else 0
            if tag in LISTS:
                text = self._list(tag, nodes, LISTS[tag][other])
            elif tag in HEADINGS:
                text = self._heading(tag, nodes)
            else:
                text = "\n".join(map(_escape_line, self._inline(nodes).split("\n")))
            if text:
                yield text
                before, mark = tag, other

    def _heading(self, tag: str, nodes: list[PageElement]) -> str:
        text = self._inline(nodes).replace("\n", " ")
        text = re.sub(r"(#+)$", lambda m: "\\#" * len(m[0]), text)
        return HEADINGS[tag] + text if text else ""

    def _list(self, tag: str, nodes: list[PageElement], mark: str) -> str:
        lines: list[str] = []
        for node in nodes:
            if not isinstance(node, Tag):
                continue
            begin = f"{len(lines) + 1}{mark} " if tag == "ol" else f"{mark} "
            text = self._item(node)
            if text:
                lines.append(begin + text.replace("\n", "\n" + " " * len(begin)))
        return "\n".join(lines)

    def _item(self, item: Tag) -> str:
        """The text of one item, then the lists inside it."""
        parts: list[str] = []
        for tag, nodes in _children(item):
            if tag in LISTS:
                parts.append(self._list(tag, nodes, LISTS[tag][0]))
            else:
                text = self._inline(nodes)
                parts.append("\n".join(map(_escape_line, text.split("\n"))))
        return "\n".join(part for part in parts if part)

    def _inline(self, nodes: Iterable[PageElement]) -> str:
        runs = _tidy(_runs(nodes, self._fact, self._target))
        parts = []
        for target, linked in groupby(runs, key=lambda run: run.target):
            text = "".join(
                _bold(bold, "".join(_escaped(run) for run in same))
                for bold, same in groupby(linked, key=lambda run: run.bold)
            )
            parts.append(_link(text, target))
        return BREAKS.sub("\n", "".join(parts)).strip()

    def _fact(self, name: str) -> str:
        if name not in FactName.values:
            return ""
        return f"[{fact_word(name, self.language)}](fact:{name})"

    def _target(self, link: Tag) -> str:
        if link.get("linktype") == "page":
            number = str(link.get("id") or "")
            name = self.page_name(int(number)) if number.isdigit() else None
            return f"page:{name}" if name else ""
        href = normalizeLink(str(link.get("href") or ""))
        href = href.replace("(", "%28").replace(")", "%29").replace("\\", "%5C")
        return href if validateLink(href) else ""


def _children(root: Tag) -> Iterator[tuple[str, list[PageElement]]]:
    """Yield (tag, its children) of each block; loose text counts as a paragraph."""
    for is_block, nodes in groupby(root.children, key=_is_block):
        found = list(nodes)
        if not is_block:
            yield "p", found
        for node in found if is_block else ():
            if isinstance(node, Tag):
                yield node.name, list(node.children)


def _leaves(root: Tag) -> Iterator[tuple[str, list[PageElement]]]:
    for tag, nodes in _children(root):
        holder = BeautifulSoup("", "html.parser")
        inner = [n for n in nodes if _is_block(n)]
        if not inner:
            yield tag, nodes
            continue
        holder.extend(nodes)
        yield from _leaves(holder)


def _is_block(node: PageElement) -> bool:
    return isinstance(node, Tag) and node.name in BLOCKS


def _runs(
    nodes: Iterable[PageElement],
    fact: Callable[[str], str],
    target: Callable[[Tag], str],
    within: Run = Run(""),  # noqa: B008  a tuple, never changed
) -> Iterator[Run]:
    for node in nodes:
        if isinstance(node, NavigableString):
            yield within._replace(text=SPACE.sub(" ", node))
        elif not isinstance(node, Tag):
            continue
        elif node.name == "br":
            yield within._replace(text="\n")
        elif node.name == "embed":
            text = fact(str(node.get("name") or ""))
            yield Run(text, within.bold, "", is_markdown=True)
        elif node.name in {"b", "strong"}:
            inner = within._replace(bold=True)
            yield from _runs(node.children, fact, target, inner)
        elif node.name == "a":
            inner = within._replace(target=target(node))
            yield from _runs(node.children, fact, target, inner)
        else:
            yield from _runs(node.children, fact, target, within)


def _tidy(runs: Iterable[Run]) -> list[Run]:
    """Join what has one form; no space beside a break, none inside what is bold."""
    found: list[Run] = []
    for run in _spaces_outside(runs):
        text = run.text
        before = found[-1].text if found else "\n"
        if not run.is_markdown and before.endswith(("\n", " ")):
            text = text.lstrip(" ")
        if text.startswith("\n") and found and not found[-1].is_markdown:
            found[-1] = found[-1]._replace(text=before.rstrip(" "))
        if text:
            found.append(run._replace(text=text))
    return [run for run in found if run.text]


def _spaces_outside(runs: Iterable[Run]) -> Iterator[Run]:
    for run in runs:
        if run.is_markdown or not (run.bold or run.target):
            yield run
            continue
        # As Python sees space, for so does the parser at the edges of what is bold.
        inner = run.text.strip()
        head, _inner, tail = run.text.partition(inner) if inner else (run.text, "", "")
        yield Run(head)
        yield run._replace(text=inner)
        yield Run(tail)


def _escaped(run: Run) -> str:
    return run.text if run.is_markdown else INLINE_SPECIAL.sub(r"\\\1", run.text)


def _bold(bold: bool, text: str) -> str:
    return f"**{text}**" if bold and text else text


def _link(text: str, target: str) -> str:
    return f"[{text}]({target})" if target and text else text


def _escape_line(line: str) -> str:
    """Keep a line from being taken for a heading, a list or a fence."""

    def escaped(found: re.Match[str]) -> str:
        word, number, dot, fence = found.groups()
        return f"{number}\\{dot}" if number else f"\\{word or fence}"

    return LINE_SPECIAL.sub(escaped, line)
