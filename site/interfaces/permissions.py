"""Who may let other programs ask."""

from django.db.models.query import QuerySet
from django.http import Http404
from django.utils import timezone

from accounts.models import User
from accounts.requests import PersonRequest
from rosters.models import Appointment, District, School


def districts_of(user: User) -> QuerySet[District]:
    """The districts that this person administers."""
    if user.is_superuser:
        return District.objects.all()
    posts = Appointment.objects.on(timezone.localdate()).filter(user=user)
    return District.objects.filter(pk__in=posts.values("district"))


def places_or_404(request: PersonRequest) -> list[School | District]:
    """What one administers; who administers nothing finds no such page."""
    places: list[School | District] = [
        *School.objects.administered_by(request.user),
        *districts_of(request.user),
    ]
    if not places:
        raise Http404
    return places
