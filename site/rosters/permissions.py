"""Who may do what with a school and its classes."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User

from .models import School, SchoolClass


def user_can_administer(user: User, school: School) -> bool:
    return School.objects.administered_by(user).filter(pk=school.pk).exists()


def user_can_teach(user: User, school_class: SchoolClass) -> bool:
    """Run meetings of the class, mark attendance, print its sign-in cards."""
    return SchoolClass.objects.visible_to(user).filter(pk=school_class.pk).exists()


def class_or_404(request: HttpRequest, pk: int) -> SchoolClass:
    """Return the class if its pupils may be seen; to others it does not exist."""
    return get_object_or_404(
        SchoolClass.objects.visible_to(request.user).select_related(
            "school", "grade", "academic_year"
        ),
        pk=pk,
    )
