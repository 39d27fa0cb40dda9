"""What the teacher writes down while the meeting goes on."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.middleware import HtmxDetails

from accounts.requests import PersonRequest
from quizzes.models import Question

from ..forms import AttendanceForm, HandsForm
from ..models import ClassMeeting, MeetingClosed
from ..models.hands import questions_of
from ..permissions import meeting_or_404
from .checking import check_or_404


class HtmxRequest(PersonRequest):
    htmx: HtmxDetails


View = Callable[..., HttpResponse]


def while_open(view: View) -> View:
    """Hand the view its meeting; say clearly when it has been closed meanwhile."""

    @wraps(view)
    def wrapped(request: HtmxRequest, pk: int, **kwargs: Any) -> HttpResponse:
        meeting = meeting_or_404(request, pk)
        try:
            return view(request, meeting, **kwargs)
        except MeetingClosed:
            return already_closed(request, meeting)

    return wrapped


def already_closed(request: HtmxRequest, meeting: ClassMeeting) -> HttpResponse:
    response = render(
        request, "meetings/already_closed.html", {"meeting": meeting}, status=409
    )
    if request.htmx:
        response["HX-Refresh"] = "true"  # the page itself now reads differently
    return response


@login_required
@require_POST
@while_open
def attendance(request: HtmxRequest, meeting: ClassMeeting) -> HttpResponse:
    form = AttendanceForm(request.POST)
    if not form.is_valid():
        return HttpResponseBadRequest()
    statuses = form.statuses()
    if meeting.mark(statuses) < len(statuses):
        raise Http404  # somebody who is not on this list
    if request.htmx:
        counts = meeting.attendance.counts()
        return render(request, "meetings/_attendance_saved.html", {"counts": counts})
    messages.success(request, _("Attendance saved."))
    return redirect("meetings:meeting", pk=meeting.pk)


@login_required
@require_POST
@while_open
def newcomers(request: HtmxRequest, meeting: ClassMeeting) -> HttpResponse:
    with meeting.held_open() as held:
        held.add_newcomers()
    return redirect("meetings:meeting", pk=meeting.pk)


@login_required
@require_POST
@while_open
def hands(
    request: HtmxRequest, meeting: ClassMeeting, question_id: int
) -> HttpResponse:
    check = check_in(request)
    asked = {question.pk: question for question in asked_in(request, meeting, check)}
    if question_id not in asked:
        raise Http404
    question = asked[question_id]
    form = HandsForm(question, request.POST)
    if form.is_valid():
        show = meeting.record_hands(question, form.counts())
        there = meeting.attendance.counts()["there"]
        context = {"show": show, "there": there, "too_many": show.exceeds(there)}
    else:
        context = {"form": form}
    if request.htmx:
        return render(request, "meetings/_hands_saved.html", context)
    if not form.is_valid():
        messages.error(request, _("Write the number of hands from 0 to 999."))
    elif context["too_many"]:
        messages.warning(request, _("Saved. There are more hands than people."))
    else:
        messages.success(request, _("Hands saved."))
    if check is not None:
        return redirect("meetings:check", pk=meeting.pk, quiz_id=check)
    return redirect("meetings:meeting", pk=meeting.pk)


def check_in(request: HtmxRequest) -> int | None:
    """The class check whose question it is; None for one of the plan's."""
    sent = request.POST.get("check", "")
    return int(sent) if sent.isdecimal() and len(sent) < 19 else None


def asked_in(
    request: HtmxRequest, meeting: ClassMeeting, check: int | None
) -> list[Question]:
    if check is None:
        return questions_of(meeting.plan)
    return check_or_404(request, meeting, check)[1]
