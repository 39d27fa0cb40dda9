"""One click for an inspection: everything of a period in one archive."""

from tempfile import TemporaryFile
from zipfile import ZIP_DEFLATED, ZipFile

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from accounts.requests import PersonRequest
from rosters.models import School

from ..access import note_inspection
from ..inspection.document import write_document
from ..inspection.facts import Facts
from ..inspection.period import InspectionForm
from ..inspection.workbook import inspection_book


@login_required
def inspection(request: PersonRequest) -> HttpResponseBase:
    schools = list(School.objects.administered_by(request.user))
    if not schools:
        raise Http404
    form = InspectionForm(schools, request.POST or None)
    if not form.is_valid():
        return render(request, "reports/inspection.html", {"form": form})
    facts = Facts(form.cleaned_data["school"], form.period)
    with_names = form.cleaned_data["with_names"]
    if with_names:
        note_inspection(request.user, facts.school, str(facts.period))
    return _archive(facts, with_names=with_names)


def _archive(facts: Facts, *, with_names: bool) -> FileResponse:
    """Put together on the disk, sent piece by piece."""
    file = TemporaryFile()  # noqa: SIM115  closed by the response
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        with archive.open(f"{_('Figures')}.xlsx", "w") as part:
            inspection_book(facts, with_names=with_names).copy_to(part)
        with TemporaryFile() as paper:
            write_document(facts, paper)
            paper.seek(0)
            archive.writestr(f"{_('Report')}.docx", paper.read())
    file.seek(0)
    name = f"{facts.school} {facts.period.first} {facts.period.last}.zip"
    response = FileResponse(
        file, as_attachment=True, filename=name, content_type="application/zip"
    )
    response["Cache-Control"] = "private, no-store"
    return response
