"""True or false in Moodle XML."""

from typing import Any

from ...exchange.by_kind import Broken
from ...exchange.formats.moodle_xml.asked import Asked
from ...exchange.formats.moodle_xml.page import Page
from ..base import Spec
from ..exchange_words import no_key, truth
from .exchange_gift import lost as lost
from .exchange_gift import statement, told


def read(said: Asked) -> dict[str, Any] | None:
    if said.type != "truefalse":
        return None
    by_word = {truth(answer.text): answer for answer in said.answers}
    right = [word for word, answer in by_word.items() if answer.fraction > 0]
    if len(right) != 1 or right[0] is None:
        raise Broken(no_key())
    remarks = {word: answer.feedback for word, answer in by_word.items()}
    is_true = right[0]
    return statement(is_true, remarks[is_true], remarks.get(not is_true, ""))


def write(spec: Spec, page: Page) -> None:
    is_true, right, wrong = told(spec)
    page.element.set("type", "truefalse")
    for word, holds in (("true", is_true), ("false", not is_true)):
        remark = right if holds else wrong
        page.answer({"text": word, "feedback": remark}, 1 if holds else 0)
