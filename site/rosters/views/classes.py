"""The classes one may see, and who is in them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.requests import PersonRequest
from rosters.forms import NewTeacherForm, StaffForm
from rosters.models import School, SchoolClass, Teaching
from rosters.permissions import (
    class_or_404,
    learners_in,
    teachers_under,
    user_can_administer,
)
from rosters.staffing import add_new_teacher


@login_required
@require_safe
def classes(request: PersonRequest) -> HttpResponse:
    found = (
        SchoolClass.objects.visible_to(request.user)
        .current()
        .select_related("school", "grade")
        .with_pupil_count()
        .with_teachers()
        .in_school_order()
    )
    context = {
        "classes": sorted(found, key=lambda item: item.school_id),
        "can_import": School.objects.administered_by(request.user).exists(),
    }
    return render(request, "rosters/classes.html", context)


@login_required
@require_safe
def school_class(request: PersonRequest, pk: int) -> HttpResponse:
    found = class_or_404(request, pk)
    enrolments = (
        found.enrolments.current().select_related("user").order_by("user__number", "pk")
    )
    can_administer = user_can_administer(request.user, found.school)
    # Who may be given a password here, so that no link leads nowhere.
    learners = set(learners_in(found).values_list("pk", flat=True))
    teachers = teachers_under(request.user).values_list("pk", flat=True)
    context = {
        "school_class": found,
        "enrolments": enrolments,
        "may_get_password": learners | set(teachers if can_administer else ()),
        "has_sex": any(enrolment.user.sex for enrolment in enrolments),
        "teachings": found.teachings.current()
        .select_related("user")
        .order_by("role", "user__full_name"),
        "can_administer": can_administer,
    }
    return render(request, "rosters/class.html", context)


@login_required
@never_cache
def add_teacher(request: PersonRequest, pk: int) -> HttpResponse:
    """Two forms on one page; the button that was pressed says which one counts."""
    found = administered_class(request, pk)
    is_new = "full_name" in request.POST
    sent = request.POST or None
    staff_form = StaffForm(
        None if is_new else sent, school_class=found, prefix=None, auto_id="staff_%s"
    )
    new_form = NewTeacherForm(sent if is_new else None, auto_id="new_%s")
    context = {"school_class": found, "staff_form": staff_form, "new_form": new_form}
    if is_new and new_form.is_valid():
        teaching, password = add_new_teacher(found, **new_form.cleaned_data)
        # Shown at once and never again, so it is not redirected and kept.
        context |= {"teaching": teaching, "password": password}
        return render(request, "rosters/teacher_added.html", context)
    if sent and not is_new and staff_form.is_valid():
        user = staff_form.cleaned_data["teacher"]
        Teaching.begin(user, found, staff_form.cleaned_data["role"])
        messages.success(
            request,
            _("%(name)s now teaches %(class)s.") % {"name": user, "class": found},
        )
        return redirect("rosters:class", found.pk)
    return render(request, "rosters/add_teacher.html", context)


@login_required
@require_POST
def end_teaching(request: PersonRequest, pk: int, teaching_id: int) -> HttpResponse:
    found = administered_class(request, pk)
    teaching = get_object_or_404(found.teachings.current(), pk=teaching_id)
    teaching.end()
    messages.success(
        request,
        _("%(name)s no longer teaches %(class)s.")
        % {"name": teaching.user, "class": found},
    )
    return redirect("rosters:class", found.pk)


def administered_class(request: PersonRequest, pk: int) -> SchoolClass:
    """A teacher sees the class, but does not decide who else does."""
    found = class_or_404(request, pk)
    if not user_can_administer(request.user, found.school):
        raise PermissionDenied
    return found
