"""Who has finished a campaign: the judgement behind every certificate."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils import timezone

from accounts.models import User
from campaigns.models import Campaign
from rosters.models import SchoolClass

from ..completion import CompletionTable, Row, own_tasks
from ..models import Certificate
from ..states import Cell


def has_finished(cells: Iterable[Cell]) -> bool:
    """Nothing is missing, and something was reached: to be excused from everything
    is not to have finished."""
    cells = list(cells)
    return any(c.reached for c in cells) and not any(c.missing for c in cells)


def class_has_finished(table: CompletionTable) -> bool:
    return not table.incomplete_rows and bool(finished_rows(table))


def finished_rows(table: CompletionTable) -> list[Row]:
    """Those to whom one may be given; whose name was erased needs none."""
    return [row for row in table.rows if row.name.strip() and has_finished(row.cells)]


def person_has_finished(
    user: User, campaign: Campaign, school_class: SchoolClass
) -> bool:
    tasks = own_tasks(user, school_class, [campaign])
    return has_finished(cell for _column, cell in tasks)


def next_round_has_begun(campaign: Campaign) -> bool:
    """Certificates of this round are over, and none is given any more."""
    return campaign.next_rounds.filter(opens_on__lte=timezone.localdate()).exists()


@dataclass(slots=True)
class Line:
    """Somebody of the class, with the certificate if there is one."""

    row: Row
    certificate: Certificate | None


class FinishedClass:
    """Who of a class has finished, and who holds a certificate all the same."""

    def __init__(self, table: CompletionTable) -> None:
        self.table = table
        self.campaign, self.school_class = table.campaign, table.school_class
        self.everybody = class_has_finished(table)
        finished = finished_rows(table)
        self.keys = [row.user_id for row in finished]
        held = {
            certificate.user_id: certificate
            for certificate in Certificate.objects.of_people(
                self.campaign, [row.user_id for row in table.rows]
            )
        }
        self.lines = [Line(row, held.get(row.user_id)) for row in finished]
        self.undone = [
            Line(row, held[row.user_id])
            for row in table.rows
            if row.user_id in held and row.user_id not in set(self.keys)
        ]

    def of_the_class(self) -> Certificate | None:
        return Certificate.objects.of_class(self.campaign, self.school_class).first()

    def to_print(self, ticked: Sequence[str]) -> list[Certificate]:
        """Of those ticked, with no tick of all: what was issued, is valid and still
        true, in the order of the class."""
        keys = self.chosen(ticked) if ticked else self.keys
        held = Certificate.objects.valid().of_people(self.campaign, keys).to_print()
        return sorted(held, key=lambda c: keys.index(c.user_id or 0))

    def to_print_for_the_class(self) -> list[Certificate]:
        if not self.everybody:
            return []
        valid = Certificate.objects.valid()
        return list(valid.of_class(self.campaign, self.school_class).to_print())

    def chosen(self, ticked: Iterable[str]) -> list[int]:
        """Those ticked who have finished, in the order of the class."""
        wanted = set(ticked)
        return [key for key in self.keys if str(key) in wanted]
