"""A school's numbers, down to the class; a district's, down to the school."""

from django.contrib.auth.decorators import login_required
from django.db.models.query import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from accounts.requests import PersonRequest
from campaigns.models import Campaign
from campaigns.models.campaign_queries import timed
from rosters.models import School, SchoolClass

from ..access import note_whole_school
from ..completion import completion_tables
from ..coverage import coverage_table
from ..desks.school import district_desk, tables_of
from ..small_cells import FEWEST
from ..snapshots.trends import trend_of
from ..topics import coverage_by_topic
from ..workbooks import coverage_workbook


@login_required
def coverage(request: PersonRequest) -> HttpResponse:
    """Choose a campaign; those under way with their numbers."""
    own = list(School.objects.administered_by(request.user))
    overseen = list(School.objects.overseen_by(request.user))
    if not own and not overseen:
        raise Http404
    today = timezone.localdate()
    tables = tables_of([school.pk for school in own], today)
    shown = [table.campaign.pk for table in tables]
    context = {
        "administers": bool(own),
        "tables": tables,
        "others": timed(_campaigns(request).exclude(pk__in=shown)),
        "district": district_desk(overseen, today) if overseen else None,
    }
    return render(request, "reports/coverage_list.html", context)


@login_required
def campaign_coverage(request: PersonRequest, campaign_id: int) -> HttpResponse:
    campaign = get_object_or_404(_campaigns(request), pk=campaign_id)
    table = coverage_table(campaign)
    context = {
        "table": table,
        "topics": coverage_by_topic(table) if table.grades else [],
        "trend": trend_of(campaign, FEWEST),
    }
    return render(request, "reports/coverage.html", context)


@login_required
def coverage_xlsx(request: PersonRequest, campaign_id: int) -> FileResponse:
    """The overview and every class, with names: so it is noted."""
    campaign = get_object_or_404(_campaigns(request), pk=campaign_id)
    note_whole_school(request.user, campaign)
    classes = SchoolClass.objects.filter(assignments__campaign=campaign)
    return coverage_workbook(
        coverage_table(campaign),
        completion_tables(campaign, classes.in_school_order()),
    )


def _campaigns(request: PersonRequest) -> QuerySet[Campaign]:
    return Campaign.objects.filter(
        school__in=School.objects.administered_by(request.user)
    ).select_related("school")
