"""A class's self-checks: which there are, what was answered, what to teach again."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest
from quizzes.models import Quiz
from rosters.models import SchoolClass
from rosters.permissions import class_or_404

from ..access import note_self_check
from ..self_checks.beliefs import beliefs_of
from ..self_checks.results import class_results
from ..self_checks.tries import Which, taken_by


@login_required
@require_safe
def class_self_checks(request: PersonRequest, class_id: int) -> HttpResponse:
    school_class = class_or_404(request, class_id)
    context = {
        "school_class": school_class,
        "taken": taken_by(school_class),
        "beliefs": beliefs_of(school_class),
    }
    return render(request, "reports/class_self_checks.html", context)


@login_required
@require_safe
def class_self_check(
    request: PersonRequest, class_id: int, quiz_id: int
) -> HttpResponse:
    school_class = class_or_404(request, class_id)
    quiz = get_object_or_404(Quiz, pk=quiz_id)
    if not SchoolClass.objects.taught_by(request.user).filter(pk=class_id).exists():
        note_self_check(request.user, school_class, quiz)
    context = {
        "school_class": school_class,
        "results": class_results(
            school_class, quiz, Which.said(request.GET.get("try", ""))
        ),
        "beliefs": beliefs_of(school_class, quiz),
    }
    return render(request, "reports/class_self_check.html", context)


@login_required
@require_safe
def teach_again(request: PersonRequest, class_id: int) -> HttpResponse:
    """Slides for the next meeting: no numbers and no names, for the room sees them."""
    school_class = class_or_404(request, class_id)
    sent = request.GET.get("quiz", "")
    quiz = None
    if sent.isdecimal() and len(sent) < 10:
        quiz = get_object_or_404(Quiz, pk=int(sent))
    context = {
        "school_class": school_class,
        "quiz": quiz,
        "beliefs": beliefs_of(school_class, quiz),
    }
    return render(request, "reports/teach_again.html", context)
