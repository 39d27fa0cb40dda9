"""What is checked in the room, with the right answers, and where it stands."""

from django.conf import settings
from django.utils.translation import gettext as _
from docx.document import Document as Doc

from curriculum.models import Source

from ...agenda import Item
from ...languages import reading_language
from .writing import write, write_list


def in_one_language() -> str:
    """A note beside what has no translation, for whoever reads another language."""
    if reading_language() == settings.LANGUAGE_CODE:
        return ""
    english = settings.LANGUAGE_CODE == "en"
    return f" ({_('In English only') if english else _('In Chinese only')})"


def write_questions(paper: Doc, items: list[Item]) -> None:
    asked = [item for item in items if item.question]
    if not asked:
        return
    write(paper, _("Check questions and answers"), style="Heading 1")
    if note := in_one_language():
        write(paper, note.strip())
    for number, item in enumerate(asked, start=1):
        _write_question(paper, number, item)


def _write_question(paper: Doc, number: int, item: Item) -> None:
    question = item.question
    if question is None:
        return
    stem = question.stem.replace("**", "")
    paragraph = write(paper, f"{number}. {stem}", bold=True)
    paragraph.paragraph_format.keep_with_next = True
    for line in item.lines:
        mark = f"  ✓ {_('right')}" if line.right else ""
        write(paper, f"{line.name} {line.text}{mark}", bold=bool(line.right))
    write(paper, f"{_('Explanation:')} {question.explanation}")


def write_sources(paper: Doc, items: list[Item]) -> None:
    found = {
        f"{full_name(item.question.source)} {item.question.locator}".strip(): None
        for item in items
        if item.question and item.question.source
    }
    if found:
        write(paper, _("Sources"), style="Heading 1")
        write_list(paper, found, numbered=True)


def full_name(source: Source) -> str:
    """As it stands in a list: the title, who issued it, its number and its day."""
    day = source.issued_on.isoformat() if source.issued_on else ""
    notes = " · ".join(filter(None, (source.issuer, source.number, day)))
    return f"{source.title}（{notes}）" if notes else source.title
