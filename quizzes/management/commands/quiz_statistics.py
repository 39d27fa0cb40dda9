"""How well a self-check does its work, in numbers."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Q

from quizzes.models import Quiz
from quizzes.statistics.reading import read_quiz
from quizzes.statistics.saying import as_data, lines


class Command(BaseCommand):
    help = "Facility, discrimination, weights and reliability, as Moodle defines them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("quiz", help="Short name or number of the self-check.")
        parser.add_argument(
            "--all",
            action="store_true",
            dest="every",
            help="All attempts, not only each person's first: more data, less sound.",
        )
        parser.add_argument(
            "--json", action="store_true", dest="as_json", help="For programs."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        quiz = self.find(options["quiz"])
        reading = read_quiz(quiz, every=options["every"])
        if options["as_json"]:
            data = as_data(quiz, reading)
            self.stdout.write(json.dumps(data, ensure_ascii=False, indent=2))
        else:
            self.stdout.write("\n".join(lines(quiz, reading)))

    def find(self, name: str) -> Quiz:
        named = Q(slug=name)
        if name.isdecimal() and len(name) < 19:
            named |= Q(pk=int(name))
        # A short name may be a number: it comes before the number of another one.
        found = sorted(Quiz.objects.filter(named), key=lambda quiz: quiz.slug != name)
        if not found:
            raise CommandError(f"There is no self-check “{name}”.")
        return found[0]
