"""A class check in a meeting that goes on: hands for the teacher, slides for the room."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from accounts.requests import PersonRequest
from quizzes.models import BankTooSmall, Question

from ..checks import Check, Deck, checks_for, questions_of_check
from ..models import ClassMeeting
from ..permissions import meeting_or_404
from .running import forms_for


def check_or_404(
    request: PersonRequest, meeting: ClassMeeting, quiz_id: int
) -> tuple[Check, list[Question]]:
    """One of the checks this meeting offers, and what the room is asked of it."""
    for quiz in checks_for(meeting, request.user):
        if quiz.pk == quiz_id:
            try:
                return quiz, questions_of_check(meeting, quiz)
            except BankTooSmall:
                return quiz, []
    raise Http404


@login_required
@require_GET
def check(request: PersonRequest, pk: int, quiz_id: int) -> HttpResponse:
    meeting = meeting_or_404(request, pk)
    if not meeting.is_live:
        return redirect("meetings:meeting", pk=pk)
    quiz, questions = check_or_404(request, meeting, quiz_id)
    counts = meeting.attendance.counts()
    context = {
        "meeting": meeting,
        "check": quiz,
        "counts": counts,
        "questions": forms_for(meeting, questions, counts["there"]),
        "left_out": quiz.question_count - len(questions),
    }
    return render(request, "meetings/check.html", context)


@login_required
@require_GET
def check_slides(request: PersonRequest, pk: int, quiz_id: int) -> HttpResponse:
    """One question at a time for the room: no names, no numbers."""
    meeting = meeting_or_404(request, pk)
    quiz, questions = check_or_404(request, meeting, quiz_id)
    if not questions:
        return redirect("meetings:check", pk=pk, quiz_id=quiz_id)
    context = {"page": Deck.of(quiz, questions), "meeting": meeting.pk}
    return render(request, "meetings/check_slides.html", context)
