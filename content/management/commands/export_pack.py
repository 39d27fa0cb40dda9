"""Write pages, questions and pictures of this site as a content pack."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_slug

from content.models import ContentPack
from content.packing.exporting import Exporter, Selection
from content.packing.problems import PackError
from content.packing.writing import write_pack
from curriculum.models import Stage


class Command(BaseCommand):
    help = (
        "Write a content pack into a new folder or a zip: the pages that the pack of "
        "this name once brought, as they are now, or those you select."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", type=self.name, help="The pack's short name.")
        parser.add_argument("target", type=Path, help="A new folder, or a file.zip.")
        parser.add_argument("--stage", nargs="+", default=[], choices=Stage.values)
        parser.add_argument("--topic", nargs="+", default=[], metavar="SHORT_NAME")
        parser.add_argument("--pages", nargs="+", default=[], type=int, metavar="ID")

    @staticmethod
    def name(text: str) -> str:
        validate_slug(text)
        return text

    def handle(self, *args: Any, name: str, target: Path, **options: Any) -> None:
        selection = Selection(options["stage"], options["topic"], options["pages"])
        if not selection and not ContentPack.objects.filter(name=name).exists():
            raise CommandError(
                f"No pack {name} was loaded here. Say which pages: --stage, --topic "
                "or --pages."
            )
        files = Exporter(name).export(selection)
        try:
            write_pack(files, target)
        except PackError as error:
            raise CommandError(str(error)) from error
        if options["verbosity"]:
            self.stdout.write(f"{target}: {len(files)}")
