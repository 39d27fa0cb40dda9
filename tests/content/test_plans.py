import pytest
from django.test import Client
from django.urls import reverse

from content.editing import grant_content_permissions
from content.models import MeetingPlanIndexPage, MeetingPlanPage
from content.presenter import meeting_token
from content.tree import plant
from tests.cast import Cast
from tests.factories import (
    make_plan,
    make_question,
    make_quiz,
    make_source,
    make_topic,
)

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


def of(plan: MeetingPlanPage, number: int) -> str:
    return f"?meeting={meeting_token(plan, number)}"


def teach_url(plan: MeetingPlanPage, query: str = "") -> str:
    return reverse("content:teach", kwargs={"pk": plan.pk}) + query


def varied_plan() -> MeetingPlanPage:
    """One part of each kind that is not an activity or a show of hands."""
    talk = {"minutes": 5, "script": f"<p>{SECRET}</p>", "slides": []}
    return make_plan(
        minutes=20,
        agenda=[
            ("discussion", {**talk, "title": "说不说", "questions": ["先告诉<谁>？"]}),
            (
                "role_play",
                {
                    **talk,
                    "title": "打一次110",
                    "situation": "校门口停着一辆车。",
                    "roles": [{"name": "接警员", "task": "问清地点。"}],
                },
            ),
            ("walk_through", {**talk, "title": "走一遍", "stops": ["门口", "楼梯"]}),
            ("breathing", {**talk, "title": "呼吸三次"}),
            ("handout", {"title": "家庭任务单", "lines": ["约好集合的地方。"]}),
        ],
    )


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
    assert SECRET in client.get(teach_url(plan)).text


@pytest.mark.parametrize("name", ["an", "gao"])
def test_others_do_not_know_of_plans(client: Client, cast: Cast, name: str) -> None:
    plan = plan_with()
    client.force_login(getattr(cast, name))
    for address in (plan.url, LIST, present_url(plan), teach_url(plan)):
        response = client.get(address)
        assert response.status_code == 404
        assert SECRET not in response.text
        assert plan.title not in response.text


def test_visitors_are_asked_to_sign_in(client: Client) -> None:
    plan = plan_with()
    for address in (plan.url, LIST, present_url(plan), teach_url(plan)):
        response = client.get(address)
        assert response.status_code == 302
        assert response.url.startswith(reverse("rosters:sign_in"))


def test_a_plan_that_is_not_there_looks_the_same_to_a_pupil(
    client: Client, cast: Cast
) -> None:
    client.force_login(cast.an)
    assert client.get("/plans/999/present/").status_code == 404
    assert client.get("/plans/999/teach/").status_code == 404


def test_a_draft_plan_is_not_presented(client: Client, cast: Cast) -> None:
    plan = plan_with(live=False)
    client.force_login(cast.ms_li)
    assert client.get(plan.url).status_code == 404
    assert client.get(present_url(plan)).status_code == 404
    assert client.get(teach_url(plan)).status_code == 404


def test_plans_are_listed_to_nobody_else(cast: Cast) -> None:
    plan = plan_with()
    assert list(MeetingPlanPage.objects.visible_to(cast.ms_li)) == [plan]
    assert not MeetingPlanPage.objects.visible_to(cast.an).exists()


def test_the_note_on_looking_after_pupils_is_not_searched() -> None:
    fields = {field.field_name for field in MeetingPlanPage.search_fields}
    assert "safeguarding" not in fields


# What it shows


def test_a_plan_says_all_that_a_teacher_needs_beforehand(
    client: Client, cast: Cast
) -> None:
    plan = plan_with(
        objectives=["说得出两步"],
        safeguarding="课前找心理老师。",
        parents_note="各位",
        teacher_notes="常有人问：看错了怎么办？",
    )
    client.force_login(cast.ms_li)
    page = client.get(plan.url).text
    for text in (
        "Junior secondary",
        "说得出两步",
        "课前找心理老师。",
        "各位",
        "看错了怎么办",
    ):
        assert text in page


def test_each_part_has_its_time_its_script_and_beside_it_its_slides(
    client: Client, cast: Cast
) -> None:
    plan = plan_with()
    client.force_login(cast.ms_li)
    page = client.get(plan.url).text
    first = page[page.index('id="part-1"') : page.index('id="part-2"')]
    inside = ("0–4", "agenda__columns", SECRET, 'class="thumbs"', "约定", "可以不说话")
    assert [first.index(text) for text in inside] == sorted(map(first.index, inside))


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
    for address in (lambda p: p.url, present_url, teach_url):
        client.get(address(few))
        with django_assert_max_num_queries(28) as counted:
            client.get(address(few))
        with django_assert_max_num_queries(len(counted)):
            client.get(address(many))


def test_the_line_of_the_meeting_is_filled_to_its_end() -> None:
    plan = plan_with(hands=2)
    line = plan.timeline
    assert [round(part.start) for part in line] == [0, 40, 70]
    assert line[-1].start + line[-1].width == pytest.approx(100)
    assert make_plan(agenda=[("handout", {"title": "单"})]).timeline == []


