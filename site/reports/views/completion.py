"""One class and one campaign: on the screen, on paper and in Excel."""

from django.contrib.auth.decorators import login_required
from django.db.models import Exists, F, Q
from django.db.models.query import QuerySet
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render

from accounts.requests import PersonRequest
from campaigns.freezing import Frozen
from campaigns.models import Assignment
from curriculum.models import Pause
from meetings.models import ClassMeeting, ShowOfHands
from rosters.models import School, SchoolClass

from ..access import note_class
from ..activity import last_active
from ..completion import completion_table
from ..looking import Look
from ..openings import beginning_of
from ..workbooks import completion_workbook


@login_required
def class_completion(
    request: PersonRequest, class_id: int, campaign_id: int
) -> HttpResponse:
    assignment = _noted_assignment_or_404(request, class_id, campaign_id)
    table = completion_table(assignment.campaign, assignment.school_class)
    active = last_active([row.user_id for row in table.rows])
    context = {
        "table": table,
        "look": Look(table, request.GET, active),
        "may_correct": assignment.administered,  # type: ignore[attr-defined]
        "shows_of_hands": _shows_of_hands(assignment),
    }
    return render(request, "reports/class_completion.html", context)


@login_required
def class_completion_xlsx(
    request: PersonRequest, class_id: int, campaign_id: int
) -> FileResponse:
    assignment = _noted_assignment_or_404(request, class_id, campaign_id)
    return completion_workbook(
        completion_table(assignment.campaign, assignment.school_class)
    )


def _noted_assignment_or_404(
    request: PersonRequest, class_id: int, campaign_id: int
) -> Assignment:
    """The class must be visible and the campaign assigned to it; who does not teach
    the class leaves a trace."""
    taught = SchoolClass.objects.taught_by(request.user)
    assignment = get_object_or_404(
        Assignment.objects.visible_to(request.user)
        .select_related("campaign", "school_class__school")
        .annotate(
            taught_by_viewer=Q(school_class__in=taught),
            administered=Q(school__in=School.objects.administered_by(request.user)),
            ever_paused=Exists(Pause.objects.all()),
        ),
        school_class=class_id,
        campaign=campaign_id,
    )
    if not assignment.ever_paused:  # type: ignore[attr-defined]
        assignment.campaign.frozen = Frozen()
    if not assignment.taught_by_viewer:  # type: ignore[attr-defined]
        note_class(request.user, assignment)
    return assignment


def _shows_of_hands(assignment: Assignment) -> QuerySet[ShowOfHands]:
    """What this class answered in the room, in the order of the meetings."""
    campaign = assignment.campaign
    return (
        ShowOfHands.objects.filter(
            meeting__school_class=assignment.school_class,
            meeting__plan__in=campaign.requirements.values("plan"),
            meeting__state=ClassMeeting.State.CLOSED,
            meeting__started_at__gte=beginning_of(campaign.opens_on),
        )
        .annotate(plan=F("meeting__plan__title"), on=F("meeting__started_at"))
        .select_related("question")
        .order_by("on", "pk")
    )
