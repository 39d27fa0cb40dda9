"""New members of staff, who bring an account and a class with them."""

from django.db import transaction

from accounts.models import User
from rosters.models import SchoolClass, Teaching


@transaction.atomic
def add_new_teacher(
    school_class: SchoolClass, *, full_name: str, username: str, role: str
) -> tuple[Teaching, str]:
    """Return the teaching and the initial password, which is known only here."""
    user = User(
        username=username, full_name=full_name, school_id=school_class.school_id
    )
    user.set_unusable_password()
    user.save()
    password = user.set_initial_password()
    return Teaching.begin(user, school_class, role), password
