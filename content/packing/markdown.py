"""Markdown of packs as clean HTML.

A small part of CommonMark: paragraphs, headings, lists, bold, links. Nothing else
is special, so nothing else has to be escaped. Bold is what stands between two pairs of
asterisks, whatever stands beside them: CommonMark's own rule fails before and behind
Chinese quotation marks.
"""

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from curriculum.school_facts import FactName

from ..sanitising import clean

BOLD = re.compile(r"\*\*(?!\s)((?:\\.|[^\\*]|\*(?!\*))+?)(?<!\s)\*\*", re.DOTALL)
NOT_SPECIAL = (
    "autolink backticks blockquote code emphasis entity fence hr image lheading "
    "reference"
)
BETWEEN_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")

# From the name of a page to its number here; None where it is not there.
PageNumber = Callable[[str], int | None]


def no_pages(name: str) -> int | None:
    raise KeyError(name)


def _bold(state: StateInline, silent: bool) -> bool:
    found = BOLD.match(state.src, state.pos, state.posMax)
    if not found:
        return False
    if not silent:
        end = state.posMax
        state.push("strong_open", "strong", 1)
        state.pos, state.posMax = found.span(1)
        state.md.inline.tokenize(state)
        state.push("strong_close", "strong", -1)
        state.posMax = end
    state.pos = found.end()
    return True


def _stop_at_asterisks(state: StateInline, silent: bool) -> bool:
    """Take one asterisk as text, so that the next one may begin something bold."""
    if state.src[state.pos] != "*":
        return False
    if not silent:
        state.pending += "*"
    state.pos += 1
    return True


_markdown = MarkdownIt("commonmark", {"html": False, "breaks": True})
_markdown.disable(NOT_SPECIAL.split())
_markdown.inline.ruler.before("link", "bold", _bold)
_markdown.inline.ruler.push("asterisk", _stop_at_asterisks)


def to_html(text: str, page_number: PageNumber = no_pages) -> str:
    """Render Markdown; raw HTML in it is shown, not run."""
    return _html(_markdown.parse(text), page_number)


def line_to_html(text: str, page_number: PageNumber = no_pages) -> str:
    """Render one short text: bold and named values, no headings and no lists."""
    paragraphs = BETWEEN_PARAGRAPHS.split(text.strip())
    rendered = [
        _html(_markdown.parseInline(one.strip()), page_number) for one in paragraphs
    ]
    if len(rendered) == 1:
        return rendered[0]
    return "".join(f"<p>{one}</p>" for one in rendered)


def _html(tokens: list[Token], page_number: PageNumber) -> str:
    for token in tokens:
        if token.children:
            token.children = _resolved(token.children, page_number)
    return clean(_markdown.renderer.render(tokens, _markdown.options, {})).strip()


def _resolved(tokens: list[Token], page_number: PageNumber) -> list[Token]:
    """Put in named values of the school and numbers of pages."""
    found: list[Token] = []
    closing: list[Token | None] = []
    skipping = False
    for token in tokens:
        if token.type == "link_open":
            scheme, _colon, name = str(token.attrs["href"]).partition(":")
            if scheme == "fact":
                found.append(_fact(name))
                skipping = True
                continue
            kept = scheme != "page" or _to_page(token, page_number(name))
            closing.append(token if kept else None)
            found += [token] if kept else []
        elif token.type == "link_close":
            if skipping:
                skipping = False
            elif closing.pop() is not None:
                found.append(token)
        elif not skipping:
            found.append(token)
    return found


def _fact(name: str) -> Token:
    if name not in FactName.values:
        raise KeyError(f"fact:{name}")
    html = f'<embed embedtype="school-fact" name="{name}">'
    return Token("html_inline", "", 0, content=html)


def _to_page(token: Token, number: int | None) -> bool:
    token.attrs = {"linktype": "page", "id": str(number)}
    return number is not None
