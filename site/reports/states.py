"""What a pupil has reached of a requirement, and why not yet."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from campaigns.states import State

__all__ = ["KEPT_FOR", "Cell", "Reason", "State"]

KEPT_FOR = timedelta(days=30)  # between checked and retained


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
    NOT_CHECKED = "NOT_CHECKED", _("not checked yet")
    NOT_RETAINED = "NOT_RETAINED", _("to be right again from %(day)s on")
    CLEARED = "CLEARED", _("set to missing by hand on %(day)s")
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

    `state` is what was reached, `on` the day on which what is asked for was. A
    reason says why that is not enough; `day`, `done`, `total` and `mark` are its
    particulars.
    """

    state: State = State.NONE
    on: date | None = None
    late: bool = False
    reason: Reason | None = None
    day: date | None = None
    done: int = 0
    total: int = 0
    mark: float | None = None
    by_hand: bool = False  # an administrator said so
    made_up: bool = False  # missed with the class, done later

    @property
    def reached(self) -> bool:
        """Whether it is as much as is asked for."""
        return self.state is not State.NONE and self.reason is None

    @property
    def under_way(self) -> bool:
        """Something was reached, and less than is asked for."""
        return self.state is not State.NONE and self.missing

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
        if self.under_way:
            return "under-way"
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
        if self.reached:
            return str(_(", ")).join([str(self.state.label), *self.remarks])
        if self.excused or self.waits:
            return self.why
        missing = str(_("Missing: %(why)s")) % {"why": self.why}
        return f"{self.state.label}; {missing}" if self.under_way else missing

    @property
    def remarks(self) -> list[str]:
        """How it was reached, where that is not the usual way."""
        said = (
            (self.late, _("late")),
            (self.made_up, _("made up")),
            (self.by_hand, _("set by hand")),
        )
        return [str(words) for is_so, words in said if is_so]
