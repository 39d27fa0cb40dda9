from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.requests import PersonRequest
from rosters.models import School

from ..catalogue import assignable
from ..forms import ClassesForm, LaunchForm
from ..models import Campaign

USUAL_SPAN = timedelta(weeks=4)


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
    due = timezone.localdate() + USUAL_SPAN
    form = LaunchForm(data, initial={"due_on": due})
    classes_form = ClassesForm(assignable(school), data)
    if data is not None and all([form.is_valid(), classes_form.is_valid()]):
        campaign = Campaign.launch(
            school,
            form.required_things(),
            classes_form.chosen_classes(),
            by=request.user,
            **{
                name: form.cleaned_data[name]
                for name in ("title", "opens_on", "due_on", "launch_key")
            },
        )
        messages.success(request, _("The campaign has been assigned."))
        return redirect("campaigns:detail", pk=campaign.pk)
    context = {"form": form, "classes_form": classes_form, "school": school}
    return render(request, "campaigns/create.html", context)
