"""Keeping an answer, by the pen or the usual way, and trying once more."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from curriculum.pausing import calm_page

from ..kinds import Answer
from ..models import (
    AttemptClosed,
    Certainty,
    NotAnAnswer,
    NotAnsweredYet,
    Response,
    TimeIsUp,
)
from ..pens import pen_in
from .requests import PersonRequest, attempt_or_404


@require_POST
def answer(request: HttpRequest, pk: int, slot: int) -> HttpResponse:
    """Save an answer: by the pen the page was given, or else the usual way."""
    pen = pen_in(request, pk, slot) if wants_json(request) else None
    sequence = number_in(request, "sequence")
    if pen and sequence is not None:
        kept = pen.write(
            request.POST, sequence, ago_in(request), certainty=certainty_in(request)
        )
        if kept is not None:
            return saved(kept, sequence, stands=True)
    return answer_usually(request, pk, slot)  # type: ignore[arg-type]


# Nobody is looked up on the short way, so nothing may ask before it who it is.
answer.asks_itself = True  # type: ignore[attr-defined]


def number_in(request: HttpRequest, name: str) -> int | None:
    """Return a number that was sent; None where no column could hold it."""
    sent = request.POST.get(name, "")
    return int(sent) if sent.isdecimal() and len(sent) < 10 else None


def ago_in(request: HttpRequest) -> timedelta | None:
    """For how long the browser has kept the answer, as it says."""
    seconds = number_in(request, "ago")
    return None if seconds is None else timedelta(seconds=seconds)


def certainty_in(request: HttpRequest) -> int | None:
    sent = request.POST.get("certainty", "")
    return int(sent) if sent in {str(value) for value in Certainty.values} else None


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def saved(answer: Answer, sequence: int, *, stands: bool) -> JsonResponse:
    return JsonResponse({"sequence": sequence, "answer": answer, "stands": stands})


@login_required
def answer_usually(request: PersonRequest, pk: int, slot: int) -> HttpResponse:
    response = get_object_or_404(
        Response.objects.visible_to(request.user).at(pk, slot).for_saving()
    )
    sequence = number_in(request, "sequence")
    if sequence is None:
        return refused(request)
    try:
        rules = response.question.rules
        stands = response.record(
            rules.read(request.POST),
            sequence,
            certainty_in(request),
            ago_in(request),
            is_step=rules.is_step(request.POST),
        )
    except AttemptClosed as why:
        return closed(request, pk, why)
    except NotAnAnswer:
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


def closed(request: PersonRequest, pk: int, why: AttemptClosed) -> HttpResponse:
    if isinstance(why, TimeIsUp):
        message = _("The time was up. What you had answered until then counts.")
    else:
        message = _("This self-check was already handed in. Its answers stand.")
    if wants_json(request):
        return JsonResponse({"message": message}, status=409)
    context = {"attempt_id": pk, "message": message}
    return render(request, "quizzes/closed.html", context, status=409)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def again(request: PersonRequest, pk: int, slot: int) -> HttpResponse:
    """Try a question once more that was answered; what counts does not change."""
    attempt = attempt_or_404(request, pk)
    if pauses := attempt.pauses:
        return calm_page(request, pauses)
    responses = attempt.responses.select_related("attempt").with_questions()
    response = get_object_or_404(responses, slot=slot)
    if not response.closed:
        return redirect("quizzes:slot", pk=pk, slot=slot)
    Response.stock([response])
    came_of_it = tried(request, response) if request.method == "POST" else {}
    context = {"attempt": attempt, "response": response, "tried": None, **came_of_it}
    return render(request, "quizzes/again.html", context)


def tried(request: PersonRequest, response: Response) -> dict[str, object]:
    """What came of the try, for the page; a try that is none, or not whole yet, leaves
    the form."""
    rules = response.question.rules
    given = rules.read(request.POST)
    try:
        accepted = rules.accepted(given, response.layout)
        if rules.is_step(request.POST):
            return {"so_far": accepted}
        mark = response.try_again(given)
    except (NotAnAnswer, NotAnsweredYet):
        messages.warning(request, _("Choose an answer first."))
        return {}
    return {"tried": accepted, "mark": mark, "right": mark is not None and mark >= 1}
