"""What a pupil has reached of a requirement, and why not yet."""

from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class State(models.TextChoices):
    """What one cell of a report says; RETAINED is CHECKED and, at least 30 days
    later, right again."""

    NONE = "NONE", _("Missing")
    TAUGHT = "TAUGHT", _("Taught")
    CHECKED = "CHECKED", _("Checked")
    RETAINED = "RETAINED", _("Retained")

    @property
    def reached(self) -> bool:
        """Whether it satisfies a requirement.

        A meeting or a lesson asks to be taught, a self-check to be checked, and
        neither can reach less than it asks for.
        """
        return self is not State.NONE


class Reason(models.TextChoices):
    """Why a requirement is not reached yet: never a judgement of the pupil."""

    NOT_OPEN = "NOT_OPEN", _("opens on %(day)s")
    NOT_HELD = "NOT_HELD", _("class meeting not held yet")
    NOT_LISTED = "NOT_LISTED", _("not in the class when it met on %(day)s")
    ABSENT = "ABSENT", _("absent on %(day)s")
    ON_LEAVE = "ON_LEAVE", _("on leave on %(day)s")
    NOT_BEGUN = "NOT_BEGUN", _("not begun since the plan opened")
    IN_PROGRESS = "IN_PROGRESS", _("in progress, step %(done)s of %(total)s")
    BEGUN = "BEGUN", _("begun, not handed in yet")
    WAITS = "WAITS", _("handed in on %(day)s, waits to be marked")
    NOT_PASSED = "NOT_PASSED", _("not passed yet, best mark %(mark)s")
    # Called as in campaigns.Excusal.Why:
    EXEMPT = "EXEMPT", _("exempt, noted on %(day)s")
    AWAY = "AWAY", _("on longer leave, noted on %(day)s")
    OPTED_OUT = "OPTED_OUT", _("opted out, noted on %(day)s")

    def words(self, cell: "Cell") -> str:
        return str(self.label) % {
            "day": date_format(cell.day, "MONTH_DAY_FORMAT") if cell.day else "",
            "done": cell.done,
            "total": cell.total,
            "mark": f"{cell.mark or 0:.0%}",
        }


# The word beside the mark of somebody who is left out of the denominator.
EXCUSED = {
    Reason.ON_LEAVE: _("On leave"),
    Reason.AWAY: _("On leave"),
    Reason.EXEMPT: pgettext_lazy("excused", "Exempt"),
    Reason.OPTED_OUT: pgettext_lazy("excused", "Not taking part"),
}


@dataclass(slots=True)
class Cell:
    """One pupil and one requirement.

    `on` is the day on which it was reached; `day`, `done`, `total` and `mark`
    are the particulars of the reason.
    """

    state: State = State.NONE
    on: date | None = None
    late: bool = False
    reason: Reason | None = None
    day: date | None = None
    done: int = 0
    total: int = 0
    mark: float | None = None

    @property
    def reached(self) -> bool:
        return self.state is not State.NONE

    @property
    def checked(self) -> bool:
        return self.state in {State.CHECKED, State.RETAINED}

    @property
    def excused(self) -> bool:
        """Left out of the denominator; visible all the same."""
        return self.reason in EXCUSED

    @property
    def waits(self) -> bool:
        """Done by the pupil; a teacher has still to mark it."""
        return self.reason is Reason.WAITS

    @property
    def missing(self) -> bool:
        return not (self.reached or self.excused)

    @property
    def shape(self) -> str:
        """The name of the mark that shows it (see .state in the style sheets)."""
        if self.excused:
            return "excused"
        return "missing" if self.missing else self.state.lower()

    @property
    def brief(self) -> str:
        """The word beside the mark; `words` say the rest."""
        if self.reason in EXCUSED:
            return str(EXCUSED[self.reason])
        if self.waits:
            return str(_("Waits"))
        return self.words if self.reached else str(self.state.label)

    @property
    def why(self) -> str:
        return self.reason.words(self) if self.reason else ""

    @property
    def words(self) -> str:
        """All of it, for a screen reader and a spreadsheet alike."""
        if self.late:
            return str(_("%(state)s, late")) % {"state": self.state.label}
        if self.reached:
            return str(self.state.label)
        if self.excused or self.waits:
            return self.why
        return str(_("Missing: %(why)s")) % {"why": self.why}


@dataclass(slots=True)
class Tally:
    """How many reached a requirement, of how many it is asked for.

    `checked` counts those of the reached who also passed the lesson's own check;
    None where there is none.
    """

    reached: int = 0
    counted: int = 0
    excused: int = 0
    checked: int | None = None

    def __add__(self, other: "Tally") -> "Tally":
        checked = [c for c in (self.checked, other.checked) if c is not None]
        return Tally(
            self.reached + other.reached,
            self.counted + other.counted,
            self.excused + other.excused,
            sum(checked) if checked else None,
        )

    @classmethod
    def of(cls, cells: list[Cell], has_check: bool = False) -> "Tally":
        excused = sum(cell.excused for cell in cells)
        return cls(
            reached=sum(cell.reached for cell in cells),
            counted=len(cells) - excused,
            excused=excused,
            checked=sum(c.checked for c in cells) if has_check else None,
        )

    @property
    def missing(self) -> int:
        return self.counted - self.reached

    @property
    def shade(self) -> int:
        """How dark the heat map shows it: 0 nobody, 4 everybody."""
        if not self.counted or not self.reached:
            return 0
        return 4 if not self.missing else 1 + 3 * self.reached // (self.counted + 1)

    @property
    def words(self) -> str:
        """Numbers with their denominator: "38 / 40, 1 excused"."""
        parts = [f"{self.reached} / {self.counted}"]
        if self.excused:
            parts.append(str(_("%(count)s excused")) % {"count": self.excused})
        if self.checked:
            parts.append(str(_("%(count)s checked")) % {"count": self.checked})
        return str(_(", ")).join(parts)
