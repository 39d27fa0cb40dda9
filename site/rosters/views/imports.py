"""Upload a roster, look at what it would do, confirm it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import PersonRequest
from rosters.blank import blank_roster
from rosters.forms import RosterUploadForm
from rosters.imports import import_roster
from rosters.models import RosterUpload
from rosters.permissions import administered_schools_or_404
from rosters.planning import plan_import, year_began
from rosters.plans import Plan
from rosters.previews import Preview
from rosters.tables import read_source

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
def upload(request: PersonRequest) -> HttpResponse:
    schools = administered_schools_or_404(request)
    form = RosterUploadForm(
        request.POST or None, request.FILES or None, schools=schools
    )
    if request.method == "POST" and form.is_valid():
        kept = RosterUpload.keep(
            school=form.cleaned_data["school"],
            user=request.user,
            name=form.cleaned_data["file"].name,
            data=form.content,
        )
        address = reverse("rosters:preview", args=[kept.pk])
        return redirect(f"{address}?year={form.cleaned_data['year'] or ''}")
    return render(request, "rosters/upload.html", {"form": form})


@login_required
@require_safe
def template(request: PersonRequest) -> HttpResponse:
    administered_schools_or_404(request)
    return HttpResponse(
        blank_roster(),
        content_type=XLSX,
        headers={
            "Content-Disposition": (
                'attachment; filename="roster.xlsx"; '
                "filename*=UTF-8''%E5%AD%A6%E7%94%9F%E5%90%8D%E5%8D%95.xlsx"
            )
        },
    )


@login_required
@require_safe
def preview(request: PersonRequest, pk: int) -> HttpResponse:
    kept = kept_upload(request, pk)
    if not kept:
        return no_longer_there(request)
    plan = plan_import(
        kept.school, read_source(bytes(kept.data), kept.name), wanted_year(request)
    )
    return show(request, kept, plan)


@login_required
@require_POST
def confirm(request: PersonRequest, pk: int) -> HttpResponse:
    kept = kept_upload(request, pk)
    if not kept:
        return no_longer_there(request)
    end_missing = "end_missing" in request.POST
    plan, done = import_roster(
        kept.school,
        read_source(bytes(kept.data), kept.name),
        end_missing=end_missing,
        expected=request.POST.get("fingerprint", ""),
        first_year=wanted_year(request),
    )
    if not done:
        return show(request, kept, plan, changed=not plan.errors)
    kept.delete()
    messages.success(
        request,
        _(
            "The roster was imported: %(added)s added, %(moved)s moved, %(unchanged)s "
            "unchanged, %(ended)s ended."
        )
        % plan.as_dict(end_missing=end_missing),
    )
    return redirect("rosters:classes")


@login_required
@require_POST
def cancel(request: PersonRequest, pk: int) -> HttpResponse:
    if kept := kept_upload(request, pk):
        kept.delete()
        messages.info(request, _("Nothing was imported; the file was deleted."))
    return redirect("rosters:upload")


def kept_upload(request: PersonRequest, pk: int) -> RosterUpload | None:
    administered_schools_or_404(request)
    uploads = RosterUpload.objects.visible_to(request.user).select_related("school")
    return uploads.filter(pk=pk).first()


def wanted_year(request: PersonRequest) -> int | None:
    """The coming school year if it was chosen, else none: the current one."""
    asked = request.POST.get("year") or request.GET.get("year")
    if not asked:
        return None
    coming = year_began() + 1
    return coming if asked == str(coming) else None


def no_longer_there(request: PersonRequest) -> HttpResponse:
    """The answer to a second click on Import, to a bookmark, to a guess."""
    messages.warning(
        request,
        _(
            "This file is no longer here: it was imported, cancelled or kept for more "
            "than a day. Look at the classes, or upload it again."
        ),
    )
    return redirect("rosters:upload")


def show(
    request: PersonRequest, kept: RosterUpload, plan: Plan, *, changed: bool = False
) -> HttpResponse:
    context = {
        "upload": kept,
        "plan": plan,
        "preview": Preview(plan),
        "changed": changed,
    }
    return render(request, "rosters/preview.html", context)
