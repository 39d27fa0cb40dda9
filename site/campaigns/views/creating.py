from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.requests import PersonRequest
from content.models import YearPlan
from rosters.models import School

from ..catalogue import assignable
from ..forms import ClassesForm, LaunchForm
from ..models import Campaign
from ..safety_calendar import Occasion, upcoming

USUAL_SPAN = timedelta(weeks=4)
LAUNCHED_WITH = ("title", "opens_on", "due_on", "in_order", "repeats", "launch_key")
SHOWN = 4  # occasions that come next


@login_required
def create(request: PersonRequest) -> HttpResponse:
    """One page, one action; who administers several schools chooses one first."""
    schools = list(School.objects.administered_by(request.user))
    if not schools:
        raise Http404
    if len(schools) == 1:
        return _create(request, schools[0])
    chosen = [s for s in schools if str(s.pk) == request.GET.get("school")]
    if chosen:
        return _create(request, chosen[0])
    return render(request, "campaigns/choose_school.html", {"schools": schools})


def _create(request: PersonRequest, school: School) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    occasions = list(upcoming(timezone.localdate()))
    form = LaunchForm(data, initial=_proposed(request, school, occasions))
    classes_form = ClassesForm(assignable(school), data)
    if data is not None and all([form.is_valid(), classes_form.is_valid()]):
        campaign = Campaign.launch(
            school,
            form.required_things(),
            classes_form.chosen_classes(),
            by=request.user,
            states=form.required_states(),
            **{name: form.cleaned_data[name] for name in LAUNCHED_WITH},
        )
        messages.success(request, _("The campaign has been assigned."))
        return redirect("campaigns:detail", pk=campaign.pk)
    context = {
        "form": form,
        "classes_form": classes_form,
        "school": school,
        "occasions": occasions[:SHOWN],
        "year_plans": YearPlan.objects.filter(
            stage__in={c.stage for group in classes_form.groups for c in group.classes}
        ),
    }
    return render(request, "campaigns/create.html", context)


def _proposed(
    request: PersonRequest, school: School, occasions: list[Occasion]
) -> dict[str, Any]:
    """From an earlier campaign or the calendar; all can be changed in the form."""
    today = timezone.localdate()
    copied = request.GET.get("copy", "")
    if copied.isdecimal():
        earlier = get_object_or_404(school.campaigns, pk=copied)
        asked = list(earlier.requirements.with_things())
        return {
            "title": earlier.title,
            "due_on": today + (earlier.due_on - earlier.opens_on),
            "in_order": earlier.in_order,
            "things": [r.thing_key for r in asked],
            **{r.reach_name: r.must_reach for r in asked},
        }
    for occasion in occasions:
        if occasion.slug == request.GET.get("occasion"):
            title = f"{occasion.title} {occasion.day.year}"
            opens = max(occasion.opens_on, today)
            return {"title": title, "opens_on": opens, "due_on": occasion.due_on}
    return {"due_on": today + USUAL_SPAN}
