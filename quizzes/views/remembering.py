"""One's own mistakes to try again, and the few questions of the week."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from .. import notebook, reviewing
from .requests import PersonRequest


@login_required
@never_cache
@require_GET
def mistakes(request: PersonRequest) -> HttpResponse:
    chapters = notebook.notebook(request.user)
    count = sum(len(chapter.responses) for chapter in chapters)
    context = {"chapters": chapters, "count": count}
    return render(request, "quizzes/mistakes.html", context)


@login_required
@require_POST
def practise(request: PersonRequest) -> HttpResponse:
    topic = request.POST.get("topic", "")
    attempt = notebook.practise(
        request.user, int(topic) if topic.isdecimal() and len(topic) < 19 else None
    )
    if attempt is None:
        messages.info(request, _("There is nothing to try again at the moment."))
        return redirect("quizzes:mistakes")
    return redirect(attempt)


@login_required
@require_POST
def review(request: PersonRequest) -> HttpResponse:
    attempt = reviewing.start_review(request.user)
    if attempt is None:
        messages.info(request, _("Nothing has to be reviewed this week. Well kept!"))
        return redirect("quizzes:mine")
    return redirect(attempt)
