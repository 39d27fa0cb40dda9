import pytest
from django.test import Client
from django.urls import reverse

from content.editing import grant_content_permissions
from content.models import MeetingPlanIndexPage, MeetingPlanPage
from content.tree import plant
from tests.cast import Cast
from tests.factories import make_plan, make_question

pytestmark = pytest.mark.django_db
LIST = "/plans/"
SECRET = "这是只给老师看的讲稿。"


@pytest.fixture(autouse=True)
def _granted(cast: Cast) -> None:
    plant()
    grant_content_permissions()


def plan_with(hands: int = 1, **fields: object) -> MeetingPlanPage:
    activity = {
        "title": "说出规则",
        "minutes": 4,
        "method": "EXPLAIN",
        "script": f"<p>{SECRET}</p><p>▸ 停两秒。</p>",
        "pupils": "听。",
        "slides": [
            {"title": "约定", "lines": ["可以不说话"]},
            {"title": "留意", "lines": []},
        ],
    }
    shows = [
        (
            "show_of_hands",
            {
                "title": "举手",
                "minutes": 3,
                "script": f"<p>{SECRET}</p>",
                "question": make_question(stem=f"第{n}题，**不**该做什么？"),
            },
        )
        for n in range(hands)
    ]
    fields.setdefault("minutes", 4 + 3 * hands)
    fields.setdefault("closing", "找班主任。")
    return make_plan(agenda=[("activity", activity), *shows], **fields)


def present_url(plan: MeetingPlanPage, query: str = "") -> str:
    return reverse("content:present", kwargs={"pk": plan.pk}) + query


# Who may


@pytest.mark.parametrize("name", ["ms_li", "mr_wang", "dean", "eve"])
def test_teachers_editors_and_administrators_open_plans(
    client: Client, cast: Cast, name: str
) -> None:
    plan = plan_with()
    client.force_login(getattr(cast, name))
    assert SECRET in client.get(plan.url).text
    assert plan.title in client.get(LIST).text
    assert client.get(present_url(plan)).status_code == 200


@pytest.mark.parametrize("name", ["an", "gao"])
def test_others_do_not_know_of_plans(client: Client, cast: Cast, name: str) -> None:
    plan = plan_with()
    client.force_login(getattr(cast, name))
    for address in (plan.url, LIST, present_url(plan)):
        response = client.get(address)
        assert response.status_code == 404
        assert SECRET not in response.text
        assert plan.title not in response.text


def test_visitors_are_asked_to_sign_in(client: Client) -> None:
    plan = plan_with()
    for address in (plan.url, LIST, present_url(plan)):
        response = client.get(address)
        assert response.status_code == 302
        assert response.url.startswith(reverse("rosters:sign_in"))


def test_a_plan_that_is_not_there_looks_the_same_to_a_pupil(
    client: Client, cast: Cast
) -> None:
    client.force_login(cast.an)
    assert client.get("/plans/999/present/").status_code == 404


def test_a_draft_plan_is_not_presented(client: Client, cast: Cast) -> None:
    plan = plan_with(live=False)
    client.force_login(cast.ms_li)
    assert client.get(plan.url).status_code == 404
    assert client.get(present_url(plan)).status_code == 404


def test_plans_are_listed_to_nobody_else(cast: Cast) -> None:
    plan = plan_with()
    assert list(MeetingPlanPage.objects.visible_to(cast.ms_li)) == [plan]
    assert not MeetingPlanPage.objects.visible_to(cast.an).exists()


def test_the_note_on_looking_after_pupils_is_not_searched() -> None:
    fields = {field.field_name for field in MeetingPlanPage.search_fields}
    assert "safeguarding" not in fields


# What it shows


def test_a_plan_adds_up_its_minutes(client: Client, cast: Cast) -> None:
    plan = plan_with(hands=2)
    assert [(i.start, i.end) for i in plan.items] == [(0, 4), (4, 7), (7, 10)]
    client.force_login(cast.ms_li)
    page = client.get(plan.url).text
    assert "10 minutes in all" in page
    assert "adds up to" not in page


def test_minutes_that_do_not_add_up_are_named(client: Client, cast: Cast) -> None:
    plan = plan_with(minutes=45)
    client.force_login(cast.ms_li)
    assert "The agenda adds up to 7 minutes, the plan says 45." in (
        client.get(plan.url).text
    )


def test_the_right_answer_is_marked_for_the_teacher(client: Client, cast: Cast) -> None:
    plan = plan_with()
    client.force_login(cast.ms_li)
    page = client.get(plan.url).text
    assert page.count("asked__choice--right") == 1
    assert "<strong>不</strong>" in page
    assert plan.questions[0].explanation in page
    assert reverse("meetings:choose_class", kwargs={"plan_id": plan.pk}) in page


def test_a_plan_costs_the_same_for_more_questions(
    client: Client, cast: Cast, django_assert_max_num_queries
) -> None:
    few, many = plan_with(hands=1), plan_with(hands=5)
    client.force_login(cast.ms_li)
    for address in (lambda p: p.url, present_url):
        client.get(address(few))
        with django_assert_max_num_queries(28) as counted:
            client.get(address(few))
        with django_assert_max_num_queries(len(counted)):
            client.get(address(many))


# The presenter


def test_the_projector_never_shows_the_script(client: Client, cast: Cast) -> None:
    plan = plan_with(safeguarding="课前找心理老师。", parents_note="各位家长")
    client.force_login(cast.ms_li)
    page = client.get(present_url(plan)).text
    for text in (SECRET, "停两秒", "课前找心理老师", "各位家长", cast.ms_li.full_name):
        assert text not in page


def test_all_slides_are_in_the_one_page(client: Client, cast: Cast) -> None:
    plan = plan_with(hands=2)
    client.force_login(cast.ms_li)
    page = client.get(present_url(plan)).text
    # Two of the activity, one a question, one to close with.
    assert page.count("data-slide ") == 5
    assert page.count("data-answer") == 2
    assert page.count("data-right") == 2
    assert "找班主任。" in page


def test_an_activity_without_slides_shows_its_title(cast: Cast) -> None:
    plan = make_plan(agenda=[("activity", {"title": "呼吸", "minutes": 2})])
    assert [slide.title for slide in plan.slides] == ["呼吸"]


def test_the_presenter_leads_back_to_its_meeting(client: Client, cast: Cast) -> None:
    plan = plan_with()
    client.force_login(cast.ms_li)
    back = f'href="{reverse("meetings:meeting", kwargs={"pk": 7})}"'
    assert back in client.get(present_url(plan, "?meeting=7")).text
    for odd in ("", "?meeting=x", "?meeting="):
        page = client.get(present_url(plan, odd))
        assert page.status_code == 200
        assert f'href="{plan.url}"' in page.text


def test_the_list_says_when_there_is_nothing(client: Client, cast: Cast) -> None:
    assert MeetingPlanIndexPage.objects.exists()
    client.force_login(cast.ms_li)
    assert "There is nothing here yet." in client.get(LIST).text
