"""The school's roster as a file."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.models import AccessRecord
from accounts.requests import PersonRequest
from rosters.export_form import EXCEL, RosterExportForm
from rosters.exports import SchoolRoster, file_name, roster_workbook
from rosters.oneroster.changes import Changes
from rosters.oneroster.writing import oneroster_archive
from rosters.permissions import administered_schools_or_404

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_required
@never_cache
def export(request: PersonRequest) -> HttpResponse:
    """Names leave the house, so it is on record who took them."""
    schools = administered_schools_or_404(request)
    form = RosterExportForm(request.POST or None, schools=schools)
    if request.method == "POST" and form.is_valid():
        roster = SchoolRoster(form.cleaned_data["school"])
        since = form.cleaned_data["since"]
        if since and not Changes(roster, since).people:
            message = _("Nothing has changed since this day. Choose an earlier one.")
            form.add_error("since", message)
        elif not since and not roster.enrolments:
            message = _("No pupil is in a class of this school year yet.")
            form.add_error(None, message)
        else:
            return handed_over(request, roster, form)
    return render(request, "rosters/export.html", {"form": form})


def handed_over(
    request: PersonRequest, roster: SchoolRoster, form: RosterExportForm
) -> HttpResponse:
    kind, since = form.cleaned_data["kind"], form.cleaned_data["since"]
    if kind == EXCEL:
        content, content_type, ending = roster_workbook(roster), XLSX, "xlsx"
    else:
        content = oneroster_archive(roster, kind, since)
        content_type, ending = "application/zip", "zip"
    school = roster.school
    AccessRecord.note(request.user, f"roster as {kind}", str(school)[:200], school.pk)
    name = file_name(school, ending)
    disposition = content_disposition_header(as_attachment=True, filename=name)
    return HttpResponse(
        content,
        content_type=content_type,
        headers={"Content-Disposition": disposition or "attachment"},
    )
