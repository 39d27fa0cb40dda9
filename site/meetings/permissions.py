"""Who may do what with a class meeting."""

from django.shortcuts import get_object_or_404
from django.utils import timezone

from accounts.models import AccessRecord, User
from accounts.requests import PersonRequest
from rosters.models import SchoolClass
from rosters.permissions import user_can_administer

from .models import ClassMeeting


def meeting_or_404(request: PersonRequest, pk: int) -> ClassMeeting:
    """Return the meeting if its class may be seen; to others it does not exist."""
    return get_object_or_404(
        ClassMeeting.objects.visible_to(request.user).select_related(
            "school", "school_class__school", "school_class__academic_year", "plan"
        ),
        pk=pk,
    )


def user_can_reopen(user: User, meeting: ClassMeeting) -> bool:
    """Mistakes are mended on the same day, by who led the meeting or an administrator."""
    if meeting.closed_at is None:
        return False
    if timezone.localdate(meeting.closed_at) != timezone.localdate():
        return False
    return meeting.led_by_id == user.pk or user_can_administer(user, meeting.school)


def note_change(user: User, meeting: ClassMeeting, what: str) -> None:
    """Keep who took up what was on record, or removed what had been begun."""
    AccessRecord.note(user, what, str(meeting)[:200], meeting.school_id)


def note_access(user: User, school_class: SchoolClass, what: str) -> None:
    """Keep that somebody other than the class's teachers looked at names."""
    if not school_class.teachings.current().filter(user=user).exists():
        AccessRecord.note(user, what, str(school_class), school_class.school_id)
