"""A GIFT file as items."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ...by_kind import Broken, understood
from ...encodings import decode
from ...items import Failed, Item, Parsed, Skipped, UnreadableFile
from ...labels import labelled
from ...markup import one_line, too_long
from ...notes import Notes
from ...pictures import illustrate
from .notation import Answers, format_of, hidden, read, revealed

# Lines without a blank one between them. Possessive: nothing is tried twice.
BLOCK = re.compile(r"\S[^\n]*+(?:\n[^\S\n]*+\S[^\n]*+)*+")
COMMENT = re.compile(r"^[^\S\n]*+//[^\n]*+$", re.MULTILINE)
LABEL = re.compile(r"\[(id|tag):((?:\\.|[^\]\\\n]){0,200}+)\]")
CATEGORY = "$CATEGORY:"
# Where another program keeps it; and the top, below which everything is.
PLACE = re.compile(r"^\$\w+\$/(?:top(?:/|$))?")
GAP = "_____"
MAX_ENTRIES = 10_000
MAX_BLOCKS = 10 * MAX_ENTRIES  # with comments and categories
MAX_BLOCK = 1_000_000
MAX_WAITING = 200


@dataclass
class Block:
    line: int
    text: str
    tags: tuple[str, ...] = ()
    too_long: bool = False


def read_gift(data: bytes) -> Parsed:
    decoded = decode(data)
    parsed, notes, category = Parsed(encoding=decoded.encoding), Notes(), ""
    for block in _blocks(decoded.text):
        if parsed.total >= MAX_ENTRIES:
            raise UnreadableFile(too_many())
        if block.too_long:
            failed = Failed(block.line, one_line(block.text), too_long())
            parsed.failed.append(failed)
            continue
        if block.text.startswith(CATEGORY):
            category = _category(block)
            parsed.categories.add(category)
        if block.text:
            _keep(parsed, block, category, notes)
    parsed.warnings = [*decoded.warnings, *notes.in_words()]
    return parsed


def too_many() -> str:
    words = _("There are more than %(limit)d questions in one file. Split it.")
    return words % {"limit": MAX_ENTRIES}


def _category(block: Block) -> str:
    """Take the first line away from the block, and say what it names."""
    first, _newline, rest = block.text.partition("\n")
    block.line += 1 + len(rest) - len(rest.lstrip("\n"))
    block.text = rest.strip()
    return category_of(revealed(first.removeprefix(CATEGORY)))


def category_of(path: str) -> str:
    return PLACE.sub("", one_line(path)).strip("/")


def _blocks(text: str) -> Iterator[Block]:
    """Each question, whole: braces that are open hold blank lines together."""
    waiting: list[Block] = []
    for block in _between_blank_lines(text):
        opens, closes = block.text.find("{"), block.text.find("}")
        if waiting and closes >= 0 and (opens < 0 or closes < opens):
            first = waiting[0]
            joined = "\n\n".join(one.text for one in [*waiting, block])
            yield Block(first.line, joined, first.tags)
            waiting = []
        elif waiting and opens < 0 and len(waiting) < MAX_WAITING:
            waiting.append(block)
        else:
            yield from waiting
            waiting = []
            if opens >= 0 and block.text.rfind("}") < block.text.rfind("{"):
                waiting.append(block)
            else:
                yield block
    yield from waiting


def _between_blank_lines(text: str) -> Iterator[Block]:
    line, end = 1, 0
    for count, match in enumerate(BLOCK.finditer(text)):
        if count >= MAX_BLOCKS:
            raise UnreadableFile(too_many())
        line += text.count("\n", end, match.start())
        end = match.start()
        if match.end() - end > MAX_BLOCK:
            yield Block(line, text[end : end + 60], too_long=True)
            continue
        raw = match[0]
        tags: tuple[str, ...] = ()
        if "//" in raw:
            tags = tuple(_tags(raw))
            raw = COMMENT.sub("", raw)
        body = raw.lstrip()
        skipped = raw.count("\n", 0, len(raw) - len(body))
        if body:
            yield Block(line + skipped, hidden(body.rstrip()), tags)


def _tags(raw: str) -> Iterator[str]:
    for comment in COMMENT.finditer(raw):
        for name, value in LABEL.findall(comment[0]):
            if name == "tag" and value.strip():
                yield re.sub(r"\\(.)", r"\1", value).strip()


def _keep(parsed: Parsed, block: Block, category: str, notes: Notes) -> None:
    name, text = _named(block.text)
    shown = name or one_line(revealed(text.partition("{")[0]))[:60]
    try:
        found = _understood(block, name, text, notes)
    except Broken as problem:
        parsed.failed.append(Failed(block.line, shown, str(problem)))
        return
    if isinstance(found, str):
        parsed.skipped.append(Skipped(block.line, shown, found))
        return
    found.category = category
    parsed.items.append(found)


def _named(text: str) -> tuple[str, str]:
    if text.startswith("::") and (end := text.find("::", 2)) > 0:
        return one_line(revealed(text[2:end])), text[end + 2 :].strip()
    return "", text


def _understood(block: Block, name: str, text: str, notes: Notes) -> Item | str:
    """The item, or what other programs call what has no kind here."""
    start, end = _braces(text)
    if start < 0:
        return "description"
    raw_stem = text[:start] + ("" if end + 1 == len(text) else GAP) + text[end + 1 :]
    raw, hashes, general = text[start + 1 : end].rpartition("####")
    answers = (raw if hashes else general).strip()
    default, _rest = format_of(raw_stem)
    stem = read(raw_stem, emphasis=True)
    if not stem.text:
        raise Broken(_("The question itself is missing. Write it before the brace."))
    said = Answers(answers, block.line, notes, default)
    found = understood("gift", said)
    if found is None:
        return said.called
    kind, body = found
    item = Item(block.line, kind, stem.text, body, name)
    labelled(item, block.tags)
    item.explanation = read(general, default).text if hashes else ""
    illustrate(body, stem, item.files, said.note)
    return item


def _braces(text: str) -> tuple[int, int]:
    start, end = text.find("{"), text.find("}")
    if start < 0 and end < 0:
        return -1, -1
    if start < 0 or 0 <= end < start:
        raise Broken(
            _("There is a } without a { before it. Add it, or write \\} in the text.")
        )
    if end < 0:
        raise Broken(
            _("There is a { without a } after it. Add it, or write \\{ in the text.")
        )
    if "{" in text[start + 1 :] or "}" in text[end + 1 :]:
        raise Broken(
            _(
                "There is more than one pair of braces. Leave a blank line between two "
                "questions, or write \\{ and \\} in the text."
            )
        )
    return start, end
