"""Read a pack's files. Nothing here touches the database.

A page is Markdown with YAML front matter. Between `::: name` and `:::` stands the
YAML of one block; everything else is text. `# Title` begins a step of a lesson or
an item of an agenda.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.utils.translation import gettext as _

from .notation import Named, parse_yaml
from .pagefiles import PageFile, read_page
from .problems import PackError, problems_kept, read_text

ABOUT = (
    "name",
    "title",
    "version",
    "language",
    "licence",
    "description",
    "authors",
    "sources",
)
LISTS = {
    "topics.yaml": ("topic", "slug"),
    "sources.yaml": ("source", "slug"),
    "glossary.yaml": ("term", "slug"),
    "misconceptions.yaml": ("misconception", "slug"),
    "images/images.yaml": ("image", "file"),
    "documents/documents.yaml": ("document", "file"),
    "media/media.yaml": ("recording", "file"),
    "questions/*.yaml": ("question", "id"),
    "quizzes.yaml": ("quiz", "id"),
    "year-plans.yaml": ("year_plan", "slug"),
}
WHERE_PAGES_STAND = (
    ("article", "articles/*.md"),
    ("course", "courses/*/course.md"),
    ("lesson", "courses/*/[0-9]*.md"),
    ("plan", "plans/*.md"),
)


@dataclass
class Entry:
    """One thing of the pack: its kind, its name in the pack and where it stands."""

    kind: str
    name: str
    folder: Path
    path: Path
    line: int
    position: int
    value: Named
    page: PageFile | None = None
    # What is to be kept of its file, or why it is not, once somebody has looked.
    data: bytes | PackError | None = None

    @property
    def place(self) -> str:
        """The path inside the pack."""
        return self.path.relative_to(self.folder).as_posix()

    @property
    def file(self) -> Path:
        """The picture, document or recording that the entry is about."""
        return self.path.parent / str(self.value["file"])

    @cached_property
    def digest(self) -> str:
        """Of what the files say; the same as long as nobody changed them."""
        if self.page is not None:
            return sha256(self.page.text.encode()).hexdigest()
        said = json.dumps(self.value, default=str, ensure_ascii=False).encode()
        if "file" in self.value and self.file.is_file():
            said += self.file.read_bytes()
        return sha256(said).hexdigest()


@dataclass
class Pack:
    folder: Path
    about: Named
    entries: list[Entry] = field(default_factory=list)

    @property
    def name(self) -> str:
        return str(self.about["name"])

    @property
    def language(self) -> str:
        return str(self.about.get("language") or settings.LANGUAGE_CODE)

    @property
    def page_names(self) -> set[str]:
        return {entry.name for entry in self.entries if entry.page is not None}


def read_pack(folder: Path, problems: list[PackError] | None = None) -> Pack:
    """Read it all; with a list for problems, read on after each."""
    pack = Pack(folder, read_about(folder / "pack.yaml"))
    for pattern, (kind, key) in LISTS.items():
        for path in sorted(folder.glob(pattern)):
            with problems_kept(problems):
                pack.entries += _entries(pack, path, kind, key)
    for language in ("", *_other_languages(pack)):
        for kind, pattern in WHERE_PAGES_STAND:
            for path in sorted((folder / language).glob(pattern)):
                with problems_kept(problems):
                    pack.entries.append(_page(pack, path, kind, language))
    with problems_kept(problems):
        _refuse_twins(pack.entries)
    return pack


def read_about(path: Path) -> Named:
    about = _named(parse_yaml(read_text(path), path, 1), path, 1)
    if not about.get("name"):
        message = _("Write a value for %(name)s here.") % {"name": "name"}
        raise PackError(path, 1, message)
    for name in about:
        if name not in ABOUT:
            message = _("The name %(name)s is not known here. Known are: %(known)s.")
            raise PackError(
                path,
                about.line_of(name),
                message % {"name": name, "known": ", ".join(ABOUT)},
            )
    return about


def _other_languages(pack: Pack) -> list[str]:
    return [code for code, _name in settings.LANGUAGES if code != pack.language]


def _entries(pack: Pack, path: Path, kind: str, key: str) -> Iterator[Entry]:
    for position, row in enumerate(read_rows(path)):
        if not row.get(key):
            message = _("Write a value for %(name)s here.") % {"name": key}
            raise PackError(path, row.line, message)
        yield Entry(kind, str(row[key]), pack.folder, path, row.line, position, row)


def _page(pack: Pack, path: Path, kind: str, language: str) -> Entry:
    page = read_page(path, language)
    return Entry(kind, page.name, pack.folder, path, 1, 0, page.meta, page)


def _refuse_twins(entries: list[Entry]) -> None:
    """Pages share one set of names, for any of them may be linked to."""
    seen = set()
    for entry in entries:
        key = ("page" if entry.page else entry.kind, entry.name)
        if key in seen:
            message = _("The name %(name)s stands in the pack twice.")
            raise PackError(entry.path, entry.line, message % {"name": entry.name})
        seen.add(key)


def read_rows(path: Path) -> list[Named]:
    """The entries of a file that holds one list."""
    text = read_text(path)
    found = parse_yaml(text, path, 1)
    if found is None:
        return []
    if not isinstance(found, list):
        raise PackError(path, 1, _("Write a list here: each entry begins with -."))
    root: Any = yaml.compose(text, Loader=yaml.SafeLoader)
    lines = [node.start_mark.line + 1 for node in root.value]
    return [_named(value, path, line) for line, value in zip(lines, found, strict=True)]


def _named(value: Any, path: Path, line: int) -> Named:
    if not isinstance(value, Named):
        raise PackError(
            path, line, _("Write names and values here, as in name: value.")
        )
    return value
