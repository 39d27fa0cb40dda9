"""Taking a self-check: introduction, one question a page, handing in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from curriculum.pausing import calm_page

from ..models import (
    Attempt,
    AttemptClosed,
    BankTooSmall,
    NoAttemptsLeft,
    NotAChoice,
    Quiz,
    Response,
)
from ..pens import Pen, pen_in
from ..return_to import remember, safe_next
from .requests import PersonRequest


@login_required
@require_GET
def quiz(request: PersonRequest, pk: int) -> HttpResponse:
    quiz = get_object_or_404(Quiz.objects.open_to(request.user), pk=pk)
    if pauses := quiz.pauses:
        return calm_page(request, pauses)
    attempts = list(Attempt.objects.for_quiz(quiz).by(request.user).with_counts())
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


@login_required
@never_cache  # going back must not bring up an answer that has been changed since
@require_GET
def slot(request: PersonRequest, pk: int, slot: int) -> HttpResponse:
    attempt = get_object_or_404(
        Attempt.objects.visible_to(request.user).select_related("quiz"), pk=pk
    )
    responses = list(attempt.responses.defer("choice_order"))
    current = get_object_or_404(attempt.responses.with_questions(), slot=slot)
    if attempt.is_submitted:
        return redirect(attempt)
    if pauses := attempt.quiz.pauses:  # what was answered is kept until then
        return calm_page(request, pauses)
    return render(
        request,
        "quizzes/slot.html",
        {
            "attempt": attempt,
            "quiz": attempt.quiz,
            "response": current,
            "responses": responses,
            "sequence": current.sequence + 1,
            "pen": pen_for(request, current),
            "go_on": "review" if slot == len(responses) else slot + 1,
            "go_back": slot - 1,
        },
    )


def pen_for(request: PersonRequest, response: Response) -> str:
    """Where the answer is marked at once, the question has to be read anyway."""
    key = request.session.session_key
    if key is None or response.attempt.quiz.feedback_at_once:
        return ""
    return Pen.to(response).signed_for(key)


@require_POST
def answer(request: HttpRequest, pk: int, slot: int) -> HttpResponse:
    """Save an answer: by the pen the page was given, or else the usual way."""
    pen = pen_in(request, pk, slot) if wants_json(request) else None
    sequence = sequence_in(request)
    if pen and sequence is not None:
        kept = pen.write(request.POST.getlist("choice"), sequence)
        if kept is not None:
            return saved(kept, sequence, stands=True)
    return answer_usually(request, pk, slot)  # type: ignore[arg-type]


# Nobody is looked up on the short way, so nothing may ask before it who it is.
answer.asks_itself = True  # type: ignore[attr-defined]


def sequence_in(request: HttpRequest) -> int | None:
    """Return the number of this answer; None where the column could not hold it."""
    sent = request.POST.get("sequence", "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else None


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def saved(answer: list[str], sequence: int, *, stands: bool) -> JsonResponse:
    return JsonResponse({"sequence": sequence, "answer": answer, "stands": stands})


@login_required
def answer_usually(request: PersonRequest, pk: int, slot: int) -> HttpResponse:
    response = get_object_or_404(
        Response.objects.visible_to(request.user).at(pk, slot).for_saving()
    )
    sequence = sequence_in(request)
    if sequence is None:
        return refused(request)
    try:
        stands = response.record(request.POST.getlist("choice"), sequence)
    except AttemptClosed:
        return closed(request, pk)
    except NotAChoice:
        return refused(request)
    if wants_json(request):
        return saved(response.answer or [], response.sequence, stands=stands)
    if not stands:
        messages.warning(request, why_not_kept(response))
        return redirect("quizzes:slot", pk=pk, slot=slot)
    return redirect(onward(request.POST.get("go", ""), response))


def why_not_kept(response: Response) -> str:
    if response.is_answered:
        return _("This question was answered before; here is the answer that counts.")
    return _("Choose an answer first.")


def onward(go: str, response: Response) -> str:
    """Return the address a button of the question's page leads to."""
    if go == "review":
        return reverse("quizzes:submit", args=[response.attempt_id])
    slot = int(go) if go.isdecimal() and len(go) < 5 else response.slot
    return reverse("quizzes:slot", args=[response.attempt_id, slot])


def refused(request: PersonRequest) -> HttpResponse:
    message = _("This answer does not belong to the question. Nothing was changed.")
    if wants_json(request):
        return JsonResponse({"message": message}, status=400)
    return render(request, "quizzes/closed.html", {"message": message}, status=400)


def closed(request: PersonRequest, pk: int) -> HttpResponse:
    message = _("This self-check was already handed in. Its answers stand.")
    if wants_json(request):
        return JsonResponse({"message": message}, status=409)
    context = {"attempt_id": pk, "message": message}
    return render(request, "quizzes/closed.html", context, status=409)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def submit(request: PersonRequest, pk: int) -> HttpResponse:
    attempt = get_object_or_404(
        Attempt.objects.visible_to(request.user).select_related("quiz"), pk=pk
    )
    if request.method == "POST":
        attempt.submit()
    if attempt.is_submitted:
        return redirect(attempt)
    responses = list(attempt.responses.all())
    return render(
        request,
        "quizzes/submit.html",
        {
            "attempt": attempt,
            "quiz": attempt.quiz,
            "responses": responses,
            "missing": [r for r in responses if not r.is_answered],
        },
    )
