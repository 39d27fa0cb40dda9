"""The school year of a stage, month by month, on its page."""

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse

from content.editing import grant_content_permissions
from content.models import YearPlan, YearPlanEntry
from content.tree import plant
from curriculum.models import Pause
from quizzes.models import Misconception
from tests.cast import Cast
from tests.factories import make_article, make_plan, make_topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def site(db: None) -> None:
    plant()
    grant_content_permissions()


def plan_of(*entries: YearPlanEntry, stage: str = "JUNIOR") -> YearPlan:
    plan = YearPlan(
        slug=f"year-{stage.lower()}", stage=stage, introduction="可以挪动。"
    )
    plan.entries = entries
    plan.save()
    return plan


def months(client: Client) -> list[tuple[str, list[str]]]:
    ((_plan, found),) = client.get("/stages/junior/").context["year_plans"]
    return [
        (str(month.name), [str(line.page or line.entry.note) for line in month.lines])
        for month in found
    ]


def test_a_teacher_sees_what_is_taught_from_september_on(
    client: Client, cast: Cast
) -> None:
    kit, article = make_plan(title="走得对"), make_article(title="书包")
    plan_of(
        YearPlanEntry(month=3, occasion="安全教育日", page=article),
        YearPlanEntry(month=9, occasion="开学第一周", page=kit),
        YearPlanEntry(month=9, note="看学校的安排"),
    )
    client.force_login(cast.ms_li)
    assert months(client) == [
        ("September", ["走得对", "看学校的安排"]),
        ("March", ["书包"]),
    ]
    page = client.get("/stages/junior/").text
    assert f'href="{kit.url}"' in page
    assert "开学第一周" in page


def test_pupils_and_visitors_see_no_plan(client: Client, cast: Cast) -> None:
    plan_of(YearPlanEntry(month=9, page=make_article()))
    assert client.get("/stages/junior/").context["year_plans"] == []
    client.force_login(cast.an)
    assert client.get("/stages/junior/").context["year_plans"] == []


def test_what_rests_or_is_not_published_is_left_out(client: Client, cast: Cast) -> None:
    topic = make_topic()
    hidden, draft = make_article(title="歇"), make_article(title="草稿", live=False)
    hidden.topics.add(topic)
    hidden.save()
    plan_of(
        YearPlanEntry(month=9, page=hidden),
        YearPlanEntry(month=10, page=draft),
        YearPlanEntry(month=11, note="留着"),
    )
    pause = Pause.objects.create(reason="事件之后", started_by=cast.eve)
    pause.topics.add(topic)
    client.force_login(cast.ms_li)
    assert months(client) == [("November", ["留着"])]


def test_another_stage_has_its_own(client: Client, cast: Cast) -> None:
    plan_of(YearPlanEntry(month=9, note="高中"), stage="SENIOR")
    client.force_login(cast.ms_li)
    assert client.get("/stages/junior/").context["year_plans"] == []


@pytest.mark.parametrize("number", [1, 12])
def test_the_queries_do_not_grow_with_the_entries(
    number: int, client: Client, cast: Cast, django_assert_max_num_queries
) -> None:
    plan_of(*(YearPlanEntry(month=9, page=make_article()) for _n in range(number)))
    client.force_login(cast.ms_li)
    client.get("/stages/junior/")
    with django_assert_max_num_queries(48):
        client.get("/stages/junior/")


@pytest.mark.parametrize("model", [YearPlan, Misconception])
def test_editors_keep_it_and_teachers_do_not(
    model: type, client: Client, cast: Cast
) -> None:
    kind = ContentType.objects.get_for_model(model)
    address = reverse(f"wagtailsnippets_{kind.app_label}_{kind.model}:add")
    assert client.get(address).status_code == 302
    client.force_login(cast.ms_li)
    assert client.get(address).status_code == 302
    client.force_login(cast.eve)
    assert client.get(address).status_code == 200
