"""Send what waits for other programs."""

from argparse import ArgumentParser
from datetime import date, datetime, time
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from interfaces.closing import queue_closed
from interfaces.models import Delivery, Mark
from interfaces.sending import send_due
from interfaces.xapi.gathering import queue_evidence
from interfaces.xapi.sources import SOURCES


class Command(BaseCommand):
    help = (
        "Report closed campaigns to webhooks and evidence to the record store, and "
        "try again what did not arrive. Safe to run again, and several at a time."
    )

    # The moment it runs at, for whoever calls it from code.
    stealth_options = ("now",)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--seconds",
            type=float,
            default=300,
            help="begin nothing new after so many seconds",
        )
        parser.add_argument(
            "--again", action="store_true", help="also what was given up"
        )
        parser.add_argument(
            "--since",
            type=date.fromisoformat,
            help="tell the record store of everything from this day on",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = options.get("now") or timezone.now()
        if options["since"]:
            day = timezone.make_aware(datetime.combine(options["since"], time.min))
            Mark.objects.begin([source.name for source in SOURCES], day)
        if options["again"]:
            Delivery.objects.try_again(now)
        queue_closed(now)
        queue_evidence(now)
        sent = send_due(now, options["seconds"])
        if options["verbosity"]:
            self.stdout.write(f"sent {sent.arrived}, not taken {sent.failed}")
