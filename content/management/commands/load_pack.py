"""Load a content pack from a folder."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from content.packing.loading import load_pack
from content.packing.problems import PackError
from content.packing.reading import read_pack


class Command(BaseCommand):
    help = "Load a content pack; what is there already is left as it is."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, verbosity: int, **options: Any) -> None:
        try:
            added = load_pack(read_pack(folder))
        except PackError as error:
            raise CommandError(str(error)) from error
        if verbosity:
            for kind, count in sorted(added.items()):
                self.stdout.write(f"{kind}: {count}")
