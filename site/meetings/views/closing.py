from contextlib import suppress

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.requests import PersonRequest

from ..models import ClassMeeting, MeetingClosed, MeetingHeld
from ..models.hands import questions_of
from ..permissions import (
    meeting_or_404,
    note_access,
    note_change,
    user_can_reopen,
)
from .recording import while_open


@login_required
@while_open
def close(request: PersonRequest, meeting: ClassMeeting) -> HttpResponse:
    if request.method == "POST":
        with suppress(MeetingClosed):  # a second tap finds it done
            meeting.close()
        messages.success(request, _("The meeting is closed and recorded."))
        return redirect("meetings:meeting", pk=meeting.pk)
    if not meeting.is_live:
        return redirect("meetings:meeting", pk=meeting.pk)
    note_access(request.user, meeting.school_class, "class meeting")
    recorded = set(meeting.shows_of_hands.values_list("question_id", flat=True))
    context = {
        "meeting": meeting,
        "counts": meeting.attendance.counts(),
        "away": meeting.attendance.exclude(status="PRESENT").in_roll_order(),
        "questions": [(q, q.pk in recorded) for q in questions_of(meeting.plan)],
    }
    return render(request, "meetings/close.html", context)


@login_required
@while_open
def discard(request: PersonRequest, meeting: ClassMeeting) -> HttpResponse:
    if not meeting.is_live:
        raise MeetingClosed
    if request.method != "POST" and not meeting.reopened_at:
        return render(request, "meetings/discard.html", {"meeting": meeting})
    try:
        with transaction.atomic():
            note_change(request.user, meeting, "meeting discarded")
            meeting.discard()
    except MeetingHeld:
        messages.error(
            request, _("This meeting was closed once, so it stays on record.")
        )
        return redirect("meetings:meeting", pk=meeting.pk)
    messages.success(request, _("The meeting was discarded."))
    return redirect("meetings:choose_class", plan_id=meeting.plan_id)


@login_required
def reopen(request: PersonRequest, pk: int) -> HttpResponse:
    meeting = meeting_or_404(request, pk)
    if meeting.is_live:  # a double tap, or somebody else was faster
        return redirect("meetings:meeting", pk=pk)
    if not user_can_reopen(request.user, meeting):
        raise PermissionDenied
    other = meeting.school_class.meetings.live().first()
    if request.method == "POST" and other is None:
        with transaction.atomic():
            meeting.reopen()
            note_change(request.user, meeting, "meeting reopened")
        return redirect("meetings:meeting", pk=pk)
    context = {"meeting": meeting, "other": other}
    return render(
        request, "meetings/reopen.html", context, status=409 if other else 200
    )
