"""What a teacher takes away from a plan: Word, one file, handouts, a letter."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_GET

from ..models import MeetingPlanPage
from ..models.plans import refuse_unless_teacher
from ..named_values import facts_of
from ..takeaway.offline import plan_as_one_file
from ..takeaway.word import plan_as_word

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html; charset=utf-8"
# No name of a file may hold these; on Windows it may not end in a dot either.
NOT_IN_NAMES = str.maketrans(dict.fromkeys('\\/:*?"<>|\r\n\t', " "))

PlanView = Callable[[HttpRequest, MeetingPlanPage], HttpResponse]


def with_plan(view: PlanView) -> Callable[..., HttpResponse]:
    """Give the view its plan, if this person may teach from it."""

    @require_GET
    @wraps(view)
    def guarded(request: HttpRequest, pk: int) -> HttpResponse:
        refusal = refuse_unless_teacher(request)
        if refusal:
            return refusal
        plans = MeetingPlanPage.objects.visible_to(request.user)
        return view(request, get_object_or_404(plans, pk=pk))

    return guarded


@with_plan
def word(request: HttpRequest, plan: MeetingPlanPage) -> HttpResponse:
    facts = facts_of(request)
    with override(plan.language):
        file = plan_as_word(plan, facts.values if facts else {})
        return as_file(file, WORD, f"{plan.title} {_('plan')}.docx")


@with_plan
def one_file(request: HttpRequest, plan: MeetingPlanPage) -> HttpResponse:
    with override(plan.language):
        html = plan_as_one_file(plan, request).encode()
        response = as_file(html, HTML, f"{plan.title} {_('slides')}.html")
    # Whoever opens it here instead of keeping it still runs nothing of it here.
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@with_plan
def handouts(request: HttpRequest, plan: MeetingPlanPage) -> HttpResponse:
    sheets = [item for item in plan.items if item.kind == "handout"]
    return render(
        request, "content/handout_print.html", {"page": plan, "sheets": sheets}
    )


@with_plan
def letter(request: HttpRequest, plan: MeetingPlanPage) -> HttpResponse:
    return render(request, "content/parents_letter.html", {"page": plan})


def as_file(body: bytes, content_type: str, name: str) -> HttpResponse:
    """An answer that is kept as a file, whose name may well be Chinese (RFC 5987)."""
    response = HttpResponse(body, content_type=content_type)
    safe = name.translate(NOT_IN_NAMES).strip(" .")
    response["Content-Disposition"] = content_disposition_header(True, safe)
    return response
