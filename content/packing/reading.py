"""Read a pack's files. Nothing here touches the database.

A page is Markdown with YAML front matter. Between `::: name` and `:::` stands the
YAML of one block; everything else is text. `# Title` begins a step of a lesson or
an item of an agenda.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from django.utils.translation import gettext as _

from .problems import PackError

FENCE = ":::"


class Row(NamedTuple):
    """One entry of a list in YAML and where it stands."""

    path: Path
    line: int
    value: dict[str, Any]


class Segment(NamedTuple):
    """A run of text (`name` is "text"), a title ("title") or a block's YAML."""

    name: str
    value: Any
    line: int


@dataclass
class PageFile:
    path: Path
    meta: dict[str, Any]
    segments: list[Segment]

    @property
    def slug(self) -> str:
        return self.path.stem.lstrip("0123456789-")

    def sections(self) -> Iterator[tuple[str, list[Segment]]]:
        """Yield (title, segments) of each step or agenda item."""
        title = ""
        found: list[Segment] = []
        for segment in self.segments:
            if segment.name == "title":
                if title:
                    yield title, found
                title, found = segment.value, []
            else:
                found.append(segment)
        if title:
            yield title, found


@dataclass
class Pack:
    folder: Path
    meta: dict[str, Any]
    topics: list[Row]
    sources: list[Row]
    questions: list[Row]
    quizzes: list[Row]
    articles: list[PageFile] = field(default_factory=list)
    courses: list[tuple[PageFile, list[PageFile]]] = field(default_factory=list)
    plans: list[PageFile] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.meta["name"])


def read_pack(folder: Path) -> Pack:
    return Pack(
        folder=folder,
        meta=read_meta(folder / "pack.yaml"),
        topics=read_rows(folder / "topics.yaml"),
        sources=read_rows(folder / "sources.yaml"),
        questions=[
            question
            for path in sorted((folder / "questions").glob("*.yaml"))
            for question in read_rows(path)
        ],
        quizzes=read_rows(folder / "quizzes.yaml"),
        articles=[read_page(path) for path in sorted(folder.glob("articles/*.md"))],
        courses=[
            (
                read_page(path),
                [read_page(p) for p in sorted(path.parent.glob("[0-9]*.md"))],
            )
            for path in sorted(folder.glob("courses/*/course.md"))
        ],
        plans=[read_page(path) for path in sorted(folder.glob("plans/*.md"))],
    )


def read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(path, 1, _("The file cannot be read as UTF-8 text.")) from error


def read_meta(path: Path) -> dict[str, Any]:
    return _named(parse_yaml(read_text(path), path, 1), path, 1, ["name"])


def read_rows(path: Path) -> list[Row]:
    """The entries of a file that holds one list."""
    text = read_text(path)
    found = parse_yaml(text, path, 1)
    if found is None:
        return []
    if not isinstance(found, list):
        raise PackError(path, 1, _("Write a list here: each entry begins with -."))
    root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    lines = [node.start_mark.line + 1 for node in root.value]
    return [
        Row(path, line, _named(value, path, line, []))
        for line, value in zip(lines, found, strict=True)
    ]


def _named(value: Any, path: Path, line: int, wanted: list[str]) -> dict[str, Any]:
    """Insist on names with values, among them the wanted ones."""
    if not isinstance(value, dict):
        raise PackError(
            path, line, _("Write names and values here, as in name: value.")
        )
    for name in wanted:
        if not value.get(name):
            raise PackError(
                path, line, _("Write a value for %(name)s here.") % {"name": name}
            )
    return value


def parse_yaml(text: str, path: Path, line: int) -> Any:
    """Parse YAML that begins at `line` of the file."""
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = line + (mark.line if mark else 0)
        raise PackError(path, where, _("This is not valid YAML.")) from error


def read_page(path: Path) -> PageFile:
    lines = read_text(path).splitlines()
    if not lines or lines[0].strip() != "---" or "---" not in lines[1:]:
        raise PackError(path, 1, _("Begin the page with front matter between ---."))
    end = lines.index("---", 1)
    meta = parse_yaml("\n".join(lines[1:end]), path, 2)
    meta = _named(meta, path, 2, ["id", "title", "stage"])
    return PageFile(path, meta, list(_segments(lines[end + 1 :], path, end + 2)))


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
    for _number, line in numbered:
        if line.startswith(FENCE):
            name = fence.removeprefix(FENCE).strip()
            value = parse_yaml("\n".join(text), path, opened + 1)
            return Segment(name, value, opened)
        text.append(line)
    raise PackError(path, opened, _("Close this block with a line of three colons."))
