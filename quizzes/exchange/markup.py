"""HTML in questions as the plain text of ours, and the other way.

Emphasis stays, between double asterisks, where the field knows it; a picture is told
by its name. All the rest of HTML says nothing about a question.
"""

import base64
import binascii
import re
from dataclasses import dataclass, field
from hashlib import sha256
from html import escape, unescape
from urllib.parse import unquote

from django.utils.translation import gettext as _

from .by_kind import Broken

MAX_LENGTH = 50_000  # longer than any question
BLOCKS = {"p", "div", "li", "ul", "ol", "dl", "dt", "dd", "tr", "table", "pre"}
BLOCKS |= {"h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "br"}
# Every alternative ends at the end of the text at the latest: nothing is read twice.
TAG = re.compile(
    r"""<!--.*?(?:-->|\Z)
      | <(?P<silent>script|style|title|noscript|template|iframe|object|textarea)\b
        .*?(?:</(?P=silent)\b[^>]*+(?:>|\Z)|\Z)
      | <(?P<closes>/?)(?P<name>[a-z][a-z0-9]*+)
        (?P<attributes>(?:[^"'>]|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+)(?:>|\Z)
      | <[!?/][^>]*+(?:>|\Z)""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
ATTRIBUTE = re.compile(
    r"""\b(src|alt)\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""", re.I
)
LOOKS_LIKE_HTML = re.compile(
    r"</?[a-zA-Z][a-zA-Z0-9]*+(?:\s[^<>]*+)?/?>|<!--"
    r"|&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]\w*+);"
)
EMPHASISED = re.compile(r"\*\*([^*\s](?:[^*\n]*[^*\s])?)\*\*")
INLINE = re.compile(
    r"""data:image/(png|jpeg|jpg|webp|gif|svg\+xml);base64,([A-Za-z0-9+/=\s%]+)"""
)
# What HTML takes for one space; the wide space of Chinese is none of it.
SPACES = re.compile(r"[ \t\n\f\r]+")
HARD = "\xa0"
# Stand in the text while it is taken apart.
BREAK, STRONG, WEAK = "\f", "\x02", "\x01"


@dataclass
class Words:
    text: str
    pictures: list[tuple[str, str]] = field(default_factory=list)  # name, description
    files: dict[str, bytes] = field(default_factory=dict)  # that stood in the text
    others: list[str] = field(default_factory=list)  # sounds and videos by name


def words_of(html: str, *, emphasis: bool = False) -> Words:
    """What somebody reads of it, and the pictures that somebody sees."""
    found = Words("")
    html = INLINE.sub(lambda match: _taken_out(match, found), html)
    if len(html) > MAX_LENGTH:
        raise Broken(too_long())
    html = SPACES.sub(" ", html).replace(STRONG, "").replace(WEAK, "")
    pieces = TAG.sub(lambda match: _said(match, found, emphasis), html)
    found.text = _lines(unescape(pieces))
    return found


def text_of(html: str) -> str:
    return words_of(html).text


def one_line(text: str) -> str:
    return " ".join(text.split())


def too_long() -> str:
    return _("A text in this question is far too long or too intricate. Shorten it.")


def _taken_out(match: re.Match[str], found: Words) -> str:
    """A picture that stands in the text as a long row of letters."""
    try:
        data = base64.b64decode(unquote(match[2]), validate=False)
    except (binascii.Error, ValueError):
        return ""
    ending = {"svg+xml": "svg", "jpeg": "jpg"}.get(match[1], match[1])
    name = f"{sha256(data).hexdigest()[:12]}.{ending}"
    found.files[name] = data
    return name


def _said(match: re.Match[str], found: Words, emphasis: bool) -> str:
    tag = (match["name"] or "").lower()
    if tag in {"img", "audio", "video", "source"}:
        _look_at(tag, match["attributes"], found)
    if tag in BLOCKS:
        return BREAK
    if tag in {"strong", "b"} and emphasis:
        return WEAK if match["closes"] else STRONG
    return " " if tag in {"td", "th"} else ""


def _look_at(tag: str, attributes: str, found: Words) -> None:
    values = {
        name.lower(): unescape(double or single or bare)
        for name, double, single, bare in ATTRIBUTE.findall(attributes)
    }
    name = unquote(values.get("src", "")).rsplit("/", 1)[-1].split("?")[0]
    if name and tag == "img":
        found.pictures.append((name, one_line(values.get("alt", ""))))
    elif name:
        found.others.append(name)


def _lines(text: str) -> str:
    text = re.sub("\x02([^\x01\x02]*+)\x01", lambda match: _strong(match[1]), text)
    text = text.replace(STRONG, "").replace(WEAK, "")
    lines = re.sub(" *+\f[ \f]*+", "\n", text).strip(" \n").split("\n")
    return "\n".join(_line(line) for line in lines)


def _strong(text: str) -> str:
    return f"**{text}**" if EMPHASISED.fullmatch(f"**{text}**") else text


def _line(line: str) -> str:
    """A line of one hard space is an empty line."""
    return "" if line == HARD else line.replace(HARD, " ").strip(" ")


def html_of(text: str) -> str:
    """A text of ours as HTML that `words_of` reads back as it was."""
    lines = [_line_of_html(line) for line in text.split("\n")]
    return "<br>".join(lines) if text else ""


def _line_of_html(line: str) -> str:
    """Emphasis ends with its line; a space before another would be lost."""
    html = EMPHASISED.sub(r"<strong>\1</strong>", escape(line, quote=False))
    return re.sub(" (?= )", "&nbsp;", html) or "&nbsp;"
