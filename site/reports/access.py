"""Whoever looks at named results without teaching the class leaves a trace."""

from accounts.models import AccessRecord, User
from campaigns.models import Assignment, Campaign


def note_class(user: User, assignment: Assignment) -> None:
    AccessRecord.note(
        user,
        "class completion",
        f"{assignment.school_class}: {assignment.campaign}",
        assignment.school_id,
    )


def note_whole_school(user: User, campaign: Campaign) -> None:
    AccessRecord.note(
        user, "completion of all classes", str(campaign), campaign.school_id
    )
