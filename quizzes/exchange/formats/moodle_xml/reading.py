"""A Moodle XML file as items."""

from xml.etree.ElementTree import Element

from django.utils.translation import gettext as _

from ...by_kind import Broken, understood
from ...items import Failed, Item, Parsed, Skipped, UnreadableFile
from ...labels import labelled
from ...markup import one_line
from ...notes import Notes
from ..gift.reading import MAX_ENTRIES, category_of, too_many
from .asked import Asked
from .markup import decoded, parse


def read_moodle_xml(data: bytes) -> Parsed:
    found = decoded(data)
    reader = Reader(Parsed(encoding=found.encoding))
    root = parse(found.text, reader.take)
    if root != "quiz":
        raise UnreadableFile(
            _(
                "This is an XML file, but none with Moodle's questions: it begins with "
                "<%(root)s>. Export the questions as “Moodle XML”."
            )
            % {"root": root[:60]}
        )
    reader.parsed.warnings = [*found.warnings, *reader.notes.in_words()]
    return reader.parsed


class Reader:
    def __init__(self, parsed: Parsed) -> None:
        self.parsed, self.notes, self.category = parsed, Notes(), ""

    def take(self, element: Element, line: int) -> None:
        if self.parsed.total >= MAX_ENTRIES:
            raise UnreadableFile(too_many())
        asked = Asked(element, line, self.notes)
        if asked.type == "category":
            self.category = category_of(asked.plain("category/text"))
            self.parsed.categories.add(self.category)
            return
        name = asked.plain("name/text") or asked.plain("name")
        try:
            self._keep(asked, name)
        except Broken as problem:
            title = name[:60] or asked.type
            self.parsed.failed.append(Failed(line, title, str(problem)))

    def _keep(self, asked: Asked, name: str) -> None:
        # What a teacher took away there stays away.
        found = None if asked.flag("hidden") else understood("moodle-xml", asked)
        if found is None:
            kind = "hidden" if asked.flag("hidden") else asked.type or "?"
            self.parsed.skipped.append(Skipped(asked.line, name[:60], kind[:40]))
            return
        kind, body = found
        stem = asked.words(asked.find("questiontext"), emphasis=True)
        if not stem.text:
            raise Broken(_("The question itself is missing. Write it into the file."))
        asked.illustrate(body, asked.find("questiontext"), stem)
        _illustrate_as_long_ago(asked, body)
        general = asked.words(asked.find("generalfeedback"))
        asked.illustrate(body, asked.find("generalfeedback"), general, "explained_with")
        asked.note_what_is_left()
        item = Item(asked.line, kind, stem.text, body, name, general.text)
        item.category, item.files = self.category, asked.files
        tags = (tag.findtext("text") for tag in asked.element.findall("tags/tag"))
        labelled(item, tuple(one_line(tag) for tag in tags if tag and tag.strip()))
        self.parsed.items.append(item)


def _illustrate_as_long_ago(asked: Asked, body: dict[str, object]) -> None:
    """Until Moodle 2 each question had one picture, beside its text."""
    name, picture = asked.plain("image"), asked.find("image_base64")
    if name and picture.text and "illustration" not in body:
        place = Element("questiontext")
        place.append(Element("file", name=name.rsplit("/", 1)[-1]))
        place[0].text = picture.text
        words = asked.words(place)
        words.pictures.append((place[0].get("name", ""), ""))
        asked.illustrate(body, place, words)