def test_what_to_prepare_is_gathered_from_all_parts(client: Client, cast: Cast) -> None:
    parts = [
        ("activity", {"title": title, "minutes": 2, "material": material})
        for title, material in (("甲", "纸条"), ("乙", "投影仪"), ("丙", ""))
    ]
    sheet = ("handout", {"title": "家庭任务单", "lines": ["约好集合的地方。"]})
    plan = make_plan(materials=["投影仪", "角色卡"], agenda=[*parts, sheet])
    assert plan.all_materials == ["投影仪", "角色卡", "纸条"]
    client.force_login(cast.ms_li)
    page = client.get(plan.url).text
    assert 'Print: <a href="#part-4">家庭任务单</a>' in page


def test_a_plan_that_needs_nothing_says_so(client: Client, cast: Cast) -> None:
    plan = make_plan(agenda=[])
    client.force_login(cast.ms_li)
    assert "Nothing but this page." in client.get(plan.url).text


def test_sources_and_self_checks_of_the_matter_are_named(
    client: Client, cast: Cast
) -> None:
    topic, other = make_topic(), make_topic()
    source = make_source(title="反恐怖主义法")
    question = make_question(topic=topic, source=source, locator="第九条")
    shown, fixed = {"title": "举手", "minutes": 3, "question": question}, question
    plan = make_plan(agenda=[("show_of_hands", shown)])
    plan.topics.add(topic)
    plan.save()
    make_quiz([fixed], title="同一件事")
    make_quiz([make_question(topic=other)], title="另一件事")
    make_quiz([fixed], title="还没发布", live=False)
    make_quiz([fixed], title="别的学段", stage="SENIOR")
    client.force_login(cast.ms_li)
    page = client.get(plan.url).text
    assert "同一件事" in page
    for title in ("另一件事", "还没发布", "别的学段"):
        assert title not in page
    assert 'id="source-1"' in page
    assert "反恐怖主义法" in page


def test_the_note_to_parents_can_be_copied(client: Client, cast: Cast) -> None:
    client.force_login(cast.ms_li)
    with_note, without = plan_with(parents_note="各位家长：……"), plan_with()
    assert 'data-copy-text="parents-note"' in client.get(with_note.url).text
    assert "data-copy-text" not in client.get(without.url).text


@pytest.mark.parametrize("url", ["plan", "teach"])
def test_every_kind_of_part_says_what_it_is_made_of(
    client: Client, cast: Cast, url: str
) -> None:
    plan = varied_plan()
    client.force_login(cast.ms_li)
    page = client.get(plan.url if url == "plan" else teach_url(plan)).text
    for text in (
        "Role play",
        "Walk-through",
        "先告诉&lt;谁&gt;？",
        "校门口停着一辆车。",
        "问清地点。",
        "楼梯",
        "家庭任务单",
    ):
        assert text in page
    assert [item.minutes for item in plan.items] == [5, 5, 5, 5, 0]


# The presenter


def test_parts_without_slides_show_what_the_room_needs(
    client: Client, cast: Cast
) -> None:
    plan = varied_plan()
    shown = [
        (slide.title, [str(line) for line in slide.lines]) for slide in plan.slides
    ]
    assert shown == [
        ("说不说", ["先告诉&lt;谁&gt;？"]),
        ("打一次110", ["校门口停着一辆车。"]),
        ("走一遍", ["门口", "楼梯"]),
        ("呼吸三次", []),
    ]
    client.force_login(cast.ms_li)
    page = client.get(present_url(plan)).text
    for text in ("问清地点。", "家庭任务单", "约好集合的地方。", SECRET):
        assert text not in page


def test_the_teacher_has_script_and_answers_and_the_same_slides(
    client: Client, cast: Cast
) -> None:
    plan = plan_with(hands=1)
    client.force_login(cast.ms_li)
    page = client.get(teach_url(plan)).text
    assert page.count("data-slide ") == client.get(present_url(plan)).text.count(
        "data-slide "
    )
    assert "停两秒" in page
    assert "asked__choice--right" in page
    assert page.count("data-script=") == 3


def test_two_meetings_do_not_share_their_windows(client: Client, cast: Cast) -> None:
    plan = plan_with()
    client.force_login(cast.ms_li)
    for url in (present_url, teach_url):
        for query, name in (("", ""), (of(plan, 7), "7"), (of(plan, 8), "8")):
            page = client.get(url(plan, query)).text
            assert f'data-deck="{plan.pk}-{name}"' in page


def test_the_projector_never_shows_the_script(client: Client, cast: Cast) -> None:
    plan = plan_with(
        safeguarding="课前找心理老师。",
        parents_note="各位家长",
        teacher_notes="常有人问",
    )
    hidden = (SECRET, "停两秒", "课前找心理老师", "各位家长", "常有人问")
    client.force_login(cast.ms_li)
    page = client.get(present_url(plan)).text
    for text in (*hidden, cast.ms_li.full_name):
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
    assert back in client.get(present_url(plan, of(plan, 7))).text
    teaching = client.get(teach_url(plan, of(plan, 7))).text
    assert back in teaching
    assert present_url(plan, of(plan, 7)) in teaching
    for odd in ("", "?meeting=x", "?meeting=", "?meeting=7", of(plan_with(), 7)):
        page = client.get(present_url(plan, odd))
        assert page.status_code == 200
        assert f'href="{plan.url}"' in page.text


def test_the_list_says_when_there_is_nothing(client: Client, cast: Cast) -> None:
    assert MeetingPlanIndexPage.objects.exists()
    client.force_login(cast.ms_li)
    assert "There is nothing here yet." in client.get(LIST).text
