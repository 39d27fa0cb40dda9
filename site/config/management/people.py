"""People whom a command adds, checked as a form would check them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError
from django.db.models import Model

from accounts.models import User


def check(thing: Model, **options: Any) -> None:
    try:
        thing.full_clean(**options)
    except ValidationError as error:
        raise CommandError(
            "\n".join(
                f"{field}: {message}"
                for field, messages in error.message_dict.items()
                for message in messages
            )
        ) from error


def new_person(username: str, full_name: str, **fields: Any) -> User:
    """Add a person who cannot sign in yet."""
    if User.objects.filter(username=username).exists():
        raise CommandError(f"The user name {username} is taken.")
    check(User(username=username, full_name=full_name, **fields), exclude=["password"])
    return User.objects.create_user(username, full_name=full_name, **fields)
