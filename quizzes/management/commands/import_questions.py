"""Bring questions of other programs into the bank, as drafts."""

import gc
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from curriculum.models import Source, Stage, Topic

from ...exchange.encodings import CHOICES
from ...exchange.formats import formats
from ...exchange.items import UnreadableFile
from ...exchange.opening import AUTO, read_file, unreadable
from ...exchange.planning import Plan, Wishes, plan
from ...exchange.saving import save
from ...kinds import kinds


class Command(BaseCommand):
    help = "Import questions from a file of another program, as drafts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", choices=[AUTO, *formats()], default=AUTO)
        parser.add_argument(
            "--encoding", choices=dict(CHOICES), default="", help="If it is not found."
        )
        parser.add_argument(
            "--category", default="", help="For what the file keeps in none."
        )
        parser.add_argument(
            "--topic", metavar="SLUG", help="For what the file says no topic of."
        )
        parser.add_argument("--stage", choices=Stage.values, default=Stage.JUNIOR)
        parser.add_argument("--source", metavar="SLUG")
        parser.add_argument(
            "--doubles",
            action="store_true",
            help="Also import what the bank has already.",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Only say what would be done."
        )
        parser.add_argument(
            "--json", action="store_true", help="Print one JSON object, nothing else."
        )

    def handle(self, *args: object, file: Path, **options: Any) -> None:
        # What is loaded by now stays; thousands of questions make the collector
        # look through it again and again otherwise, a quarter of the whole time.
        gc.freeze()
        wishes = Wishes(
            stage=options["stage"],
            topic=named(Topic, options["topic"]),
            source=named(Source, options["source"]),
            category=options["category"],
            doubles=options["doubles"],
        )
        try:
            data = file.read_bytes()
        except OSError as error:
            message = _("The file %(file)s cannot be read. Check its name and place.")
            raise CommandError(message % {"file": file}) from error
        try:
            _format, parsed = read_file(
                data, file.name, options["format"], options["encoding"]
            )
        except UnreadableFile as problem:
            planned = Plan(unreadable(file.name, problem))
        else:
            planned = plan(parsed, wishes)
            if not options["dry_run"]:
                save(planned)
        self.report(planned, **options)

    def report(self, planned: Plan, **options: Any) -> None:
        if options["json"]:
            found = planned.parsed.as_json()
            self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2))
        else:
            self.report_text(planned, dry_run=options["dry_run"])
        if planned.nothing_could_be_imported:
            raise SystemExit(1)

    def report_text(self, planned: Plan, *, dry_run: bool) -> None:
        found = planned.parsed.as_json()
        for warning in found["warnings"]:
            self.stdout.write(warning)
        for failed in planned.parsed.failed:
            where = _("Line %(line)d") % {"line": failed.line} if failed.line else ""
            words = " · ".join(filter(None, [where, failed.item]))
            self.stderr.write(f"{words}: {failed.message}")
        labels = {name: str(kind.label) for name, kind in kinds().items()}
        for words, counted in (
            (_("Imported: %(kinds)s"), found["imported"]),
            (_("Skipped: %(kinds)s"), found["skipped"]),
        ):
            if counted:
                said = [f"{labels.get(name, name)} {n}" for name, n in counted.items()]
                self.stdout.write(words % {"kinds": ", ".join(said)})
        if found["encoding"]:
            self.stdout.write(_("Encoding: %(name)s") % {"name": found["encoding"]})
        if dry_run or not planned.planned:
            self.stdout.write(_("Nothing was changed."))


def named(model: Any, slug: str | None) -> Any:
    if not slug:
        return None
    found = model.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(model.objects.values_list("slug", flat=True)) or "–"
        message = _("There is no “%(slug)s”. There are: %(known)s.")
        raise CommandError(message % {"slug": slug, "known": known})
    return found
