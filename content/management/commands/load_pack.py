"""Load a content pack, or see what a newer version would change."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from content.packing.loading import Wishes, load_pack, would_load
from content.packing.opening import opened
from content.packing.outcome import CHANGES, Fate, Outcome
from content.packing.problems import PackError


class Command(BaseCommand):
    help = (
        "Load a content pack, a folder or a zip. What is there already is left as it "
        "is, unless --update is given; what the school has edited is left even then."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pack", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="Say what it would do, do nothing."
        )
        parser.add_argument(
            "--update",
            action="store_true",
            help="Bring what is newer in the pack and was not edited here.",
        )
        parser.add_argument(
            "--overwrite",
            nargs="+",
            default=[],
            metavar="ID",
            help="Take the pack's version of these, even if they were edited here.",
        )
        parser.add_argument(
            "--take",
            choices=["pack", "school"],
            default="school",
            help="Whose version is kept of everything that both have changed.",
        )
        parser.add_argument("--json", action="store_true", help="For programs.")

    def handle(self, *args: Any, pack: Path, **options: Any) -> None:
        wishes = Wishes(
            update=options["update"] or options["take"] == "pack",
            overwrite=set(options["overwrite"]),
            overwrite_all=options["take"] == "pack",
        )
        load = would_load if options["dry_run"] else load_pack
        try:
            with opened(pack) as found:
                outcome = load(found, wishes)
        except PackError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            notes = [note.as_dict() for note in outcome.notes]
            self.stdout.write(json.dumps(notes, ensure_ascii=False, indent=1))
        elif options["verbosity"]:
            self.tell(outcome)

    def tell(self, outcome: Outcome) -> None:
        for kind, count in sorted(outcome.added.items()):
            self.stdout.write(f"{kind}: {count}")
        quiet = {Fate.ADDED, Fate.SAME}
        for note in outcome.notes:
            if note.fate not in quiet:
                self.stdout.write(str(note))
                if note.difference and note.fate not in CHANGES:
                    self.stdout.write(note.difference)
