from typing import Any

from django.core.management.base import BaseCommand

from reports.reminders.making import remind


class Command(BaseCommand):
    help = (
        "Remind teachers of what is not done yet: once a week for each campaign, in "
        "school hours only. Called by `serve` every hour; safe to run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        new = remind()
        if options["verbosity"]:
            self.stdout.write(f"{new} new reminders")
