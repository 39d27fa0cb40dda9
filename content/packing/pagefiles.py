"""One page of a pack as a file: front matter, then text, titles and blocks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from .notation import Named, parse_yaml, to_yaml
from .problems import PackError, read_text

FENCE = ":::"
FRONT = "---"


class Segment(NamedTuple):
    """A run of text (`name` is "text"), a title ("title") or a block's YAML."""

    name: str
    value: Any
    line: int = 0


class Section(NamedTuple):
    """A step of a lesson or an item of an agenda."""

    title: str
    line: int
    segments: list[Segment]


@dataclass
class PageFile:
    path: Path
    meta: Named
    segments: list[Segment]
    text: str = ""
    language: str = ""

    @property
    def name(self) -> str:
        """A translation has the name of its original, behind its language."""
        if self.language:
            return f"{self.language}/{self.meta['translation_of']}"
        return str(self.meta["id"])

    @property
    def slug(self) -> str:
        return default_slug(self.path)

    def sections(self) -> Iterator[Section]:
        """Yield each step or agenda item."""
        section: Section | None = None
        for segment in self.segments:
            if segment.name == "title":
                if section:
                    yield section
                section = Section(segment.value, segment.line, [])
            elif section:
                section.segments.append(segment)
            else:
                message = _("Begin with a title: # and the title of the first part.")
                raise PackError(self.path, segment.line, message)
        if section:
            yield section


def default_slug(path: Path) -> str:
    """A number in front only orders the lessons of a course."""
    name = path.parent.name if path.stem == "course" else path.stem
    return name.lstrip("0123456789-") or name


def read_page(path: Path, language: str = "") -> PageFile:
    text = read_text(path).replace("\r\n", "\n")
    lines = text.split("\n")
    if lines[0].rstrip() != FRONT or FRONT not in lines[1:]:
        raise PackError(path, 1, _("Begin the page with front matter between ---."))
    end = lines.index(FRONT, 1)
    meta = parse_yaml("\n".join(lines[1:end]), path, 2)
    if not isinstance(meta, Named):
        raise PackError(path, 2, _("Write names and values here, as in name: value."))
    for name in ("translation_of" if language else "id", "title", "stage"):
        if not meta.get(name):
            message = _("Write a value for %(name)s here.") % {"name": name}
            raise PackError(path, 2, message)
    segments = list(_segments(lines[end + 1 :], path, end + 2))
    return PageFile(path, meta, segments, text, language)


Lines = Iterator[tuple[int, str]]


def _segments(lines: list[str], path: Path, first: int) -> Iterator[Segment]:
    numbered: Lines = iter(enumerate(lines, first))
    text: list[tuple[int, str]] = []
    for number, line in numbered:
        if not line.startswith((FENCE, "# ")):
            text.append((number, line))
            continue
        yield from _text(text)
        text = []
        if line.startswith(FENCE):
            yield _block(line, number, numbered, path)
        elif title := line.removeprefix("# ").strip():
            yield Segment("title", title, number)
    yield from _text(text)


def _text(lines: list[tuple[int, str]]) -> Iterator[Segment]:
    begins = next((number for number, line in lines if line.strip()), None)
    if begins is not None:
        yield Segment(
            "text", "\n".join(line for _number, line in lines).strip(), begins
        )


def _block(fence: str, opened: int, numbered: Lines, path: Path) -> Segment:
    """Read on to the closing fence."""
    text: list[str] = []
    name = fence.removeprefix(FENCE).strip()
    for _number, line in numbered:
        if line.startswith(FENCE):
            if name == "text":
                return Segment(name, "\n".join(text).strip(), opened)
            value = parse_yaml("\n".join(text), path, opened + 1)
            return Segment(name, value, opened)
        text.append(line)
    raise PackError(path, opened, _("Close this block with a line of three colons."))


# Writing


def page_text(meta: dict[str, Any], segments: Iterable[Segment]) -> str:
    parts = [f"{FRONT}\n{to_yaml(meta)}{FRONT}"]
    before = ""
    for segment in segments:
        if segment.name == "title":
            parts.append(f"# {segment.value}")
        elif segment.name != "text":
            parts.append(f"{FENCE} {segment.name}\n{to_yaml(segment.value)}{FENCE}")
        elif before == "text":
            # Two texts in a row would become one.
            parts.append(f"{FENCE} text\n{segment.value.rstrip()}\n{FENCE}")
        else:
            parts.append(segment.value.rstrip())
        before = segment.name
    return "\n\n".join(part for part in parts if part) + "\n"


def rows_text(rows: Iterable[dict[str, Any]]) -> str:
    return "\n".join(to_yaml([row]) for row in rows)
