"""What was done, in sentences, tables and bars, as a Word document."""

from typing import IO

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from docx.document import Document

from content.takeaway.word.paper import TEAL, sheet_of_paper

from ..coverage import CoverageTable
from .facts import Facts

BARS = 20  # a full bar


def write_document(facts: Facts, file: IO[bytes]) -> None:
    title = _("Safety education: what was done")
    paper = sheet_of_paper(title, str(facts.school), get_language() or "zh-hans")
    paper.sections[0].header.paragraphs[0].text = f"{facts.school}\t\t{title}"
    paper.add_heading(title, level=0)
    paper.add_paragraph(f"{facts.school}\n{facts.period}")
    today = date_format(timezone.localdate(), "DATE_FORMAT")
    paper.add_paragraph(_("As of %(day)s") % {"day": today})
    paper.add_heading(_("What was done"), level=1)
    for sentence in sentences(facts):
        paper.add_paragraph(sentence, style="List Bullet")
    for table in facts.tables:
        add_campaign(paper, table)
    paper.add_heading(_("How it was counted"), level=1)
    paper.add_paragraph(
        _(
            "Counted from attendance, lessons and self-checks as they were recorded. "
            "Whoever is on leave, exempt or does not take part is left out of the "
            "denominator. Sums of fewer than five pupils are not shown."
        )
    )
    paper.save(file)


def sentences(facts: Facts) -> list[str]:
    meetings, drills = facts.meetings, facts.drills
    classes = {meeting.school_class_id for meeting in meetings}
    found = [
        ngettext(
            "%(count)s campaign was under way.",
            "%(count)s campaigns were under way.",
            len(facts.tables),
        )
        % {"count": len(facts.tables)},
        ngettext(
            "%(count)s class meeting was held, in %(classes)s classes or groups.",
            "%(count)s class meetings were held, in %(classes)s classes or groups.",
            len(meetings),
        )
        % {"count": len(meetings), "classes": len(classes)},
        ngettext(
            "%(count)s of them was a short drill.",
            "%(count)s of them were short drills.",
            len(drills),
        )
        % {"count": len(drills)},
    ]
    if meetings:
        there = sum(meeting.there for meeting in meetings)
        away = sum(meeting.absent + meeting.leave for meeting in meetings)
        made_up = sum(meeting.made_up for meeting in meetings)
        found.append(
            _(
                "Attendances: %(there)s there, %(away)s absent or on leave, of whom "
                "%(made_up)s made it up."
            )
            % {"there": there, "away": away, "made_up": made_up}
        )
    answers = sum(question.answers for question in facts.questions)
    found.append(
        _("Answers in self-checks: %(count)s, to %(questions)s questions.")
        % {"count": answers, "questions": len(facts.questions)}
    )
    return found


def add_campaign(paper: Document, table: CoverageTable) -> None:
    """Each requirement with its numbers and a bar as long as what was reached."""
    campaign = table.campaign
    paper.add_heading(campaign.title, level=1)
    paper.add_paragraph(
        _("Opened on %(opens)s, due by %(due)s")
        % {
            "opens": date_format(campaign.opens_on, "DATE_FORMAT"),
            "due": date_format(campaign.due, "DATE_FORMAT"),
        }
    )
    whole = table.total
    grid = paper.add_table(rows=1, cols=3, style="Table Grid")
    heads = (_("Requirement"), _("Reached"), _("Of all who count"))
    for cell, head in zip(grid.rows[0].cells, heads, strict=True):
        cell.paragraphs[0].add_run(head).bold = True
    for column, tally, words in zip(
        table.columns, whole.shown, whole.words, strict=True
    ):
        title, numbers, bar = grid.add_row().cells
        title.text, numbers.text = column.title, words
        if tally and tally.counted:
            length = round(BARS * tally.reached / tally.counted)
            run = bar.paragraphs[0].add_run("█" * length)
            run.font.color.rgb = TEAL
            bar.paragraphs[0].add_run("░" * (BARS - length))
    paper.add_paragraph()
    for line in [grade.total for grade in table.grades]:
        numbers = _("; ").join(
            f"{column.title} {words}"
            for column, words in zip(table.columns, line.words, strict=True)
        )
        sentence = _("%(name)s (%(pupils)s): %(numbers)s") % {
            "name": line.name,
            "pupils": line.pupils,
            "numbers": numbers,
        }
        paper.add_paragraph(sentence, style="List Bullet")
