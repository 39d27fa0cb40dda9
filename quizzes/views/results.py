"""One's own results, each answer explained."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from ..calibration import Calibration
from ..models import Attempt, Quiz, Response
from ..notebook import mistakes
from ..progress import by_topic
from ..return_to import recall
from ..reviewing import to_review
from .requests import PersonRequest, attempt_or_404

PER_PAGE = 20


@login_required
@never_cache
@require_GET
def result(request: PersonRequest, pk: int) -> HttpResponse:
    attempt = attempt_or_404(request, pk)
    if not attempt.is_submitted:
        return redirect(resume_url(attempt))
    quiz = attempt.quiz
    shown = attempt.responses.with_questions().prefetch_related("markings")
    responses = Response.stock(list(shown))
    return render(
        request,
        "quizzes/result.html",
        {
            "attempt": attempt,
            "quiz": quiz,
            "responses": responses,
            "asked": len(responses),
            "right": sum(r.is_right for r in responses),
            "partly": sum(r.is_partly_right for r in responses),
            "waiting": sum(r.waits for r in responses),
            "may_try_again": quiz is not None and may_start(request, quiz),
            "calibration": Calibration.of(responses),
            "return_to": recall(request, attempt.pk),
        },
    )


def may_start(request: PersonRequest, quiz: Quiz) -> bool:
    used = Attempt.objects.for_quiz(quiz).by(request.user).count()
    return quiz.live and quiz.attempts_left(used) != 0


def resume_url(attempt: Attempt) -> str:
    """Where an open attempt goes on: at the first question without an answer."""
    for response in attempt.responses.only("slot", "answer"):
        if not response.is_answered:
            return reverse("quizzes:slot", args=[attempt.pk, response.slot])
    return reverse("quizzes:submit", args=[attempt.pk])


@login_required
@require_GET
def mine(request: PersonRequest) -> HttpResponse:
    own = Attempt.objects.visible_to(request.user).select_related("quiz")
    own.close_overdue()
    submitted = own.submitted().with_counts().order_by("-submitted_at")
    page = Paginator(submitted, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "open_attempts": own.open(),
        "topics": by_topic(request.user),
        "to_review": to_review(request.user),
        "mistakes": mistakes(request.user),
    }
    return render(request, "quizzes/mine.html", context)
