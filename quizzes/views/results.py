"""One's own results, each answer explained."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from ..models import Attempt
from ..return_to import recall
from .requests import PersonRequest

PER_PAGE = 20


@login_required
@never_cache
@require_GET
def result(request: PersonRequest, pk: int) -> HttpResponse:
    attempt = get_object_or_404(
        Attempt.objects.visible_to(request.user).select_related("quiz"), pk=pk
    )
    if not attempt.is_submitted:
        return redirect(resume_url(attempt))
    quiz, responses = attempt.quiz, list(attempt.responses.with_questions())
    used = Attempt.objects.for_quiz(quiz).by(request.user).count()
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
            "may_try_again": quiz.live and quiz.attempts_left(used) != 0,
            "return_to": recall(request, attempt.pk),
        },
    )


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
    submitted = own.submitted().with_counts().order_by("-submitted_at")
    page = Paginator(submitted, PER_PAGE).get_page(request.GET.get("page"))
    return render(
        request, "quizzes/mine.html", {"page_obj": page, "open_attempts": own.open()}
    )
