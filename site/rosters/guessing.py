"""What a file tells of a school that has no grades yet."""

from dataclasses import replace

from django.utils.translation import gettext as _

from rosters import cells
from rosters.columns import Columns, Field
from rosters.grade_names import grade_name, phases_in
from rosters.phases import Context
from rosters.rows import Roster
from rosters.sheets import Sheet


def settled(
    context: Context, found: list[tuple[Sheet, Columns]], roster: Roster
) -> Context:
    """Where nothing is known of a new school, its file tells what 2026级 means."""
    if context.phases:
        return context
    texts = {
        cells.text_of(header.cell(row, item))
        for sheet, header in found
        for row in sheet.rows[header.header + 1 :]
        for item in (Field.GRADE, Field.CLASS)
    } | {sheet.name for sheet, _header in found}
    phases, guessed_from = phases_in(texts, context)
    if guessed_from:
        roster.notices.append(
            _(
                "Years of entry such as %(text)s were read as %(grade)s and so on, "
                "because the school has no grades yet. If that is wrong, write for "
                "example 初%(text)s."
            )
            % {"text": guessed_from, "grade": grade_name(next(iter(phases)).before + 1)}
        )
    return replace(context, phases=phases)
