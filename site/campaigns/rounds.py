"""A campaign that repeats: when its next round opens, and of whom it is asked.

A round is a campaign of its own: what it asks, and by when, may be changed without
touching the rounds before it.
"""

from calendar import monthrange
from datetime import date, timedelta
from uuid import NAMESPACE_URL, uuid5

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rosters.models import AcademicYear, SchoolClass

from .models import Campaign
from .safety_calendar import term_openings

# So long before it opens a round can be seen, and changed.
AHEAD = timedelta(days=14)
TITLE = Campaign._meta.get_field("title").max_length or 80


def month_later(day: date, months: int = 1) -> date:
    """The same day of a later month, or its last."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))


def next_opening(campaign: Campaign) -> date | None:
    """The day on which the next round opens; None for what happens once."""
    match campaign.repeats:
        case Campaign.Repeats.MONTHLY:
            return month_later(campaign.opens_on)
        case Campaign.Repeats.TERMLY:
            return _next_term(campaign.opens_on)
        case Campaign.Repeats.YEARLY:
            return month_later(campaign.opens_on, 12)
    return None


def _next_term(day: date) -> date:
    """As many days after the next term's opening as it was after its own."""
    openings = [
        o for year in range(day.year - 1, day.year + 2) for o in term_openings(year)
    ]
    own = max(opening for opening in openings if opening <= day)
    following = min(opening for opening in openings if opening > day)
    return following + (day - own)


def open_next_round(campaign: Campaign, today: date) -> Campaign | None:
    """Launch it where it is time; twice, or by two at once, it is launched once."""
    opens_on = next_opening(campaign)
    if opens_on is None or opens_on - AHEAD > today or campaign.next_rounds.exists():
        return None
    asked = [r for r in campaign.requirements.with_things() if r.is_published]
    if not asked:
        return None
    return Campaign.launch(
        campaign.school,
        [requirement.thing for requirement in asked],
        classes_again(campaign, opens_on),
        by=campaign.created_by,
        states={r.thing_key: r.must_reach for r in asked},
        launch_key=uuid5(NAMESPACE_URL, f"round:{campaign.launch_key}"),
        title=_title(campaign, opens_on),
        opens_on=opens_on,
        due_on=opens_on + (campaign.due_on - campaign.opens_on),
        in_order=campaign.in_order,
        repeats=campaign.repeats,
        follows=campaign,
    )


def classes_again(campaign: Campaign, day: date) -> list[SchoolClass]:
    """The classes of the same names in the year of that day."""
    names = SchoolClass.objects.filter(assignments__campaign=campaign).values("name")
    year = AcademicYear.covering(day)
    found = SchoolClass.objects.filter(
        school=campaign.school, academic_year=year, name__in=names
    )
    return list(found.in_school_order())


def _title(campaign: Campaign, opens_on: date) -> str:
    """The first round's title with the month of this one."""
    first = campaign
    while first.follows is not None:
        first = first.follows
    month = date_format(opens_on, "YEAR_MONTH_FORMAT")
    room = TITLE - len(month) - 3
    return _("%(title)s (%(month)s)") % {"title": first.title[:room], "month": month}
