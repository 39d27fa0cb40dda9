"""Let somebody edit: an account in the group of editors."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from ..people import new_person


class Command(BaseCommand):
    help = "Add an editor; print the initial password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("full_name")

    @transaction.atomic
    def handle(self, *args: Any, username: str, full_name: str, **options: Any) -> None:
        group = Group.objects.filter(name="Editors").first()
        if group is None:
            raise CommandError("Run manage.py prepare first: there are no editors yet.")
        user = new_person(username, full_name)
        user.groups.add(group)
        self.stdout.write(f"{username}\t{user.set_initial_password()}")
