"""Many campaigns in one action: a year plan month by month, a district school by school."""

from uuid import uuid4, uuid5

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import ngettext

from accounts.requests import PersonRequest
from content.models import YearPlan
from rosters.models import School

from ..catalogue import assignable
from ..forms import ClassesForm, LaunchForm, SchoolsForm
from ..models import Campaign
from ..year_plan import launch_months, months_to_come
from .creating import LAUNCHED_WITH, USUAL_SPAN


class KeyForm(forms.Form):
    """Comes with the empty form, so that a form sent twice launches once."""

    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)


@login_required
def set_year_plan(request: PersonRequest, pk: int) -> HttpResponse:
    """For the classes of one school; who runs several comes with `?school=`."""
    own = School.objects.administered_by(request.user)
    chosen = request.GET.get("school", "")
    school = own.filter(pk=chosen).first() if chosen.isdecimal() else own.first()
    if school is None:
        raise Http404
    plan = get_object_or_404(YearPlan, pk=pk)
    today = timezone.localdate()
    months = months_to_come(plan, today)
    of_stage = [c for c in assignable(school) if c.stage == plan.stage]
    data = request.POST or None
    form, classes_form = KeyForm(data), ClassesForm(of_stage, data)
    if data and all([form.is_valid(), classes_form.is_valid()]) and months:
        with transaction.atomic():
            launched = launch_months(
                plan,
                months,
                school,
                classes_form.chosen_classes(),
                by=request.user,
                key=form.cleaned_data["key"],
                today=today,
            )
        messages.success(
            request,
            ngettext(
                "%(count)s campaign has been assigned.",
                "%(count)s campaigns have been assigned.",
                len(launched),
            )
            % {"count": len(launched)},
        )
        return redirect("campaigns:list")
    context = {
        "plan": plan,
        "school": school,
        "months": months,
        "form": form,
        "classes_form": classes_form,
    }
    return render(request, "campaigns/year_plan.html", context)


@login_required
def assign_to_schools(request: PersonRequest) -> HttpResponse:
    """A district gives the same campaign to many schools; each may change its own."""
    schools = list(School.objects.overseen_by(request.user))
    if not schools:
        raise Http404
    data = request.POST or None
    due = timezone.localdate() + USUAL_SPAN
    form = LaunchForm(data, initial={"due_on": due})
    schools_form = SchoolsForm(schools, data)
    if data and all([form.is_valid(), schools_form.is_valid()]):
        number = _launch(request, form, schools_form)
        messages.success(
            request,
            ngettext(
                "Assigned to %(count)s school.",
                "Assigned to %(count)s schools.",
                number,
            )
            % {"count": number},
        )
        return redirect("reports:coverage")
    context = {"form": form, "classes_form": schools_form}
    return render(request, "campaigns/assign_to_schools.html", context)


@transaction.atomic
def _launch(request: PersonRequest, form: LaunchForm, schools: SchoolsForm) -> int:
    """Schools without a class of the stages are left out; return how many were not."""
    fields = {name: form.cleaned_data[name] for name in LAUNCHED_WITH}
    key = fields.pop("launch_key") or uuid4()
    launched: list[Campaign] = []
    for school in schools.chosen_schools:
        if classes := schools.classes_of(school):
            launched.append(
                Campaign.launch(
                    school,
                    form.required_things(),
                    classes,
                    by=request.user,
                    states=form.required_states(),
                    launch_key=uuid5(key, school.code),
                    **fields,
                )
            )
    return len(launched)
