"""The page after sign-in says what to do next, to everybody."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from reports.snapshots.taking import take_snapshot
from rosters.models import Teaching
from tests.factories import (
    make_campaign,
    make_lesson,
    make_plan,
    make_pupil,
    make_quiz,
    make_source,
    make_user,
)

from .evidence import attempt, days_ago, hold, study

HOME = "/home/"


@pytest.fixture
def things(cast):
    return (
        make_plan(title="学会留意"),
        make_lesson(title="先离开"),
        make_quiz(title="你会怎么做"),
    )


@pytest.fixture
def campaign(cast, things):
    return make_campaign(cast.school, (cast.class_7a,), things, title="秋季学期")


@pytest.fixture
def home(client):
    """Open the page as somebody and return what it says."""

    def get(user):
        client.force_login(user)
        response = client.get(HOME)
        assert response.status_code == 200
        return response.content.decode()

    return get


def hero(page):
    start = page.index("next-step__title")
    return page[start : page.index("</section>", start)]


def test_logged_out_one_is_asked_to_sign_in(client, db):
    response = client.get(HOME)
    assert response.status_code == 302
    assert "next=" in response["Location"]


# A pupil


def test_a_pupil_s_next_step_is_the_first_thing_not_done(home, cast, campaign, things):
    assert "先离开" in hero(home(cast.an))
    study(things[1], cast.an, days_ago(1))
    assert "你会怎么做" in hero(home(cast.an))
    attempt(things[2], cast.an, days_ago(1))
    assert "学会留意" in hero(home(cast.an))
    hold(cast.class_7a, things[0], days_ago(1), {cast.an: "PRESENT"})
    page = home(cast.an)
    assert "Everything is done" in hero(page)
    assert "3 of 3 done" in page


def test_a_pupil_sees_own_results_only(home, cast, campaign, things):
    attempt(things[2], cast.bo, days_ago(1), mark=0.3)
    page = home(cast.an)
    assert "30%" not in page
    assert "小波" not in page
    assert "30%" in home(cast.bo)


def test_a_pupil_is_not_sent_to_the_plan_of_a_class_meeting(
    home, cast, campaign, things
):
    assert things[0].get_url() not in home(cast.an)


def test_a_pupil_without_tasks_is_told_so(home, cast):
    page = home(cast.chen)
    assert "Nothing has to be done now" in page
    assert "No tasks at present" in page


def test_a_campaign_that_has_not_opened_is_no_task(home, cast, things):
    make_campaign(
        cast.school, (cast.class_7a,), things, title="明年", opens_on=days_ago(-3)
    )
    assert "No tasks at present" in home(cast.an)


def test_an_overdue_task_still_counts_and_says_so(home, cast, campaign):
    campaign.due_on = days_ago(1)
    campaign.save()
    assert "still counts" in hero(home(cast.an))


def test_what_is_unpublished_is_not_said_to_be_done_in_class(
    home, cast, campaign, things
):
    plan, lesson, quiz = things
    hold(cast.class_7a, plan, days_ago(1), {cast.an: "PRESENT"})
    lesson.unpublish()
    quiz.unpublish()
    page = home(cast.an)
    assert "not available at the moment" in hero(page)
    assert "together in class" not in page
    assert page.count("not available at the moment") == 3
    assert lesson.get_url() not in page
    assert reverse("quizzes:quiz", args=[quiz.pk]) not in page


# A teacher


def test_a_teacher_is_led_from_the_meeting_to_hold_to_the_make_up_list(
    home, cast, campaign, things
):
    plan = things[0]
    assert plan.get_url() in hero(home(cast.ms_li))
    meeting = hold(cast.class_7a, plan, days_ago(0), {cast.an: "ABSENT"}, closed=False)
    page = home(cast.ms_li)
    assert "is going on" in hero(page)
    assert reverse("meetings:meeting", args=[meeting.pk]) in hero(page)
    meeting.close()
    page = home(cast.ms_li)
    assert "Make up a class meeting" in hero(page)
    assert reverse("meetings:make_up", args=[cast.class_7a.pk]) in hero(page)
    meeting.attendance.get().make_up(by=cast.ms_li)
    assert "next-step__title" not in home(cast.ms_li)


def test_a_teacher_sees_the_numbers_of_own_classes_only(home, cast, campaign, things):
    campaign.assignments.create(school=cast.school, school_class=cast.class_7b)
    attempt(things[2], cast.an, days_ago(1))
    page = home(cast.ms_li)
    assert "1 / 2" in page
    assert "七年级2班" not in page
    mine = reverse("reports:class_completion", args=[cast.class_7a.pk, campaign.pk])
    assert mine in page


def test_a_teacher_without_campaigns_may_choose_a_plan(home, cast):
    assert "No campaign is running for this class" in home(cast.mr_wang)


# An administrator


def test_an_administrator_begins_with_the_roster(home, cast):
    assert "Import the roster" in hero(home(cast.fang))


def test_an_administrator_without_campaigns_is_led_to_one(home, cast):
    assert "Set the first campaign" in hero(home(cast.dean))


def test_an_administrator_sees_grades_and_the_classes_that_want_help(
    home, cast, campaign, things
):
    for _pupil in range(3):
        make_pupil(cast.class_7a)
    page = home(cast.dean)
    assert "秋季学期" in page
    assert "0 / 10" in page
    assert "Classes that want help" not in page
    campaign.due_on = days_ago(-3)
    campaign.save()
    page = home(cast.dean)
    assert "Classes that want help" in page
    assert "七年级1班" in page


# A district administrator, an editor, and others


def test_the_district_sees_schools_and_no_class(home, cast, campaign):
    for _pupil in range(5):
        make_pupil(cast.class_7a)
    take_snapshot(cast.school)
    page = home(cast.gao)
    assert "望湖中学" in page
    assert "0 / 14" in page
    assert "七年级" not in page


def test_an_editor_sees_drafts_and_sources_to_review(home, cast):
    cast.eve.user_permissions.add(Permission.objects.get(codename="access_admin"))
    lesson = make_lesson(title="还没写完")
    lesson.title = "还没写完（二稿）"
    lesson.save_revision()
    make_source(short_title="旧文件", review_by=days_ago(1))
    page = home(cast.eve)
    assert "还没写完" in page
    assert "旧文件" in page
    assert "Look at sources again" in hero(page)


def test_who_has_two_roles_sees_both(home, cast, campaign):
    Teaching.begin(cast.dean, cast.class_7b)
    page = home(cast.dean)
    assert 'id="my-school"' in page
    assert f'id="class-{cast.class_7b.pk}"' in page


def test_who_has_no_role_yet_is_not_left_with_a_blank_page(home, db):
    assert "No class and no task yet" in home(make_user(full_name="新老师"))


@pytest.mark.parametrize(
    ("person", "most"), [("an", 12), ("ms_li", 22), ("dean", 21), ("gao", 20)]
)
def test_the_number_of_queries_does_not_grow(
    client, cast, campaign, things, person, most, django_assert_max_num_queries
):
    for n in range(3):
        make_campaign(cast.school, (cast.class_7a, cast.class_7b), things)
        attempt(things[2], make_pupil(cast.class_7a), days_ago(n))
    client.force_login(getattr(cast, person))
    client.get(HOME)
    with django_assert_max_num_queries(most):
        client.get(HOME)
