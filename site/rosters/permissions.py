"""Who may do what with a school and its classes."""

from django.contrib.auth.models import Group
from django.db.models import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.models import User, UserQuerySet
from accounts.requests import PersonRequest

from .models import Appointment, Enrolment, School, SchoolClass, Teaching
from .models.people import TEACHERS


def user_can_administer(user: User, school: School) -> bool:
    return School.objects.administered_by(user).filter(pk=school.pk).exists()


def user_can_teach(user: User, school_class: SchoolClass) -> bool:
    """Run meetings of the class, mark attendance, print its sign-in cards."""
    return SchoolClass.objects.visible_to(user).filter(pk=school_class.pk).exists()


def class_or_404(request: PersonRequest, pk: int) -> SchoolClass:
    """Return the class if its pupils may be seen; to others it does not exist."""
    return get_object_or_404(
        SchoolClass.objects.visible_to(request.user).select_related(
            "school", "grade", "academic_year"
        ),
        pk=pk,
    )


def learners_in(school_class: SchoolClass) -> UserQuerySet:
    """Who is in the class today and may do nothing but learn.

    Only to these may the class's teacher give a card or a password: whoever
    teaches, administers or edits could otherwise be signed in as by a colleague.
    """
    return (
        User.objects.without_powers()
        .filter(
            pk__in=Enrolment.objects.current()
            .filter(school_class=school_class)
            .values("user_id"),
            is_active=True,
        )
        .exclude(pk__in=_not_over(Teaching))
        .exclude(pk__in=_not_over(Appointment))
        .order_by("number", "full_name")
    )


def teachers_under(user: User) -> UserQuerySet:
    """Teachers whose password this administrator may reset.

    Not those who hold an office, edit content or teach in another school too:
    their password opens more than this school may.
    """
    schools = School.objects.administered_by(user)
    return (
        User.objects.filter(
            pk__in=Teaching.objects.current()
            .filter(school__in=schools)
            .values("user_id"),
            is_superuser=False,
            is_staff=False,
            is_active=True,
            user_permissions=None,
        )
        .exclude(pk__in=_not_over(Teaching).exclude(school__in=schools))
        .exclude(pk__in=_not_over(Appointment))
        .exclude(groups__in=Group.objects.exclude(name=TEACHERS))
    )


def administered_schools_or_404(request: PersonRequest) -> QuerySet[School]:
    """Schools whose rosters may be imported; to others there is no such page."""
    schools = School.objects.administered_by(request.user)
    if not schools.exists():
        raise Http404
    return schools


def _not_over(model: type[Teaching] | type[Appointment]) -> QuerySet:
    """Whoever holds such a post today or from some later day on."""
    return model.objects.not_over().values("user_id")
