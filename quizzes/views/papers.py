"""The printable sheet of a self-check, for who teaches and who edits."""

import secrets

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET

from curriculum.pausing import calm_page

from ..models import BankTooSmall, Quiz
from ..papers import SEEDS, VERSIONS, Paper
from .requests import PersonRequest


@login_required
@require_GET
def paper(request: PersonRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm("quizzes.view_quiz"):
        raise Http404  # the key is on it
    quiz = get_object_or_404(Quiz.objects.open_to(request.user), pk=pk)
    if pauses := quiz.pauses:
        return calm_page(request, pauses)
    seed, version = request.GET.get("seed", ""), request.GET.get("version", "A")
    if not (seed.isdecimal() and len(seed) == 4) or version not in VERSIONS:
        return redirect(f"{request.path}?seed={secrets.randbelow(SEEDS):04}")
    try:
        printed = Paper.of(quiz, int(seed), version)
    except BankTooSmall:
        return render(request, "quizzes/not_ready.html", {"quiz": quiz}, status=409)
    context = {"paper": printed, "quiz": quiz, "versions": VERSIONS, "seed": seed}
    return render(request, "quizzes/paper.html", context)
