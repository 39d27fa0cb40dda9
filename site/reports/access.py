"""Whoever looks at named results without teaching the class leaves a trace."""

from accounts.models import AccessRecord, User
from campaigns.models import Assignment, Campaign
from rosters.models import SchoolClass


def note_if_not_teaching(user: User, assignment: Assignment) -> None:
    school_class = assignment.school_class
    if not SchoolClass.objects.taught_by(user).filter(pk=school_class.pk).exists():
        AccessRecord.note(
            user,
            "class completion",
            f"{school_class}: {assignment.campaign}",
            assignment.school_id,
        )


def note_whole_school(user: User, campaign: Campaign) -> None:
    AccessRecord.note(
        user, "completion of all classes", str(campaign), campaign.school_id
    )
