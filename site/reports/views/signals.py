"""What is worth another look in a class, and in which classes of a school."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.requests import PersonRequest
from meetings.permissions import note_access
from rosters.models import AcademicYear, School, SchoolClass
from rosters.permissions import class_or_404

from ..signals.scope import DAYS_BACK
from ..signals.seen import SIGNALS, signals_of


@login_required
@require_safe
@never_cache
def class_signals(request: PersonRequest, class_id: int) -> HttpResponse:
    school_class = class_or_404(request, class_id)
    note_access(request.user, school_class, "what is worth another look")
    year = school_class.academic_year
    context = {
        "school_class": school_class,
        "seen": signals_of([school_class], year).get(school_class.pk, []),
        "signals": SIGNALS,
        "days": DAYS_BACK,
    }
    return render(request, "reports/class_signals.html", context)


@login_required
@require_safe
@never_cache
def school_signals(request: PersonRequest) -> HttpResponse:
    """One school at a time: the classes and the kinds of signals, nothing of people."""
    schools = School.objects.administered_by(request.user).order_by("name", "pk")
    sent = request.GET.get("school", "")
    if sent.isdecimal() and len(sent) < 10:
        school = get_object_or_404(schools, pk=int(sent))
    elif (first := schools.first()) is not None:
        school = first
    else:
        raise Http404
    context = {
        "school": school,
        "schools": schools,
        "classes": _with_signals(school),
        "signals": SIGNALS,
        "days": DAYS_BACK,
    }
    return render(request, "reports/school_signals.html", context)


def _with_signals(school: School) -> list[tuple[SchoolClass, list[object]]]:
    """In the order of the school, so that nothing is ranked."""
    year = AcademicYear.covering()
    classes = list(school.classes.filter(academic_year=year).in_school_order())
    seen = signals_of(classes, year)
    return [
        (school_class, [found.signal.title for found in seen[school_class.pk]])
        for school_class in classes
        if school_class.pk in seen
    ]
