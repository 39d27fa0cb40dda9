"""A number belongs to one pupil: rows that share one, and what to say of them."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from rosters.plans import Plan
from rosters.rows import BrokenRow, Problem, PupilRow


def without_doubles(plan: Plan) -> list[PupilRow]:
    """Each number once; every further row with it is an error."""
    first: dict[str, PupilRow] = {}
    for row in plan.roster.pupils:
        other = first.setdefault(row.number, row)
        if other is not row:
            plan.errors.append(problem(row, double_message(row, other)))
    note_broken(plan, first)
    return list(first.values())


def note_broken(plan: Plan, first: Mapping[str, PupilRow]) -> None:
    """The same for rows that have another mistake too."""
    seen: dict[str, PupilRow | BrokenRow] = dict(first)
    for row in plan.roster.broken:
        other = seen.setdefault(row.number, row)
        if other is not row:
            message = _(
                "The number stands in row %(row)s of sheet “%(sheet)s” too. Give each "
                "pupil a number of their own."
            ) % {"row": other.row, "sheet": other.sheet}
            plan.errors.append(problem(row, message))


def problem(row: PupilRow | BrokenRow, message: str) -> Problem:
    return Problem(row.sheet, row.row, row.number_title, row.number, message)


def double_message(row: PupilRow, other: PupilRow) -> str:
    where = {
        "sheet": other.sheet,
        "row": other.row,
        "name": other.name,
        "class": other.class_name,
    }
    if row.name != other.name:
        return (
            _(
                "The number belongs to %(name)s in row %(row)s of sheet “%(sheet)s” too. "
                "Give each pupil a number of their own."
            )
            % where
        )
    if row.class_name != other.class_name:
        return (
            _(
                "The pupil stands in two classes: also in %(class)s, row %(row)s of sheet "
                "“%(sheet)s”. Delete the row that is wrong."
            )
            % where
        )
    return (
        _(
            "The pupil stands in the file twice: also in row %(row)s of sheet "
            "“%(sheet)s”. Delete one of the rows."
        )
        % where
    )
