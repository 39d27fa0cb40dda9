"""Look a pack through before it is loaded: mistakes, and what might be better."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ..linting.gate import findings_of
from .loading import Loader, Wishes
from .names import FILES
from .opening import opened
from .problems import PackError
from .reading import Entry, Pack

# Above this share of common runs of four characters two questions ask the same.
ALIKE = 0.6
RUN = 4


@dataclass
class Remark:
    place: str
    line: int
    message: str
    is_error: bool = True

    def __str__(self) -> str:
        word = _("error") if self.is_error else _("warning")
        return f"{self.place}:{self.line}: {word}: {self.message}"

    def as_dict(self) -> dict[str, Any]:
        return {
            "severity": "error" if self.is_error else "warning",
            "file": self.place,
            "line": self.line,
            "message": self.message,
        }


def check_pack(path: Path) -> list[Remark]:
    """Everything that a load would refuse, what the rules say, and what is left over."""
    problems: list[PackError] = []
    root, found = path, []
    try:
        with opened(path, problems) as pack:
            root = pack.folder
            found = list(_remarks(pack, problems))
    except PackError as error:
        problems.append(error)
    errors = [Remark(_place(root, e.path), e.line, e.message) for e in problems]
    return sorted([*errors, *found], key=lambda r: (not r.is_error, r.place, r.line))


def _place(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def _remarks(pack: Pack, problems: list[PackError]) -> Iterator[Remark]:
    yield from _by_loading(pack, problems)
    yield from _alike(pack)
    yield from _left_over(pack)
    yield from _without_alt(pack)


def _by_loading(pack: Pack, problems: list[PackError]) -> Iterator[Remark]:
    """Load it all, whatever the site holds, ask the rules, and take it back."""
    loader = Loader(pack, Wishes(update=True, overwrite_all=True), go_on=True)
    try:
        with transaction.atomic():
            loader.bring()
            problems += loader.outcome.problems
            refused = {(problem.path, problem.line) for problem in problems}
            for entry in pack.entries:
                thing = loader.names.things.get((entry.kind, entry.name))
                if thing is not None and (entry.path, entry.line) not in refused:
                    yield from _by_the_rules(entry, thing)
            transaction.set_rollback(True)
    finally:
        loader.files.undo()


def _by_the_rules(entry: Entry, thing: Any) -> Iterator[Remark]:
    for finding in findings_of(type(thing).objects.get(pk=thing.pk)):
        yield Remark(entry.place, entry.line, str(finding), finding.is_error)


def _alike(pack: Pack) -> Iterator[Remark]:
    questions = [entry for entry in pack.entries if entry.kind == "question"]
    runs = {entry.name: _runs(entry) for entry in questions}
    for one, other in combinations(questions, 2):
        if one.value.get("stage") != other.value.get("stage"):
            continue
        both = runs[one.name] | runs[other.name]
        share = len(runs[one.name] & runs[other.name]) / len(both) if both else 0
        if share > ALIKE:
            message = _("This question is nearly the same as %(other)s. Keep one.")
            yield Remark(
                other.place, other.line, message % {"other": one.name}, is_error=False
            )


def _runs(entry: Entry) -> set[str]:
    text = re.sub(r"\W", "", str(entry.value.get("stem") or ""))
    return {text[n : n + RUN] for n in range(max(1, len(text) - RUN + 1))}


def _left_over(pack: Pack) -> Iterator[Remark]:
    """What nothing in the pack names, and files that stand in no list."""
    words = {entry.name: _words(entry) for entry in pack.entries}
    for entry in pack.entries:
        if entry.kind not in {"source", *FILES}:
            continue
        if not any(entry.name in said for n, said in words.items() if n != entry.name):
            message = _("Nothing in the pack uses %(name)s. Use it or leave it out.")
            yield Remark(
                entry.place, entry.line, message % {"name": entry.name}, is_error=False
            )
    listed = {entry.file for entry in pack.entries if entry.kind in FILES}
    for folder in ("images", "documents", "media"):
        for path in sorted((pack.folder / folder).glob("*")):
            if path not in listed and path.suffix != ".yaml":
                message = _("This file stands in no list, so it would not be loaded.")
                place = path.relative_to(pack.folder).as_posix()
                yield Remark(place, 1, message, is_error=False)


def _words(entry: Entry) -> set[str]:
    text = entry.page.text if entry.page else repr(dict(entry.value))
    return set(re.findall(r"[\w.-]+", text))


def _without_alt(pack: Pack) -> Iterator[Remark]:
    for entry in pack.entries:
        if entry.kind == "image" and not entry.value.get("description"):
            message = _(
                "Describe the picture for those who cannot see it: description."
            )
            yield Remark(entry.place, entry.line, message, is_error=False)
