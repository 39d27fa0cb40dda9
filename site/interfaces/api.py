"""The JSON API, read only: a school's numbers by campaign and class, a district's
by campaign and school."""

from django.db.models.query import QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_noop
from ninja import NinjaAPI, Path, Query

from campaigns.models import Campaign
from campaigns.models.campaign_queries import timed
from reports.coverage import CoverageTable, coverage_table, coverage_tables

from .doors import Bearer, ClientRequest, PerClient
from .numbers import Asked, CampaignEntry, ClassLine, SchoolEntry, Whole, class_lines
from .paging import Paged, Paging, page_of
from .refusals import refuse_in_one_form

LARGEST_KEY = 2**63 - 1

api = NinjaAPI(
    title="Shouwang",
    version="1.0.0",
    urls_namespace="api-1",
    description="Numbers for a school's own data board. No names.",
    docs_url=None,  # its page needs inline code; ours is interfaces:description
    openapi_url=None,
    auth=Bearer(),
    throttle=[PerClient()],
)
refuse_in_one_form(api)


class SchoolPage(Paged):
    items: list[SchoolEntry]


class CampaignPage(Paged):
    items: list[CampaignEntry]


class WholePage(Paged):
    items: list[Whole]


class CoveragePage(Asked, Paged):
    items: list[ClassLine]


KEY = Path(..., ge=1, le=LARGEST_KEY, description=gettext_noop("The campaign's id."))
SCHOOL = Query(
    "",
    max_length=32,
    description=gettext_noop("Only of the school with this code."),
)


@api.get(
    "/schools",
    response=SchoolPage,
    summary=gettext_noop("Schools"),
    description=gettext_noop("The schools whose numbers this token may read."),
)
def schools(request: ClientRequest, paging: Query[Paging]) -> SchoolPage:
    items, beside = page_of(request, request.auth.schools, paging)
    return SchoolPage(items=items, **beside)


@api.get(
    "/campaigns",
    response=CampaignPage,
    summary=gettext_noop("Campaigns"),
    description=gettext_noop("All campaigns, the newest first."),
)
def campaigns(
    request: ClientRequest, paging: Query[Paging], school: str = SCHOOL
) -> CampaignPage:
    items, beside = page_of(request, _campaigns(request, school), paging)
    return CampaignPage(
        items=[CampaignEntry.of(campaign) for campaign in timed(items)], **beside
    )


@api.get(
    "/totals",
    response=WholePage,
    summary=gettext_noop("Numbers by school and campaign"),
    description=gettext_noop(
        "Each campaign with its whole: how many reached each requirement, of how many."
    ),
)
def totals(
    request: ClientRequest, paging: Query[Paging], school: str = SCHOOL
) -> WholePage:
    items, beside = page_of(request, _campaigns(request, school), paging)
    tables = coverage_tables(items) if items else []
    return WholePage(items=[Whole.of(table) for table in tables], **beside)


@api.get(
    "/campaigns/{campaign_id}",
    response=Whole,
    summary=gettext_noop("The whole of one campaign"),
    description=gettext_noop(
        "Sums over all classes; null and hidden where fewer than five are counted."
    ),
)
def campaign(request: ClientRequest, campaign_id: int = KEY) -> Whole:
    return Whole.of(_table(request, campaign_id))


@api.get(
    "/campaigns/{campaign_id}/coverage",
    response=CoveragePage,
    summary=gettext_noop("Coverage by class"),
    description=gettext_noop(
        "For tokens of a school: the numbers of each class, in the order of the school."
    ),
)
def coverage(
    request: ClientRequest, paging: Query[Paging], campaign_id: int = KEY
) -> CoveragePage:
    if not request.auth.by_class:
        raise Http404
    table = _table(request, campaign_id)
    items, beside = page_of(request, class_lines(table), paging)
    return CoveragePage(items=items, **beside, **Asked.heads(table))  # type: ignore[arg-type]


def _campaigns(request: ClientRequest, code: str) -> QuerySet[Campaign]:
    client = request.auth
    if not code:
        return client.campaigns
    return client.campaigns.filter(school=get_object_or_404(client.schools, code=code))


def _table(request: ClientRequest, campaign_id: int) -> CoverageTable:
    return coverage_table(get_object_or_404(request.auth.campaigns, pk=campaign_id))
