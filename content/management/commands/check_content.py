"""Read what is written by the rules, as the editor does on saving."""

import json
from argparse import ArgumentParser
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from wagtail.models import Page

from content.linting import Finding
from content.linting.gate import findings_of
from content.linting.reading import KINDS
from curriculum.models import Stage


class Command(BaseCommand):
    help = "Check pages and questions by the rules; end with 1 if there are errors."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "pages", nargs="*", type=int, help="Numbers of pages; else everything."
        )
        parser.add_argument("--stage", choices=Stage.values, help="Only this stage.")
        parser.add_argument(
            "--errors-only", action="store_true", help="Leave warnings out."
        )
        parser.add_argument(
            "--json", action="store_true", help="One list, for programs."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        self.refuse_unknown(options["pages"])
        found = [
            (thing, finding)
            for thing in self.things(options["pages"], options["stage"])
            for finding in findings_of(thing)
            if finding.is_error or not options["errors_only"]
        ]
        self.say(found, as_json=options["json"])
        if any(finding.is_error for _thing, finding in found):
            raise SystemExit(1)

    def things(self, numbers: list[int], stage: str | None) -> Iterator[Any]:
        """Each page and question as it was written last."""
        for model in KINDS:
            wanted = model.objects.order_by("pk")
            if numbers:
                if not issubclass(model, Page):
                    continue
                wanted = wanted.filter(pk__in=numbers)
            for thing in wanted:
                written = thing.get_latest_revision_as_object()
                if stage in (None, written.stage):
                    yield written

    def refuse_unknown(self, numbers: list[int]) -> None:
        known = Page.objects.filter(pk__in=numbers).values_list("pk", flat=True)
        if missing := sorted(set(numbers) - set(known)):
            names = ", ".join(map(str, missing))
            raise CommandError(f"There is no page with the number {names}.")

    def say(self, found: list[tuple[Any, Finding]], as_json: bool) -> None:
        if as_json:
            rows = [
                {"kind": KINDS[type(thing)], "id": thing.pk, "name": str(thing)}
                | finding.as_data()
                for thing, finding in found
            ]
            self.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2))
            return
        for thing, finding in found:
            name = f"{KINDS[type(thing)]} {thing.pk} {thing}"
            self.stdout.write(f"{finding.rule.severity.value}: {name}: {finding}")
        errors = sum(finding.is_error for _thing, finding in found)
        self.stdout.write(f"{errors} errors, {len(found) - errors} warnings")
