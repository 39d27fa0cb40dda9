from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render

from accounts.requests import PersonRequest
from content.presenter import meeting_token
from quizzes.models import Question
from rosters.permissions import class_or_404

from ..checks import checks_for
from ..forms import HandsForm
from ..models import Attendance, ClassMeeting, ShowOfHands
from ..models.hands import questions_of
from ..permissions import meeting_or_404, note_access, user_can_reopen


@login_required
def meeting(request: PersonRequest, pk: int) -> HttpResponse:
    """The teacher's page: to work with while it goes on, to read afterwards."""
    found = meeting_or_404(request, pk)
    return _live(request, found) if found.is_live else _closed(request, found)


def _live(request: PersonRequest, meeting: ClassMeeting) -> HttpResponse:
    note_access(request.user, meeting.school_class, "class meeting")
    counts = meeting.attendance.counts()
    context = {
        "meeting": meeting,
        "token": meeting_token(meeting.plan, meeting.pk),
        "attendance": meeting.attendance.in_roll_order(),
        "statuses": Attendance.Status,
        "newcomers": meeting.newcomers(),
        "counts": counts,
        "questions": forms_for(meeting, questions_of(meeting.plan), counts["there"]),
        "checks": checks_for(meeting, request.user),
    }
    return render(request, "meetings/live.html", context)


def forms_for(
    meeting: ClassMeeting, questions: list[Question], there: int
) -> list[tuple[HandsForm, ShowOfHands | None, bool]]:
    """For each question its form, what was recorded, and whether that is too many."""
    shows = {show.question_id: show for show in meeting.shows_of_hands.all()}
    found = []
    for question in questions:
        show = shows.get(question.pk)
        initial = {}
        if show:
            show.question = question
            initial = {f"hands-{pk}": hands for pk, hands in show.counts.items()}
        form = HandsForm(question, initial=initial)
        found.append((form, show, bool(show and show.exceeds(there))))
    return found


def _closed(request: PersonRequest, meeting: ClassMeeting) -> HttpResponse:
    note_access(request.user, meeting.school_class, "class meeting")
    rows = meeting.attendance.exclude(status=Attendance.Status.PRESENT)
    context = {
        "meeting": meeting,
        "counts": meeting.attendance.counts(),
        "rows": rows.in_roll_order(),
        "shows": meeting.shows_of_hands.select_related("question").order_by("pk"),
        "can_reopen": user_can_reopen(request.user, meeting),
    }
    return render(request, "meetings/closed.html", context)


@login_required
def class_meetings(request: PersonRequest, class_id: int) -> HttpResponse:
    school_class = class_or_404(request, class_id)
    context = {
        "school_class": school_class,
        "meetings": school_class.meetings.with_turnout().select_related(
            "plan", "led_by"
        ),
        "missed": Attendance.objects.of_class(school_class).missed().count(),
    }
    return render(request, "meetings/class_meetings.html", context)
