"""Compare the newest snapshots with the evidence."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reports.snapshots.taking import Difference, differences

from .take_snapshot import schools_of


class Command(BaseCommand):
    help = (
        "Recompute coverage from the evidence and name every number that the newest "
        "snapshots tell differently. Fails where there is one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--school", metavar="CODE", help="of this school alone; all by default"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for school in schools_of(options["school"]):
            for difference in differences(school):
                found += 1
                self.stdout.write(f"{school}: {words_of(difference)}")
        if found:
            raise CommandError(f"{found} differ. “take_snapshot” writes them anew.")


def words_of(difference: Difference) -> str:
    snapshot, now = difference
    if snapshot is None:
        return f"not written yet: {now.words if now else ''}"
    about = f"{snapshot.requirement}, {snapshot.school_class or 'all classes'}"
    written = f"{about}, {snapshot.day}: {snapshot.tally.words}"
    return f"{written}; now {now.words if now else 'asked of nobody'}"
