"""Write questions of the bank into a file that other programs read."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from curriculum.models import Stage, Topic

from ...exchange.exporting import Selection, losses
from ...exchange.formats import formats
from ...kinds import kinds
from .import_questions import named


class Command(BaseCommand):
    help = "Export questions of the bank; first say what the format cannot carry."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", choices=list(formats()), required=True)
        parser.add_argument("--topic", metavar="SLUG")
        parser.add_argument("--stage", choices=Stage.values, default="")
        parser.add_argument("--kind", choices=list(kinds()), default="")
        parser.add_argument("--category", default="", help="And all that is below it.")
        parser.add_argument(
            "--ids", type=int, nargs="*", default=(), help="Numbers of questions."
        )
        parser.add_argument(
            "--template",
            action="store_true",
            help="Write it without questions: with excel, a table to fill in.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Only say what cannot be carried."
        )

    def handle(self, *args: object, file: Path, **options: Any) -> None:
        named(Topic, options["topic"])
        selection = Selection(
            stage=options["stage"],
            topic=options["topic"] or "",
            kind=options["kind"],
            category=options["category"],
            ids=tuple(options["ids"]),
        )
        empty = options["template"]
        questions = [] if empty else list(selection.questions())
        if not questions and not empty:
            raise CommandError(_("There are no such questions."))
        one = formats()[options["format"]]
        for words, count in losses(one, questions):
            message = _("Not carried: %(words)s (%(count)d)")
            self.stdout.write(message % {"words": words, "count": count})
        if not options["dry_run"]:
            self.write(file, one.write(questions), len(questions))

    def write(self, file: Path, data: bytes, count: int) -> None:
        try:
            file.write_bytes(data)
        except OSError as error:
            message = _(
                "The file %(file)s cannot be written. Check its name and place."
            )
            raise CommandError(message % {"file": file}) from error
        message = _("%(count)d questions written to %(file)s.")
        self.stdout.write(message % {"count": count, "file": file})
