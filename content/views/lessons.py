"""Going through a lesson, step by step. Visitors read; who signed in is recorded."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail import hooks

from accounts.requests import PersonRequest

from ..citations import citations
from ..models import LessonCompletion, LessonPage, StepNotReached
from ..pausing import rests

LessonView = Callable[Concatenate[Any, LessonPage, ...], HttpResponse]


def with_lesson(view: LessonView) -> Callable[..., HttpResponse]:
    """Give the view its published lesson, behind whatever guards the page itself.

    The number stays the same in every language, what is read does not.
    """

    @wraps(view)
    def guarded(request: HttpRequest, pk: int, **kwargs: Any) -> HttpResponse:
        lesson = get_object_or_404(
            LessonPage.objects.live().select_related("check_quiz"), pk=pk
        )

        def serve(page: Any, request: HttpRequest, _a: Any, _k: Any) -> HttpResponse:
            return rests(request, page) or view(request, page, **kwargs)

        for guard in reversed(hooks.get_hooks("on_serve_page")):
            serve = guard(serve)
        return serve(lesson.for_reader, request, [], {})

    return guarded


@require_POST
@login_required
@with_lesson
def start(request: PersonRequest, lesson: LessonPage) -> HttpResponse:
    """Begin a run, the first or a new one; go on where the open one stands."""
    run = LessonCompletion.begin(request.user, lesson)
    return to_step(lesson, run.furthest_step)


@require_GET
@with_lesson
def step(request: HttpRequest, lesson: LessonPage, number: int) -> HttpResponse:
    block = step_or_404(lesson, number)
    run = open_run(request, lesson)
    if run is None and must_start(request, lesson):
        return redirect(lesson.get_url(request))
    if run is not None:
        try:
            run.show(block.id)
        except StepNotReached:
            messages.info(request, _("One step after the other: go on from here."))
            return to_step(lesson, run.furthest_step)
    context = {
        "page": lesson,
        "course": lesson.get_parent(),
        "step": block,
        "number": number,
        "run": run,
        "citations": citations(block.value),
    }
    return render(request, "content/lesson_step.html", context)


@require_POST
@login_required
@with_lesson
def leave_step(request: HttpRequest, lesson: LessonPage, number: int) -> HttpResponse:
    block = step_or_404(lesson, number)
    run = open_run(request, lesson)
    if run is None:
        return redirect(lesson.get_url(request))
    try:
        run.leave(block.id)
    except StepNotReached:
        return to_step(lesson, run.furthest_step)
    return to_step(lesson, number + 1)


@require_GET
@with_lesson
def end(request: HttpRequest, lesson: LessonPage) -> HttpResponse:
    """The last page: the check, and the completion once it was answered."""
    run = open_run(request, lesson)
    if run is None and must_start(request, lesson):
        return redirect(lesson.get_url(request))
    if run is not None and not run.all_steps_left:
        return to_step(lesson, run.furthest_step)
    left_blank = 0
    if run is not None and not run.finish():
        left_blank = run.left_blank
    runs = LessonCompletion.objects.by(request.user).of(lesson)
    context = {
        "page": lesson,
        "course": lesson.get_parent(),
        "run": run,
        "left_blank": left_blank,
        "completed": runs.completed().first(),
        "following": lesson.neighbours(request.user)[1],
    }
    return render(request, "content/lesson_end.html", context)


@require_POST
@login_required
@with_lesson
def finish(request: HttpRequest, lesson: LessonPage) -> HttpResponse:
    """The same by a button; what is missing is missing here too."""
    run = open_run(request, lesson)
    if run is not None and not run.finish():
        messages.info(request, _("The check still has to be answered."))
    return redirect("content:lesson_end", pk=lesson.pk)


def step_or_404(lesson: LessonPage, number: int) -> Any:
    if not 1 <= number <= len(lesson.step_ids):
        raise Http404
    return lesson.steps[number - 1]


def open_run(request: HttpRequest, lesson: LessonPage) -> LessonCompletion | None:
    run = LessonCompletion.objects.by(request.user).of(lesson).open().first()
    if run is not None:
        run.version = lesson
    return run


def must_start(request: HttpRequest, lesson: LessonPage) -> bool:
    """Who signed in begins a run first; afterwards the lesson is free to read."""
    runs = LessonCompletion.objects.by(request.user).of(lesson)
    return request.user.is_authenticated and not runs.completed().exists()


def to_step(lesson: LessonPage, number: int) -> HttpResponse:
    if number > len(lesson.step_ids) > 0:
        return redirect("content:lesson_end", pk=lesson.pk)
    return redirect("content:lesson_step", pk=lesson.pk, number=number)
