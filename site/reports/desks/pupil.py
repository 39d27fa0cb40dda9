"""A pupil's desk: own tasks, own results, nobody else's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.models import User
from campaigns.freezing import Frozen
from campaigns.models import Campaign, Requirement
from rosters.models import Enrolment, SchoolClass

from ..certificates.finished import has_finished
from ..columns import Column
from ..completion import own_tasks
from ..states import Cell
from .missed import MissedMeeting, make_up_step, missed_by
from .steps import NextStep, address, addresses_of, under_way


@dataclass(slots=True)
class Task:
    column: Column
    cell: Cell
    url: str
    overdue: bool
    after: str = ""  # the title of what is to be done before it

    @property
    def for_the_class(self) -> bool:
        """A class meeting: the teacher holds it, the pupil comes."""
        return self.column.kind == Requirement.Kind.MEETING

    @property
    def unavailable(self) -> bool:
        """To be done alone, but unpublished."""
        return not (self.for_the_class or self.url)


@dataclass(slots=True)
class PupilDesk:
    school_class: SchoolClass
    tasks: list[Task]
    finished: list[Campaign]
    missed: list[MissedMeeting]

    @property
    def stage(self) -> str:
        grade = self.school_class.grade
        return grade.stage if grade else ""

    @property
    def done(self) -> int:
        return sum(task.cell.reached for task in self.tasks)

    @property
    def next_step(self) -> NextStep:
        unreached = [task for task in self.tasks if task.cell.missing]
        open_tasks = [task for task in unreached if not task.cell.waits]
        own = next(
            (t for t in open_tasks if not (t.for_the_class or t.after) and t.url), None
        )
        if own:
            return _own_step(own)
        alone = next((missed for missed in self.missed if missed.url), None)
        if alone:
            return make_up_step(alone)
        if unreached:
            return _waiting_step(unreached, open_tasks)
        return _free_step(self.stage, anything_done=bool(self.tasks))


def _own_step(task: Task) -> NextStep:
    due = date_format(task.column.due_on, "MONTH_DAY_FORMAT")
    text = (
        _("It was due by %(day)s, and still counts. Take your time.")
        if task.overdue
        else _("Due by %(day)s. Take your time: speed does not count.")
    )
    action = _("Begin") if not task.cell.done else _("Continue")
    return NextStep(task.column.title, text % {"day": due}, action, task.url)


def _waiting_step(unreached: list[Task], open_tasks: list[Task]) -> NextStep:
    """What somebody else does first: the class together, an editor, the teacher."""
    together = next((task for task in open_tasks if task.for_the_class), None)
    if together:
        text = _("This is done together in class. Your teacher will tell you when.")
        return NextStep(together.column.title, text)
    if open_tasks:
        text = _("This is not available at the moment. Look again another day.")
        return NextStep(open_tasks[0].column.title, text)
    text = _("You have handed it in. Your teacher still reads what you wrote.")
    return NextStep(unreached[0].column.title, text)


def _free_step(stage: str, *, anything_done: bool) -> NextStep:
    if anything_done:
        title = _("Everything is done. Thank you!")
        text = _("There is always something to read.")
    else:
        title = _("Nothing has to be done now")
        text = _("Your teacher sets the tasks. Meanwhile there is something to read.")
    articles = f"{address('wagtail_serve', 'articles/')}?stage={stage}"
    return NextStep(title, text, _("Read an article"), articles)


def pupil_desk(
    user: User, enrolment: Enrolment, day: date, frozen: Frozen
) -> PupilDesk:
    asked = Campaign.objects.filter(
        assignments__school_class=enrolment.school_class_id
    ).distinct()
    campaigns = under_way(asked, day, frozen)
    tasks = own_tasks(user, enrolment.school_class_id, campaigns, day)
    urls = addresses_of([column for column, _cell in tasks], frozen)
    in_order = {campaign.pk for campaign in campaigns if campaign.in_order}
    before = _what_comes_before(tasks, in_order)
    return PupilDesk(
        enrolment.school_class,
        [
            Task(
                column,
                cell,
                # The plan of a class meeting is for teachers.
                ""
                if column.kind == Requirement.Kind.MEETING
                else urls.get(column.pk, ""),
                overdue=cell.missing and not cell.waits and column.due_on < day,
                after=before.get(column.pk, ""),
            )
            for column, cell in tasks
        ],
        finished_of(campaigns, tasks),
        missed_by(user, enrolment.school_class),
    )


def _what_comes_before(
    tasks: Sequence[tuple[Column, Cell]], in_order: set[int]
) -> dict[int, str]:
    """In a campaign that goes in order: for each thing that is missing, the first
    missing thing in front of it."""
    first: dict[int, Column] = {}
    found = {}
    for column, cell in tasks:
        if column.campaign_id not in in_order or not cell.missing or cell.waits:
            continue
        if column.campaign_id in first:
            found[column.pk] = first[column.campaign_id].title
        first.setdefault(column.campaign_id, column)
    return found


def finished_of(
    campaigns: list[Campaign], tasks: list[tuple[Column, Cell]]
) -> list[Campaign]:
    """Of which there is a certificate for the asking; a later round ends it."""
    over = {campaign.follows_id for campaign in campaigns}
    return [
        campaign
        for campaign in campaigns
        if campaign.pk not in over
        and has_finished(
            cell for column, cell in tasks if column.campaign_id == campaign.pk
        )
    ]
