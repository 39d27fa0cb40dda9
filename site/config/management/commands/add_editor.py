"""Let somebody edit: an account in the group of editors."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.models import User


class Command(BaseCommand):
    help = "Add an editor; print the initial password."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("full_name")

    @transaction.atomic
    def handle(self, *args: Any, username: str, full_name: str, **options: Any) -> None:
        if User.objects.filter(username=username).exists():
            raise CommandError(f"The user name {username} is taken.")
        user = User.objects.create_user(username, full_name=full_name)
        user.groups.add(Group.objects.get(name="Editors"))
        self.stdout.write(f"{username}\t{user.set_initial_password()}")
