"""Marking what pupils wrote in their own words: one answer a page, without names."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models.query import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.requests import PersonRequest
from quizzes.models import MarkedMeanwhile, Marking, NothingToMark, Response
from rosters.models import SchoolClass

from ..access import note_answer
from ..forms import MarkForm
from ..marking import Queue, Wish, answers_seen_by, overview


@login_required
@never_cache
@require_GET
def marking(request: PersonRequest) -> HttpResponse:
    """What waits, by question."""
    if not SchoolClass.objects.visible_to(request.user).exists():
        raise Http404
    wish = Wish.said_in(request.GET)
    queue = Queue(request.user, wish)
    context = {
        "wish": wish,
        "overview": overview(queue),
        "first": queue.first(),
        "undoable": _undoable(request),
    }
    return render(request, "reports/marking.html", context)


@login_required
@never_cache
@require_GET
def answer(request: PersonRequest, pk: int) -> HttpResponse:
    return _page(request, _answer_or_404(request, pk), Wish.said_in(request.GET))


def _page(
    request: PersonRequest, response: Response, wish: Wish, form: MarkForm | None = None
) -> HttpResponse:
    note_answer(request.user, response, named=wish.names)
    queue, standing = Queue(request.user, wish), response.standing
    if form is None:
        seen = {"comment": standing.comment, "upon": standing.pk} if standing else {}
        form = MarkForm(initial=seen)
    context: dict[str, Any] = {
        "wish": wish,
        "response": response,
        "question": response.asked,
        "standing": standing,
        "left": queue.left(response.question_id),
        "following": queue.after(response),
        "undoable": _undoable(request),
        "form": form,
    }
    status = 400 if form.is_bound else 200
    return render(request, "reports/marking_answer.html", context, status=status)


@login_required
@require_POST
def mark_answer(request: PersonRequest, pk: int) -> HttpResponse:
    """Mark it and go on to the next."""
    response, wish = _answer_or_404(request, pk), Wish.said_in(request.GET)
    form = MarkForm(request.POST)
    if not form.is_valid():
        return _page(request, response, wish, form)
    given = form.cleaned_data
    queue = Queue(request.user, wish)
    following = queue.after(response)
    try:
        kept = response.mark_by(
            request.user, given["mark"], given["comment"], upon=given["upon"]
        )
    except MarkedMeanwhile:
        messages.warning(
            request,
            _(
                "This answer was marked or undone meanwhile, in another window or by "
                "somebody else. Nothing was changed: look at what stands here now."
            ),
        )
        return redirect(_address("reports:answer", wish, pk=pk))
    except NothingToMark as nothing:
        raise Http404 from nothing
    if following:
        return redirect(_address("reports:answer", wish, kept, pk=following.pk))
    return redirect(_address("reports:marking", wish, kept))


@login_required
@require_POST
def undo(request: PersonRequest, pk: int) -> HttpResponse:
    """Take back one's own last marking, as long as it stands."""
    response, wish = _answer_or_404(request, pk), Wish.said_in(request.GET)
    own = _own_markings(request, request.POST.get("marking", ""))
    given = own.filter(response=response).first()
    try:
        response.undo_marking(given.pk if given else 0)
    except MarkedMeanwhile:
        messages.warning(
            request, _("This marking does not stand any more: nothing was undone.")
        )
    else:
        messages.success(request, _("Undone. Here is the answer again."))
    return redirect(_address("reports:answer", wish, pk=pk))


def _answer_or_404(request: PersonRequest, pk: int) -> Response:
    """Only what a teacher marks, of pupils one may see; all else does not exist."""
    seen = answers_seen_by(request.user)
    answers = seen.waiting() | seen.marked()  # type: ignore[attr-defined]
    found = answers.with_questions().select_related("attempt__quiz", "attempt__user")
    return get_object_or_404(found.prefetch_related("markings__marked_by"), pk=pk)


def _undoable(request: PersonRequest) -> Marking | None:
    """The marking just given, while it stands and is one's own."""
    own = _own_markings(request, request.GET.get("undo", ""))
    given = own.select_related("response").first()
    return given if given and given.response.standing == given else None


def _own_markings(request: PersonRequest, key: str) -> QuerySet[Marking]:
    if not key.isdecimal() or len(key) > 18:
        return Marking.objects.none()
    return Marking.objects.filter(marked_by=request.user, pk=key)


def _address(
    name: str, wish: Wish, undoable: Marking | None = None, **where: int
) -> str:
    said = [wish.query, f"undo={undoable.pk}" if undoable else ""]
    query = "&".join(filter(None, said))
    address = reverse(name, kwargs=where)
    return f"{address}?{query}" if query else address
