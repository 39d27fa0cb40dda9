"""Questions as a GIFT file."""

import re
from collections.abc import Iterable, Iterator

from ....models import Question
from ...by_kind import writer
from ...labels import tags_of
from .notation import escaped, said, said_with_emphasis


def write_gift(questions: Iterable[Question]) -> bytes:
    return "\n".join(_blocks(questions)).encode()


def _blocks(questions: Iterable[Question]) -> Iterator[str]:
    category = ""
    for question in questions:
        write = writer("gift", question.kind)
        if write is None:
            continue
        if question.category != category:
            category = question.category
            yield f"$CATEGORY: $course$/top/{escaped(category)}\n"
        yield _block(question, write(question.spec))


def _block(question: Question, answers: str) -> str:
    labels = " ".join(f"[tag:{_bracketed(tag)}]" for tag in tags_of(question))
    comment = f"// {labels}\n" if labels else ""
    name = f"::{escaped(question.slug)}::" if question.slug else ""
    return f"{comment}{name}{said_with_emphasis(question.stem)}{{{_whole(question, answers)}}}\n"


def _whole(question: Question, answers: str) -> str:
    """The answers, and last the explanation."""
    if not question.explanation:
        return answers
    general = f"####{said(question.explanation)}"
    return f"{answers}\t{general}\n" if answers.endswith("\n") else answers + general


def _bracketed(tag: str) -> str:
    return re.sub(r"([\]\\])", r"\\\1", " ".join(tag.split()))
