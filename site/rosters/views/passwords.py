"""New initial passwords, given in person and not by e-mail."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from accounts.models import User
from accounts.requests import PersonRequest

from ..permissions import class_or_404, learners_in, teachers_under


@never_cache
@login_required
def pupil_password(request: PersonRequest, pk: int, user_pk: int) -> HttpResponse:
    """A teacher of the class, or the administrator, gives a pupil a password."""
    school_class = class_or_404(request, pk)
    person = get_object_or_404(learners_in(school_class), pk=user_pk)
    back = reverse("rosters:class_cards", args=[pk])
    return new_password(request, person, back=back, place=str(school_class))


@never_cache
@login_required
def staff_password(request: PersonRequest, user_pk: int) -> HttpResponse:
    """An administrator gives one of the school's teachers a password."""
    person = get_object_or_404(teachers_under(request.user), pk=user_pk)
    return new_password(request, person, back="/", place="")


def new_password(
    request: PersonRequest, person: User, *, back: str, place: str
) -> HttpResponse:
    """Ask on GET. On POST set it and show it in this answer only; it is kept nowhere."""
    context = {"person": person, "back": back, "place": place}
    if request.method == "POST":
        context["password"] = person.set_initial_password()
    return render(request, "rosters/password.html", context)
