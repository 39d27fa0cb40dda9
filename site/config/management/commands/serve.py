"""Serve the site: the web server, and beside it what has to be done by the clock."""

import signal
import subprocess
import sys
from argparse import ArgumentParser
from datetime import date
from pathlib import Path
from time import monotonic
from types import FrameType
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connections
from django.utils import timezone

from quizzes.models import Attempt
from reports.reminders.making import remind
from rosters.models import Appointment, Enrolment, Teaching

EVERY = 60  # seconds
AN_HOUR = 3600
SENDING = 10  # seconds of them
NIGHT = 2  # from this hour on
NIGHTLY = ("open_rounds", "take_snapshot")


class Command(BaseCommand):
    help = "Serve with the production server, and do what is to be done by the clock."

    reminded: float | None = None  # when, in seconds
    last_night: date | None = None

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", default="8000")
        parser.add_argument("--workers", default="2")

    def handle(self, *args: Any, **options: Any) -> None:
        # In a session of its own: Ctrl-C reaches this process alone, which then stops
        # the server once; two signals at a time make it hang.
        server = subprocess.Popen(  # noqa: S603  our own words, no shell
            self.command(**options), start_new_session=True
        )

        def stop(*_: int | FrameType | None) -> None:
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            signal.signal(signal.SIGTERM, signal.SIG_IGN)
            server.terminate()

        signal.signal(signal.SIGINT, stop)
        signal.signal(signal.SIGTERM, stop)
        while True:
            try:
                code = server.wait(timeout=EVERY)
                break
            except subprocess.TimeoutExpired:
                self.by_the_clock()
        if code not in (0, -signal.SIGTERM, -signal.SIGINT):
            sys.exit(code)

    def command(self, host: str, port: str, workers: str, **_: Any) -> list[str]:
        return [
            str(Path(sys.executable).parent / "granian"),
            *("--interface", "wsgi", "--host", host, "--port", port),
            *("--workers", workers, "--blocking-threads", "1"),
            *("--log-level", "warning"),
            "config.wsgi:application",
        ]

    def by_the_clock(self) -> None:
        """Publish and expire what editors have scheduled; end what has ended; remind
        teachers, for which an hour is soon enough; send what waits for others."""
        try:
            call_command("publish_scheduled", verbosity=0)
            Attempt.objects.close_overdue()
            for kind in (Teaching, Appointment, Enrolment):
                kind.drop_ended_powers()
            self.by_night()
            if self.reminded is None or monotonic() - self.reminded >= AN_HOUR:
                self.reminded = monotonic()
                remind()
            # Last, because other machines may keep it waiting.
            call_command("send_outbox", verbosity=0, seconds=SENDING)
        except DatabaseError as error:  # tried again in a minute
            self.stderr.write(str(error))
        finally:
            connections.close_all()

    def by_night(self) -> None:
        """Once a day, when few are up; each may run twice without harm."""
        now = timezone.localtime()
        if now.hour < NIGHT or self.last_night == now.date():
            return
        for command in NIGHTLY:
            call_command(command, verbosity=0)
        self.last_night = now.date()
