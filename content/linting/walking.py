"""Walk through blocks of whatever kind and note what stands where."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from wagtail.blocks import (
    ChoiceBlock,
    StreamValue,
    StructValue,
)
from wagtail.blocks.list_block import ListValue
from wagtail.images import get_image_model
from wagtail.rich_text import RichText
from wagtailmedia.models import get_media_model

from curriculum.models import Source

from .matter import Audience, Block, Cited, Link, Matter, Passage, Picture, Recording
from .places import below, nth_block, nth_item

END = re.compile(r"</(?:p|h\d|li)>|<br\s*/?>", re.IGNORECASE)
LINK = re.compile(r"<a\b[^>]*\bhref=\"([^\"]*)\"", re.IGNORECASE)

WARNED = {"dont"}
NOT_WORDS = {"locator", "number", "shape"}
TITLES = {"title", "caption", "left_caption", "right_caption", "name"}
# In a question: what is offered, wrong answers too, and a word on each of them.
OFFERED, REMARK = "text", "feedback"
# In a plan: what pupils see or are asked.
FOR_PUPILS = {"slides", "handout", "pupils", "questions", "situation", "roles", "stops"}


def in_words(html: str) -> str:
    """The text, with a line to each paragraph."""
    return unescape(strip_tags(END.sub("\n", html))).strip()


def links_in(html: str, place: str) -> Iterator[Link]:
    for address in LINK.findall(html):
        yield Link(unescape(address), place)


def cited(source: Source, place: str) -> Cited:
    return Cited(
        str(source),
        place,
        withdrawn=source.is_withdrawn,
        due=source.is_due,
        low=source.confidence == Source.Confidence.LOW,
    )


class Walker:
    """Fills a matter with what stands in a value and below it."""

    def __init__(
        self,
        matter: Matter,
        audience: Audience,
        cited: bool = False,
        warned: bool = False,
        title: bool = False,
        target: bool = False,
    ) -> None:
        self.matter = matter
        self.audience = audience
        self.cited = cited
        self.warned = warned
        self.title = title
        self.target = target

    def inside(
        self, name: str, value: Any, within: StructValue | None = None
    ) -> "Walker":
        """The walker for what stands below this name."""
        names_source = isinstance(value, StructValue) and bool(value.get("source"))
        pupils = name in FOR_PUPILS
        around: Any = within or {}
        # What leads to options is not itself offered: the situations of a scenario.
        asked = self.matter.kind == "question" and "options" not in around
        return Walker(
            self.matter,
            Audience.PUPIL if pupils and not self.for_staff else self.audience,
            cited=self.cited or names_source,
            warned=self.warned or name in WARNED or (asked and name == OFFERED),
            title=name in TITLES or (asked and name in {OFFERED, REMARK}),
            target=self.target or around.get("role") == "target",
        )

    @property
    def for_staff(self) -> bool:
        return self.matter.stage == "STAFF"

    def walk(self, value: Any, place: str) -> None:
        match value:
            case StreamValue():
                self.walk_stream(value, place)
            case StructValue():
                self.walk_struct(value, place)
            case ListValue():
                for number, item in enumerate(value, start=1):
                    self.walk(item, below(place, nth_item(number)))
            case RichText():
                self.matter.links.extend(links_in(value.source, place))
                self.note(in_words(value.source), place)
            case str():
                self.note(value, place)
            case _:
                self.walk_chosen(value, place)

    def walk_stream(self, stream: StreamValue, place: str) -> None:
        for number, child in enumerate(stream, start=1):
            here = below(place, nth_block(number, str(child.block.label)))
            self.matter.blocks.append(Block(child.block_type, here))
            self.inside(child.block_type, child.value).walk(child.value, here)

    def walk_struct(self, struct: StructValue, place: str) -> None:
        if "recording" in struct:
            self.note_recording(struct, place)
        for name, value in struct.items():
            block = struct.block.child_blocks[name]
            if name in NOT_WORDS or isinstance(block, ChoiceBlock):
                continue
            label = str(block.label)
            here = place if place.endswith(label) else below(place, label)
            self.inside(name, value, struct).walk(value, here)

    def walk_chosen(self, value: Any, place: str) -> None:
        """Something from a library: what it is, and what is written about it."""
        if isinstance(value, Source):
            self.matter.sources.append(cited(value, place))
        elif isinstance(value, get_image_model()):
            alt = getattr(value, "contextual_alt_text", None) or ""
            decorative = bool(getattr(value, "decorative", False))
            self.matter.pictures.append(Picture(place, alt, decorative))
            self.note(alt, place, prose=False)

    def note(self, text: str, place: str, prose: bool = True) -> None:
        if not text:
            return
        said = (self.audience, self.cited, self.warned, prose and not self.title)
        self.matter.passages.append(Passage(text, place, *said, self.target))

    def note_recording(self, struct: StructValue, place: str) -> None:
        media = struct["recording"]
        if isinstance(media, get_media_model()):
            captions = bool(struct.get("captions"))
            video = media.type == "video"
            self.matter.recordings.append(Recording(place, video, captions))
