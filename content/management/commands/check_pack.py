"""Check a content pack without loading it."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from content.packing.checking import check_pack


class Command(BaseCommand):
    help = (
        "Check a content pack, a folder or a zip: everything a load would refuse, what "
        "the content rules say, questions that are alike and what is left over. "
        "Nothing is kept. Errors make the exit code 1, warnings do not."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("pack", type=Path)
        parser.add_argument("--json", action="store_true", help="For programs.")

    def handle(self, *args: Any, pack: Path, json: bool, **options: Any) -> None:
        remarks = check_pack(pack)
        errors = [remark for remark in remarks if remark.is_error]
        if json:
            self.stdout.write(as_json([remark.as_dict() for remark in remarks]))
        else:
            for remark in remarks:
                self.stdout.write(str(remark))
        if errors:
            raise CommandError(f"{pack}: {len(errors)}", returncode=1)


def as_json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1)
