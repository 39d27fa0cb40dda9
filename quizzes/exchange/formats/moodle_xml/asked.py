"""One question of a Moodle XML file, as the kinds are given it to read."""

import base64
import binascii
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from ...by_kind import Body, Broken
from ...markup import LOOKS_LIKE_HTML, Words, one_line, words_of
from ...notes import Notes
from ...pictures import illustrate

NOTHING = Element("nothing")
# What Moodle fills in by itself says nothing about a question.
STANDARD_REMARKS = {
    "Your answer is correct.",
    "Your answer is partially correct.",
    "Your answer is incorrect.",
    "回答正确。",
    "部分正确。",
    "回答不正确。",
    "您的答案正确。",
    "您的答案部分正确。",
    "您的答案不正确。",
}


@dataclass(frozen=True)
class Answer:
    element: Element
    words: Words
    fraction: float  # of the whole mark, from -1 to 1
    feedback: str

    @property
    def text(self) -> str:
        return one_line(self.words.text)


@dataclass
class Asked:
    element: Element
    line: int
    notes: Notes
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def type(self) -> str:
        return self.element.get("type", "")

    def note(self, words: str) -> None:
        self.notes.add(words, self.line)

    # Reading

    def find(self, path: str) -> Element:
        found = self.element.find(path)
        return NOTHING if found is None else found

    def plain(self, path: str) -> str:
        return one_line(self.element.findtext(path) or "")

    def flag(self, path: str) -> bool:
        return self.plain(path).lower() in {"1", "true"}

    def words(self, place: Element, *, emphasis: bool = False) -> Words:
        """What an element says with its <text>, by the format that it names."""
        text = place.findtext("text")
        text = place.text or "" if text is None else text
        name = place.get("format", "")
        if name == "html":
            return words_of(text, emphasis=emphasis)
        text = text.strip()
        if name == "plain_text" or not LOOKS_LIKE_HTML.search(text):
            return Words(text)
        return words_of(text.replace("\n", "<br>"), emphasis=emphasis)

    def text(self, path: str) -> str:
        return self.words(self.find(path)).text

    @cached_property
    def answers(self) -> list[Answer]:
        return [self._answer(element) for element in self.element.findall("answer")]

    def _answer(self, element: Element) -> Answer:
        feedback = element.find("feedback")
        remark = "" if feedback is None else one_line(self.words(feedback).text)
        fraction = _number(element.get("fraction") or "0") / 100
        return Answer(element, self.words(element), fraction, remark)

    def illustrate(
        self, part: Body, place: Element, words: Words, name: str = "illustration"
    ) -> None:
        files = dict(self._files(place))
        illustrate(part, words, self.files, self.note, files=files, name=name)

    def _files(self, place: Element) -> list[tuple[str, bytes]]:
        found = []
        for file in place.findall("file"):
            name = file.get("name", "").rsplit("/", 1)[-1]
            try:
                data = base64.b64decode(file.text or "", validate=False)
            except (binascii.Error, ValueError):
                words = _("This file is damaged and was left out: %(name)s.")
                self.note(words % {"name": name})
            else:
                found.append((name, data))
        return found

    # What has no place here

    def note_what_is_left(self) -> None:
        remarks = [
            self.text(f"{which}feedback")
            for which in ("correct", "partiallycorrect", "incorrect")
        ]
        if any(remark not in STANDARD_REMARKS for remark in remarks if remark):
            self.note(
                _("Remarks on all right or all wrong answers have no place here.")
            )
        if any(self.words(hint).text for hint in self.element.findall("hint")):
            self.note(_("Hints have no place here."))
        grade = self.plain("defaultgrade")
        if grade and _number(grade) != 1:
            self.note(_("Points were left out: every question counts the same here."))


def _number(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = float("nan")
    if not abs(found) <= 1e6:
        message = _("“%(text)s” is no number. Export the file once more.")
        raise Broken(message % {"text": text[:60]})
    return found
