"""The certificates of one class for one campaign: issue, print, withdraw."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.requests import PersonRequest
from campaigns.models import Assignment
from content.channels.addresses import only_here
from rosters.models import SchoolClass
from rosters.permissions import user_can_administer

from ..access import note_certificates
from ..certificates.finished import FinishedClass, next_round_has_begun
from ..certificates.paper import Layout, check_address, sheets
from ..completion import completion_table
from ..models import Certificate


@login_required
def class_certificates(
    request: PersonRequest, class_id: int, campaign_id: int
) -> HttpResponse:
    """Who has finished, to be ticked, and how the certificates are to be printed."""
    assignment = _assignment_or_404(request, class_id, campaign_id)
    _note_unless_taught(request, assignment, "certificates of a class")
    finished = _finished(assignment)
    of_the_class = finished.of_the_class()
    context = {
        "finished": finished,
        "of_the_class": of_the_class,
        "has_issued": of_the_class or any(x.certificate for x in finished.lines),
        "may_withdraw": user_can_administer(
            request.user, assignment.school_class.school
        ),
        "over": next_round_has_begun(assignment.campaign),
    }
    return render(request, "reports/certificates.html", context)


@require_POST
@login_required
def issue(request: PersonRequest, class_id: int, campaign_id: int) -> HttpResponse:
    """Give one to whoever of the ticked has none, then show them to print."""
    assignment = _assignment_or_404(request, class_id, campaign_id)
    page = redirect("reports:class_certificates", class_id, campaign_id)
    if next_round_has_begun(assignment.campaign):
        return page  # it says so
    finished = _finished(assignment)
    layout = Layout.of(request.POST.get("layout", ""))
    chosen = _chosen(request, finished, layout)
    if not chosen:
        messages.warning(
            request,
            _("Somebody in the class is still missing something.")
            if layout is Layout.CLASS
            else _("Tick the people whose certificates you mean first."),
        )
        return page
    Certificate.objects.issue(
        assignment.campaign, assignment.school_class, chosen, by=request.user
    )
    all_of_them = layout is Layout.CLASS or len(chosen) == len(finished.keys)
    query = {"layout": [layout.value], "person": [] if all_of_them else chosen}
    address = reverse("reports:print_certificates", args=[class_id, campaign_id])
    return redirect(f"{address}?{urlencode(query, doseq=True)}")


def _chosen(
    request: PersonRequest, finished: FinishedClass, layout: Layout
) -> list[int | None]:
    """To whom to give one; `None` is the class as a whole."""
    if layout is Layout.CLASS:
        return [None] if finished.everybody else []
    return [*finished.chosen(request.POST.getlist("person"))]


@never_cache
@login_required
def print_certificates(
    request: PersonRequest, class_id: int, campaign_id: int
) -> HttpResponse:
    """Only what was issued, is valid and still true."""
    assignment = _assignment_or_404(request, class_id, campaign_id)
    _note_unless_taught(request, assignment, "certificates of a class")
    finished = _finished(assignment)
    layout = Layout.of(request.GET.get("layout", ""))
    if layout is Layout.CLASS:
        certificates = finished.to_print_for_the_class()
    else:
        certificates = finished.to_print(request.GET.getlist("person"))
    context = {
        "title": assignment.school_class,
        "back": reverse("reports:class_certificates", args=[class_id, campaign_id]),
        "back_words": _("Back to the certificates"),
        "layout": layout.value,
        "sheets": sheets(certificates, layout),
        "count": len(certificates),
        "check_address": check_address(),
        "only_here": only_here(),
    }
    return render(request, "reports/certificates_print.html", context)


@require_POST
@login_required
def withdraw(
    request: PersonRequest, class_id: int, campaign_id: int, pk: int
) -> HttpResponse:
    """An administrator's word that a certificate should not have been given."""
    assignment = _assignment_or_404(request, class_id, campaign_id)
    certificate = get_object_or_404(
        Certificate.objects.visible_to(request.user), campaign=campaign_id, pk=pk
    )
    if not user_can_administer(request.user, assignment.school_class.school):
        raise PermissionDenied
    certificate.withdraw()
    note_certificates(request.user, assignment, "certificate withdrawn")
    messages.success(request, _("Withdrawn. Its code is not known any more."))
    return redirect("reports:class_certificates", class_id, campaign_id)


def _assignment_or_404(
    request: PersonRequest, class_id: int, campaign_id: int
) -> Assignment:
    """The class must be visible and the campaign assigned to it."""
    taught = SchoolClass.objects.taught_by(request.user)
    return get_object_or_404(
        Assignment.objects.visible_to(request.user)
        .select_related("campaign__school", "school_class__school")
        .annotate(taught_by_viewer=Q(school_class__in=taught)),
        school_class=class_id,
        campaign=campaign_id,
    )


def _note_unless_taught(
    request: PersonRequest, assignment: Assignment, what: str
) -> None:
    if not assignment.taught_by_viewer:  # type: ignore[attr-defined]
        note_certificates(request.user, assignment, what)


def _finished(assignment: Assignment) -> FinishedClass:
    return FinishedClass(completion_table(assignment.campaign, assignment.school_class))
