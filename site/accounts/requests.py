"""The request of somebody who is signed in."""

from django.http import HttpRequest

from .models import User


class PersonRequest(HttpRequest):
    """What `login_required` lets through; for annotations only."""

    user: User
