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

FENCE = ":::"


class PackError(Exception):
    """What is wrong, in which file and line, and how to mend it."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path, self.line, self.message = path, line, message


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
        title, found = "", []
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
    topics: list[dict[str, Any]]
    sources: list[dict[str, Any]]
    questions: list[dict[str, Any]]
    quizzes: list[dict[str, Any]]
    articles: list[PageFile] = field(default_factory=list)
    courses: list[tuple[PageFile, list[PageFile]]] = field(default_factory=list)
    plans: list[PageFile] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.meta["name"])


def read_pack(folder: Path) -> Pack:
    return Pack(
        folder=folder,
        meta=read_yaml(folder / "pack.yaml"),
        topics=read_yaml(folder / "topics.yaml"),
        sources=read_yaml(folder / "sources.yaml"),
        questions=[
            question
            for path in sorted((folder / "questions").glob("*.yaml"))
            for question in read_yaml(path)
        ],
        quizzes=read_yaml(folder / "quizzes.yaml"),
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


def read_yaml(path: Path) -> Any:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise PackError(path, 1, _("The file cannot be read as UTF-8 text.")) from error
    return parse_yaml(text, path, 1)


def parse_yaml(text: str, path: Path, line: int) -> Any:
    """Parse YAML that begins at `line` of the file."""
    try:
        return yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = line + (mark.line if mark else 0)
        raise PackError(path, where, _("This is not valid YAML.")) from error


def read_page(path: Path) -> PageFile:
    lines = path.read_text(encoding="utf-8").splitlines()
    if not lines or lines[0].strip() != "---" or "---" not in lines[1:]:
        raise PackError(path, 1, _("Begin the page with front matter between ---."))
    end = lines.index("---", 1)
    meta = parse_yaml("\n".join(lines[1:end]), path, 2)
    return PageFile(path, meta, list(_segments(lines[end + 1 :], path, end + 2)))


def _segments(lines: list[str], path: Path, first: int) -> Iterator[Segment]:
    text: list[str] = []
    name, opened = "text", first
    for number, line in enumerate([*lines, "# "], first):
        fence = line.startswith(FENCE)
        if name != "text":  # inside a block
            if fence:
                yield Segment(
                    name, parse_yaml("\n".join(text), path, opened + 1), opened
                )
                name, text = "text", []
            else:
                text.append(line)
            continue
        if not fence and not line.startswith("# "):
            text.append(line)
            continue
        if "".join(text).strip():
            yield Segment("text", "\n".join(text).strip(), number)
        text = []
        if fence:
            name, opened = line.removeprefix(FENCE).strip(), number
        elif line.strip("# "):
            yield Segment("title", line.removeprefix("# ").strip(), number)
    if name != "text":
        raise PackError(
            path, opened, _("Close this block with a line of three colons.")
        )
