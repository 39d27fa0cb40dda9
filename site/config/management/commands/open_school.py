"""Begin a school: its name, its code and its first administrator."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from rosters.models import Appointment, School

from ..people import check, new_person


class Command(BaseCommand):
    help = "Make a school and its first administrator; print the initial password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("name", help="the school's name")
        parser.add_argument("--code", required=True, help="short, for example: wanghu")
        parser.add_argument("--administrator", required=True, help="user name")
        parser.add_argument("--full-name", required=True, help="the administrator's")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        if School.objects.filter(code=options["code"]).exists():
            raise CommandError(f"There is a school with the code {options['code']}.")
        school = School(name=options["name"], code=options["code"])
        check(school)
        school.save()
        user = new_person(
            options["administrator"], options["full_name"], school_id=school.pk
        )
        Appointment.begin(user, Appointment.Role.ADMINISTRATOR, school)
        self.stdout.write(f"{user.username}\t{user.set_initial_password()}")
