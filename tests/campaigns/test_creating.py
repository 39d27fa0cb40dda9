"""A new campaign: one page, one action."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from campaigns.models import Campaign
from rosters.models import Appointment, Grade, SchoolClass
from tests.factories import make_class, make_plan

URL = "/campaigns/new/"


def data(cast, things, **changes):
    today = timezone.localdate()
    return {
        "title": "开学第一课",
        "opens_on": today.isoformat(),
        "due_on": (today + timedelta(days=14)).isoformat(),
        "things": [f"quiz-{things.quiz.pk}", f"plan-{things.plan.pk}"],
        "classes": [str(cast.class_7a.pk)],
    } | changes


def test_everything_published_is_offered_but_checks_of_lessons(client, cast, things):
    make_plan(title="草稿方案").unpublish()
    client.force_login(cast.dean)
    page = client.get(URL).content.decode()
    for title in ("决策60秒", "什么叫反常", "跑、躲、报", "开学自测"):
        assert title in page
    assert "课后小测" not in page, "its lesson asks it"
    assert "草稿方案" not in page


def test_one_action_assigns_in_the_order_sent(client, cast, things):
    client.force_login(cast.dean)
    response = client.post(URL, data(cast, things))
    campaign = Campaign.objects.get()
    assert response.url == reverse("campaigns:detail", args=[campaign.pk])
    assert campaign.school == cast.school
    assert [r.thing for r in campaign.requirements.with_things()] == [
        things.quiz,
        things.plan,
    ]
    assert [a.school_class for a in campaign.assignments.all()] == [cast.class_7a]


def test_a_ticked_grade_means_all_its_classes(client, cast, things):
    make_class(cast.school, "八年级1班", level=8)
    grade = Grade.objects.get(school=cast.school, level=7)
    client.force_login(cast.dean)
    client.post(URL, data(cast, things, classes=[], grades=[str(grade.pk)]))
    assigned = Campaign.objects.get().assignments.order_by("school_class__number")
    assert [a.school_class for a in assigned] == [cast.class_7a, cast.class_7b]


def test_a_group_of_staff_can_be_chosen(client, cast, things):
    guards = SchoolClass.objects.create(
        school=cast.school,
        academic_year=cast.class_7a.academic_year,
        name="门卫组",
        kind=SchoolClass.Kind.STAFF,
    )
    client.force_login(cast.dean)
    client.post(URL, data(cast, things, classes=[str(guards.pk)]))
    assert Campaign.objects.get().assignments.get().school_class == guards


def test_a_form_sent_twice_launches_once(client, cast, things):
    client.force_login(cast.dean)
    key = client.get(URL).context["form"]["launch_key"].value()
    for _ in range(2):
        client.post(URL, data(cast, things, launch_key=str(key)))
    assert Campaign.objects.count() == 1


def test_dates_the_wrong_way_round_keep_everything_typed(client, cast, things):
    client.force_login(cast.dean)
    sent = data(cast, things, opens_on="2026-12-01", due_on="2026-11-01")
    response = client.post(URL, sent)
    form, classes = response.context["form"], response.context["classes_form"]
    assert "before the opening date" in form.errors["due_on"][0]
    assert "开学第一课" in response.content.decode()
    assert [e.thing for e in form.chosen] == [things.quiz, things.plan]
    assert classes.rows[0][2] == [(cast.class_7a, True), (cast.class_7b, False)]
    assert not Campaign.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": ""}, "required"),
        ({"things": []}, "at least one class meeting"),
        ({"classes": []}, "at least one grade or class"),
        ({"things": ["plan-999999"]}, "no longer published"),
        ({"due_on": "soon"}, "date"),
        ({"opens_on": "0001-01-01"}, "between 2000 and 2100"),
        ({"due_on": "9999-12-31"}, "between 2000 and 2100"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_saved(
    client, cast, things, changes, words
):
    client.force_login(cast.dean)
    response = client.post(URL, data(cast, things) | changes)
    assert response.status_code == 200
    assert words in response.content.decode()
    assert not Campaign.objects.exists()


def test_a_self_check_with_limited_attempts_says_what_that_means(client, cast, things):
    client.force_login(cast.dean)
    assert "attempts allowed" not in client.get(URL).content.decode()
    things.quiz.attempts_allowed = 2
    things.quiz.save()
    page = client.get(URL).content.decode()
    assert page.count("2 attempts allowed: pupils who used them up earlier") == 1
    client.post(URL, data(cast, things))
    campaign = Campaign.objects.get()
    page = client.get(reverse("campaigns:detail", args=[campaign.pk])).content.decode()
    assert "2 attempts allowed" in page


def test_a_class_of_another_school_cannot_be_chosen(client, cast, things):
    foreign = make_class(cast.other_school)
    client.force_login(cast.dean)
    response = client.post(URL, data(cast, things, classes=[str(foreign.pk)]))
    assert response.status_code == 200
    assert not Campaign.objects.exists()


def test_who_administers_two_schools_chooses_one_first(client, cast, things):
    Appointment.begin(cast.dean, Appointment.Role.ADMINISTRATOR, cast.other_school)
    make_class(cast.other_school, "听松一班")
    client.force_login(cast.dean)
    page = client.get(URL).content.decode()
    assert "望湖中学" in page
    assert "听松中学" in page
    url = f"{URL}?school={cast.other_school.pk}"
    assert "听松一班" in client.get(url).content.decode()
    assert "七年级1班" not in client.get(url).content.decode()


def test_a_school_one_does_not_administer_cannot_be_chosen(client, cast, things):
    client.force_login(cast.dean)
    response = client.get(f"{URL}?school={cast.other_school.pk}")
    assert response.context["school"] == cast.school


def test_nobody_else_launches_campaigns(client, cast, things):
    for person in (cast.ms_li, cast.an, cast.eve, cast.gao):
        client.force_login(person)
        assert client.get(URL).status_code == 404
        assert client.post(URL, data(cast, things)).status_code == 404
    assert not Campaign.objects.exists()


def test_a_visitor_is_asked_to_sign_in(client, db):
    assert client.get(URL).status_code == 302


def test_the_page_takes_the_same_queries_for_more_classes_and_lessons(
    client, cast, things, django_assert_num_queries
):
    from tests.factories import make_lesson

    client.force_login(cast.dean)
    client.get(URL)
    with django_assert_num_queries(14):
        client.get(URL)
    for n in range(3, 12):
        make_class(cast.school, f"七年级{n}班", number=n)
        make_lesson(things.course)
    with django_assert_num_queries(14):
        client.get(URL)


def test_a_page_that_only_some_may_read_is_not_offered(cast, client):
    plan = make_plan(title="只给高三的方案")
    client.force_login(cast.dean)
    assert plan.title in client.get(reverse("campaigns:create")).content.decode()

    PageViewRestriction.objects.create(
        page=plan, restriction_type=PageViewRestriction.LOGIN
    )
    assert plan.title not in client.get(reverse("campaigns:create")).content.decode()


def test_an_earlier_campaign_is_used_again(client, cast, things):
    client.force_login(cast.dean)
    client.post(URL, data(cast, things, title="开学第一课"))
    earlier = Campaign.objects.get()
    later = timezone.localdate() - timedelta(days=300)
    Campaign.objects.update(opens_on=later, due_on=later + timedelta(days=10))
    offered = client.get(reverse("campaigns:detail", args=[earlier.pk])).text
    assert f"{URL}?school={cast.school.pk}&amp;copy={earlier.pk}" in offered

    form = client.get(URL, {"copy": earlier.pk}).context["form"]
    assert form["title"].value() == "开学第一课"
    assert [entry.thing for entry in form.chosen] == [things.quiz, things.plan]
    assert form["opens_on"].value() == timezone.localdate()
    assert form["due_on"].value() == timezone.localdate() + timedelta(days=10)
    assert Campaign.objects.count() == 1, "nothing is assigned by looking"


@pytest.mark.parametrize("copied", ["0", "99999999999999999999", "x", ""])
def test_what_is_no_campaign_of_the_school_is_not_copied(client, cast, things, copied):
    client.force_login(cast.dean)
    status = client.get(URL, {"copy": copied}).status_code
    assert status == (404 if copied.isdecimal() else 200)


def test_the_campaign_of_another_school_is_not_copied(client, cast, things):
    client.force_login(cast.dean)
    client.post(URL, data(cast, things))
    Campaign.objects.update(school=cast.other_school)
    copied = Campaign.objects.get().pk
    assert client.get(URL, {"copy": copied}).status_code == 404
