"""What a teacher of a stage teaches in which month."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.dates import MONTHS
from django.utils.functional import Promise

from ..models import YearPlan
from ..models.plans import TEACH
from ..models.year_plans import SCHOOL_YEAR, YearPlanEntry
from .gathering import readable
from .query import KINDS

if TYPE_CHECKING:
    from curriculum.models import Stage

    from ..restrictions import Reader


@dataclass
class Line:
    """An entry, with its page as this reader finds it; some are a note alone."""

    entry: YearPlanEntry
    page: Any = None


@dataclass
class Month:
    name: str | Promise
    lines: list[Line] = field(default_factory=list)


def year_plans(user: "Reader", stage: "Stage") -> list[tuple[YearPlan, list[Month]]]:
    """For who may teach; others have nothing to plan."""
    if not user.has_perm(TEACH):
        return []
    return [(plan, months(plan, user)) for plan in YearPlan.objects.filter(stage=stage)]


def months(plan: YearPlan, user: "Reader") -> list[Month]:
    """From September on; without what rests, is not published or not for this reader."""
    entries = list(plan.entries.select_related("page"))
    keys = [entry.page.translation_key for entry in entries if entry.page]
    pages = {
        page.translation_key: page
        for kind in KINDS
        for page in readable(kind, user).filter(translation_key__in=keys)
    }
    found = {number: Month(MONTHS[number]) for number in SCHOOL_YEAR}
    for entry in entries:
        page = pages.get(entry.page.translation_key) if entry.page else None
        if page or not entry.page:
            found[entry.month].lines.append(Line(entry, page))
    return [month for month in found.values() if month.lines]
