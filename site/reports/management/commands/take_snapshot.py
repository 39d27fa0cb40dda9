"""Write down today's coverage."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.snapshots.taking import take_snapshot
from rosters.models import School


class Command(BaseCommand):
    help = (
        "Write down today's coverage by class, requirement and day, for trends and "
        "districts. Only what has changed is written."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--school", metavar="CODE", help="of this school alone; all by default"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for school in schools_of(options["school"]):
            written = take_snapshot(school)
            if options["verbosity"]:
                self.stdout.write(f"{school}: {written}")


def schools_of(code: str | None) -> list[School]:
    """Raise CommandError for a code that no school has."""
    found = School.objects.filter(code=code) if code else School.objects.all()
    if code and not found:
        raise CommandError(f"There is no school with the code “{code}”.")
    return list(found)
