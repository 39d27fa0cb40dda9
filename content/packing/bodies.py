"""The streams of a page as segments of its file, and back."""

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import uuid4

from django.utils.translation import gettext as _
from wagtail.blocks import StreamBlock, StreamValue

from ..blocks import RICH_TEXT, Agenda, ArticleBody, LessonSteps, Practice
from .names import Names
from .pagefiles import PageFile, Section, Segment
from .problems import PackError, standing_at
from .values import Filling, Plain, Value

BODY, PRACTICE, STEPS, AGENDA = ArticleBody(), Practice(), LessonSteps(), Agenda()


class Body:
    """Reads the segments of one page."""

    def __init__(self, file: PageFile, names: Names) -> None:
        self.file = file
        self.filling = Filling(names)

    def prose(self) -> str:
        """A page of text alone."""
        texts = []
        for segment in self.file.segments:
            if segment.name != "text":
                message = _("Only text may stand here, no blocks and no titles.")
                raise PackError(self.file.path, segment.line, message)
            texts.append(segment.value)
        with standing_at(self.file.path, 1):
            return self.filling.rich("\n\n".join(texts), RICH_TEXT)

    def streams(self, segments: Iterable[Segment]) -> tuple[list[Value], list[Value]]:
        """What is read, and what is tried out; the name of a block tells which."""
        found: tuple[list[Value], list[Value]] = ([], [])
        for segment in segments:
            is_practice = segment.name in PRACTICE.child_blocks
            stream = PRACTICE if is_practice else BODY
            found[is_practice].append(self._block(stream, segment))
        return found

    def steps(self) -> list[Value]:
        return [self._step(section) for section in self.file.sections()]

    def _step(self, section: Section) -> Value:
        body, practice = self.streams(section.segments)
        value = {"title": section.title, "body": body, "practice": practice}
        block = STEPS.child_blocks["step"]
        with standing_at(self.file.path, section.line):
            return "step", block.clean(block.normalize(value))

    def agenda(self) -> list[Value]:
        return [self._part(section) for section in self.file.sections()]

    def _part(self, section: Section) -> Value:
        if len(section.segments) != 1:
            message = _("One block belongs below each title of an agenda, no more.")
            raise PackError(self.file.path, section.line, message)
        [segment] = section.segments
        with standing_at(self.file.path, segment.line):
            value = {**(segment.value or {}), "title": section.title}
            return self.filling.filled(AGENDA, segment.name, value)

    def _block(self, stream: StreamBlock, segment: Segment) -> Value:
        with standing_at(self.file.path, segment.line):
            return self.filling.filled(stream, segment.name, segment.value)


class Segments:
    """Writes the segments of one page."""

    def __init__(self, names: Names, language: str) -> None:
        self.plain = Plain(names, language)

    def prose(self, html: str) -> Iterator[Segment]:
        yield Segment("text", self.plain.prose.markdown(html))

    def blocks(self, *streams: StreamValue) -> Iterator[Segment]:
        for stream in streams:
            for block in stream:
                value = self.plain.plain(block.block, block.value)
                if value or block.block_type != "text":
                    yield Segment(block.block_type, value)

    def steps(self, steps: StreamValue) -> Iterator[Segment]:
        for step in steps:
            yield Segment("title", step.value["title"])
            yield from self.blocks(step.value["body"], step.value["practice"])

    def agenda(self, agenda: StreamValue) -> Iterator[Segment]:
        for part in agenda:
            value = self.plain.plain(part.block, part.value)
            yield Segment("title", value.pop("title"))
            yield Segment(part.block_type, value)


def with_ids(values: list[Value], before: StreamValue) -> StreamValue:
    """Give blocks that were there the ids they had: what was learned hangs on them.

    A block is the same if it has the same title; what is then left over is paired off
    in order.
    """
    left = [(block.block_type, _title(block.value), block.id) for block in before]
    ids: dict[int, str] = {}
    for by_title in (True, False):
        for number, (kind, value) in enumerate(values):
            if number in ids:
                continue
            for old in left:
                same = not by_title or _title(value) == old[1] is not None
                if kind == old[0] and same:
                    ids[number] = old[2]
                    left.remove(old)
                    break
    identified = [
        (kind, value, ids.get(number) or str(uuid4()))
        for number, (kind, value) in enumerate(values)
    ]
    return StreamValue(before.stream_block, identified)


def _title(value: Any) -> str | None:
    return value.get("title") if isinstance(value, dict) else None
