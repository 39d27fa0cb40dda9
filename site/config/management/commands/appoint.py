"""Give somebody a post at a school or in a district, or end it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import User
from rosters.models import Appointment, District, School

from ..people import check, new_person

ROLES = [role.lower() for role in Appointment.Role.values]


class Command(BaseCommand):
    help = (
        "Appoint a school administrator, a head of security or a district "
        "administrator; a new person gets an initial password. --end ends the post."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("role", choices=ROLES)
        place = parser.add_mutually_exclusive_group(required=True)
        place.add_argument("--school", help="the school's code")
        place.add_argument("--district", help="the district's code")
        parser.add_argument("--district-name", help="for a district that is new")
        parser.add_argument("--full-name", help="for a person who is new")
        parser.add_argument("--end", action="store_true")

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        role = options["role"].upper()
        place = self.school(options) if options["school"] else self.district(options)
        if (role == Appointment.Role.DISTRICT) != isinstance(place, District):
            raise CommandError(
                "District administrators need --district, others --school."
            )
        user = User.objects.filter(username=options["username"]).first()
        if options["end"]:
            self.end(user, role, place)
            return
        password = ""
        if user is None:
            school_id = place.pk if isinstance(place, School) else None
            user = new_person(
                options["username"], options["full_name"] or "", school_id=school_id
            )
            password = user.set_initial_password()
        if not self.posts(user, role, place).exists():
            Appointment.begin(user, role, place)
        self.stdout.write(f"{user.username}\t{password}".rstrip())

    def school(self, options: dict[str, Any]) -> School:
        school = School.objects.filter(code=options["school"]).first()
        if school is None:
            raise CommandError(f"There is no school with the code {options['school']}.")
        return school

    def district(self, options: dict[str, Any]) -> District:
        district = District.objects.filter(code=options["district"]).first()
        if district is None:
            district = District(
                code=options["district"], name=options["district_name"] or ""
            )
            check(district)
            district.save()
        return district

    def posts(self, user: User, role: str, place: School | District) -> Any:
        key = "district" if isinstance(place, District) else "school"
        return Appointment.objects.open().filter(user=user, role=role, **{key: place})

    def end(self, user: User | None, role: str, place: School | District) -> None:
        post = self.posts(user, role, place).first() if user else None
        if post is None:
            raise CommandError("There is no such post to end.")
        post.end()
