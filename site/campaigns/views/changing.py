from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.requests import PersonRequest
from rosters.models import SchoolClass

from ..catalogue import assignable
from ..forms import ClassesForm
from ..permissions import own_campaign


@login_required
def add_classes(request: PersonRequest, pk: int) -> HttpResponse:
    campaign = own_campaign(request, pk)
    assigned = set(campaign.assignments.values_list("school_class_id", flat=True))
    classes = assignable(campaign.school)
    form = ClassesForm([c for c in classes if c.pk not in assigned])
    if request.method == "POST":
        # A second tap names classes that were added by the first.
        sent = ClassesForm(classes, request.POST)
        if sent.is_valid():
            campaign.assign_to(sent.chosen_classes(), by=request.user)
            messages.success(request, _("The classes have been added."))
            return redirect("campaigns:detail", pk=pk)
        messages.error(request, _("Choose at least one grade or class."))
    context = {"campaign": campaign, "classes_form": form}
    return render(request, "campaigns/add_classes.html", context)


@login_required
def remove_class(request: PersonRequest, pk: int, class_id: int) -> HttpResponse:
    campaign = own_campaign(request, pk)
    school_class = get_object_or_404(
        SchoolClass.objects.visible_to(request.user), pk=class_id
    )
    if request.method == "POST":
        campaign.release(school_class)
        messages.success(request, _("The class has been removed from the campaign."))
        return redirect("campaigns:detail", pk=pk)
    context = {"campaign": campaign, "school_class": school_class}
    return render(request, "campaigns/remove_class.html", context)


@login_required
def delete(request: PersonRequest, pk: int) -> HttpResponse:
    campaign = own_campaign(request, pk)
    if request.method == "POST":
        campaign.delete()
        messages.success(
            request,
            _("The campaign “%(title)s” has been deleted.") % {"title": campaign.title},
        )
        return redirect("campaigns:list")
    return render(request, "campaigns/delete.html", {"campaign": campaign})
