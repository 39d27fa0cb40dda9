"""Taking a self-check: introduction, questions, handing in."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from curriculum.pausing import calm_page

from ..models import Attempt, BankTooSmall, NoAttemptsLeft, Quiz, Response
from ..pens import Pen
from ..return_to import remember, safe_next
from .requests import PersonRequest, attempt_or_404


@login_required
@require_GET
def quiz(request: PersonRequest, pk: int) -> HttpResponse:
    quiz = get_object_or_404(Quiz.objects.open_to(request.user), pk=pk)
    if pauses := quiz.pauses:
        return calm_page(request, pauses)
    own = Attempt.objects.for_quiz(quiz).by(request.user)
    own.close_overdue()
    attempts = list(own.with_counts())
    submitted = [a for a in attempts if a.is_submitted]
    return render(
        request,
        "quizzes/quiz.html",
        {
            "quiz": quiz,
            "attempts": submitted,
            "open_attempt": next((a for a in attempts if not a.is_submitted), None),
            "attempts_left": quiz.attempts_left(len(attempts)),
            "next": safe_next(request),
        },
    )


@login_required
@require_POST
def start(request: PersonRequest, pk: int) -> HttpResponse:
    quiz = get_object_or_404(Quiz.objects.open_to(request.user), pk=pk)
    if pauses := quiz.pauses:
        return calm_page(request, pauses)
    try:
        attempt = Attempt.start(request.user, quiz)
    except NoAttemptsLeft:
        messages.warning(request, _("You have used all attempts of this self-check."))
        return redirect("quizzes:quiz", pk=quiz.pk)
    except BankTooSmall:
        context = {"quiz": quiz, "next": safe_next(request)}
        return render(request, "quizzes/not_ready.html", context, status=409)
    remember(request, attempt.pk)
    return redirect(attempt)


@dataclass(frozen=True)
class Slot:
    """One question of the page: all of them are in it, so that the way from one to
    the next needs no network."""

    response: Response
    pen: str
    go_on: int | str

    @property
    def go_back(self) -> int:
        return self.response.slot - 1


@login_required
@never_cache  # going back must not bring up an answer that has been changed since
@require_GET
def slot(request: PersonRequest, pk: int, slot: int) -> HttpResponse:
    attempt = attempt_or_404(request, pk)
    if attempt.is_submitted:
        return redirect(attempt)
    if attempt.time_is_up:
        return redirect("quizzes:submit", pk=pk)
    return taking_page(request, attempt, slot)


@login_required
@never_cache
@require_GET
def fragment(request: PersonRequest, pk: int, slot: int) -> HttpResponse:
    """One question as the server has it, for a page that has an older answer."""
    attempt = attempt_or_404(request, pk)
    if attempt.is_submitted or attempt.time_is_up:
        return redirect("quizzes:submit", pk=pk)
    if pauses := attempt.pauses:
        return calm_page(request, pauses)
    count = attempt.responses.count()
    here = get_object_or_404(attempt.responses.with_questions(), slot=slot)
    shown = slots_of(request, attempt, Response.stock([here]), count)[0]
    context = {"attempt": attempt, "slot": shown, "count": count, "is_shown": True}
    return render(request, "quizzes/_slot.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def submit(request: PersonRequest, pk: int) -> HttpResponse:
    attempt = attempt_or_404(request, pk)
    if request.method == "POST":
        attempt.submit()
    if attempt.is_submitted:
        return redirect(attempt)
    return taking_page(request, attempt, None)


def taking_page(
    request: PersonRequest, attempt: Attempt, current: int | None
) -> HttpResponse:
    """All questions, the current one shown; without one, what is to be handed in."""
    if pauses := attempt.pauses:
        return calm_page(request, pauses)  # what was answered is kept until then
    responses = Response.stock(list(attempt.responses.with_questions()))
    if current is not None and current not in {r.slot for r in responses}:
        raise Http404
    return render(
        request,
        "quizzes/taking.html",
        {
            "attempt": attempt,
            "current": current,
            "responses": responses,
            "count": len(responses),
            "slots": slots_of(request, attempt, responses, len(responses)),
            "missing": [r for r in responses if not r.is_answered],
        },
    )


def slots_of(
    request: PersonRequest, attempt: Attempt, responses: Sequence[Response], count: int
) -> list[Slot]:
    if attempt.time_is_up:
        return []
    found = []
    for response in responses:
        response.attempt = attempt
        go_on = "review" if response.slot == count else response.slot + 1
        found.append(Slot(response, pen_for(request, response), go_on))
    return found


def pen_for(request: PersonRequest, response: Response) -> str:
    """Where the answer is marked at once, the question has to be read anyway."""
    key = request.session.session_key
    if key is None or response.attempt.explains_at_once:
        return ""
    return Pen.to(response).signed_for(key)
