"""Whoever looks at named results without teaching the class leaves a trace."""

from accounts.models import AccessRecord, User
from campaigns.models import Assignment, Campaign
from quizzes.models import Quiz, Response
from rosters.models import School, SchoolClass


def note_class(user: User, assignment: Assignment) -> None:
    AccessRecord.note(
        user,
        "class completion",
        f"{assignment.school_class}: {assignment.campaign}",
        assignment.school_id,
    )


def note_certificates(user: User, assignment: Assignment, what: str) -> None:
    about = f"{assignment.school_class}: {assignment.campaign}"
    AccessRecord.note(user, what, about, assignment.school_id)


def note_whole_school(user: User, campaign: Campaign) -> None:
    AccessRecord.note(
        user, "completion of all classes", str(campaign), campaign.school_id
    )


def note_inspection(user: User, school: School, period: str) -> None:
    AccessRecord.note(user, "inspection with names", f"{school}: {period}", school.pk)


def note_answer(user: User, response: Response, *, named: bool) -> None:
    """Marking is blind for who teaches the class. A name beside an answer, and every
    answer that somebody else opens, leaves a trace."""
    if not named and response.taught:  # type: ignore[attr-defined]
        return
    school_class = SchoolClass.objects.get(pk=response.class_id)  # type: ignore[attr-defined]
    AccessRecord.note(
        user,
        "answer with name" if named else "answer to mark",
        f"{school_class}: {response.attempt.title}"[:200],
        school_class.school_id,
    )


def note_self_check(user: User, school_class: SchoolClass, quiz: Quiz) -> None:
    AccessRecord.note(
        user,
        "self-check of a class",
        f"{school_class}: {quiz}"[:200],
        school_class.school_id,
    )
