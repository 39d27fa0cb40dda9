"""A page or question as the rules see it: plain data, no database, no Wagtail."""

import re
from dataclasses import dataclass, field
from enum import Enum

SENTENCE = re.compile(r"[^。！？；!?;\n]+[。！？；!?;]?")
# A Chinese character counts like a word of another language.
WORD = re.compile(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+|\d+")


class Audience(Enum):
    PUPIL = "pupil"
    TEACHER = "teacher"


@dataclass(frozen=True)
class Passage:
    """Words that stand in one place."""

    text: str
    place: str = ""
    audience: Audience = Audience.PUPIL
    # A block that names its source may give numbers.
    cited: bool = False
    # Said to be wrong or only offered: what not to do, the choices of a question.
    warned: bool = False
    # Continuous text, of which a reader's patience is measured.
    prose: bool = True
    # About what in a scene an adult should be told of.
    target: bool = False

    @property
    def sentences(self) -> list[str]:
        return [s.strip() for s in SENTENCE.findall(self.text) if s.strip()]

    @property
    def length(self) -> int:
        return len(WORD.findall(self.text))


@dataclass(frozen=True)
class Cited:
    """A source, and where it is named."""

    name: str
    place: str = ""
    withdrawn: bool = False
    due: bool = False
    low: bool = False


@dataclass(frozen=True)
class Picture:
    place: str = ""
    alt: str = ""
    decorative: bool = False


@dataclass(frozen=True)
class Recording:
    place: str = ""
    video: bool = True
    captions: bool = False


@dataclass(frozen=True)
class Link:
    address: str
    place: str = ""


@dataclass(frozen=True)
class Block:
    """That a block of this kind stands somewhere."""

    kind: str
    place: str = ""


@dataclass(frozen=True)
class Option:
    """What a question offers as an answer: right or wrong."""

    text: str
    right: bool = False
    place: str = ""


@dataclass
class Matter:
    """What is checked; `planned` are the minutes of the agenda, where there is one.

    `keys` are the letters of the right choices of a self-check's questions: of those
    that have one right choice among at least three.
    """

    kind: str = "article"
    stage: str = "JUNIOR"
    sensitive: bool = False
    content_note: str = ""
    step_out: str = ""
    closing: str = ""
    minutes: int | None = None
    planned: int | None = None
    stem: str = ""
    explanation: str = ""
    keys: str = ""
    options: list[Option] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)
    sources: list[Cited] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    recordings: list[Recording] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    @property
    def length(self) -> int:
        """How much there is to read, for those it is written for."""
        return sum(p.length for p in self.passages if p.prose)
