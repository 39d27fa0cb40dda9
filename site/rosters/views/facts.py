"""What a school fills in once, and every text uses by name."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts.requests import PersonRequest
from rosters.facts_form import FactsForm
from rosters.models import School, SchoolFacts
from rosters.permissions import user_can_administer


@login_required
def facts(request: PersonRequest) -> HttpResponse:
    """The administrator's form; teachers read it. Of several schools one is chosen."""
    schools = list(School.objects.visible_to(request.user))
    if not schools:
        raise Http404
    asked = request.GET.get("school")
    chosen = [s for s in schools if str(s.pk) == asked] if asked else schools
    if not chosen:
        raise Http404
    if len(chosen) > 1:
        return render(request, "rosters/facts_school.html", {"schools": schools})
    return _facts(request, chosen[0], several=len(schools) > 1)


def _facts(request: PersonRequest, school: School, several: bool) -> HttpResponse:
    may_change = user_can_administer(request.user, school)
    if request.method == "POST" and not may_change:
        raise PermissionDenied
    found = SchoolFacts.of(school)
    form = FactsForm(request.POST or None, initial=found.values)
    if form.is_valid():
        if found.fill_in(form.cleaned_data, by=request.user):
            messages.success(request, _("Saved. All pages now say it this way."))
        else:
            messages.info(request, _("Nothing was different."))
        return redirect(request.get_full_path())
    context = {
        "school": school,
        "several": several,
        "facts": found,
        "form": form,
        "may_change": may_change,
    }
    return render(request, "rosters/facts.html", context)
