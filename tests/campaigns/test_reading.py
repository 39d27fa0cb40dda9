"""The list of campaigns and the page of one."""

from django.urls import reverse

from tests.factories import make_campaign, make_class

LIST = "/campaigns/"


def detail(campaign):
    return reverse("campaigns:detail", args=[campaign.pk])


def test_an_administrator_sees_the_campaigns_of_the_own_school(client, cast):
    make_campaign(cast.school, title="我校的计划")
    make_campaign(cast.other_school, title="别校的计划")
    client.force_login(cast.dean)
    page = client.get(LIST).content.decode()
    assert "我校的计划" in page
    assert "别校的计划" not in page
    assert "New campaign" in page


def test_a_teacher_sees_those_of_own_classes_and_changes_nothing(client, cast, things):
    campaign = make_campaign(
        cast.school, (cast.class_7a, cast.class_7b), (things.plan,), title="一班有的"
    )
    make_campaign(cast.school, (cast.class_7b,), title="二班才有的")
    client.force_login(cast.ms_li)
    page = client.get(LIST).content.decode()
    assert "一班有的" in page
    assert "二班才有的" not in page
    assert "New campaign" not in page
    page = client.get(detail(campaign)).content.decode()
    assert "七年级1班" in page
    assert "七年级2班" not in page
    assert "Delete" not in page
    assert "Add classes" not in page


def test_a_requirement_that_was_unpublished_is_named_so(client, cast, things):
    campaign = make_campaign(cast.school, (cast.class_7a,), (things.plan,))
    things.plan.unpublish()
    client.force_login(cast.dean)
    page = client.get(detail(campaign)).content.decode()
    assert "not published at the moment" in page
    assert "Start the class meeting" not in page


def test_an_empty_list_says_what_to_do(client, cast):
    client.force_login(cast.dean)
    assert "No campaign yet" in client.get(LIST).content.decode()
    client.force_login(cast.ms_li)
    assert "has not assigned anything" in client.get(LIST).content.decode()


def test_others_find_nothing(client, cast, things):
    campaign = make_campaign(
        cast.school, (cast.class_7a,), (things.plan,), title="开学第一课"
    )
    for person in (cast.an, cast.eve, cast.gao):
        client.force_login(person)
        assert client.get(LIST).status_code == 404
    for person in (cast.mr_wang, cast.an, cast.eve, cast.fang, cast.gao):
        client.force_login(person)
        answer = client.get(detail(campaign))
        assert answer.status_code == 404
        assert "开学第一课" not in answer.content.decode()


def test_visitors_are_asked_to_sign_in(client, cast):
    campaign = make_campaign(cast.school)
    for url in (LIST, detail(campaign)):
        assert client.get(url).status_code == 302


def test_both_pages_take_the_same_queries_for_more_rows(
    client, cast, things, django_assert_num_queries
):
    classes = [make_class(cast.school, f"八年级{n}班", level=8) for n in range(9)]
    campaign = make_campaign(
        cast.school,
        (cast.class_7a, *classes),
        (things.plan, things.first, things.second, things.quiz),
    )
    for _ in range(8):
        make_campaign(cast.school, (cast.class_7a,), (things.plan,))
    client.force_login(cast.dean)
    client.get(detail(campaign))
    with django_assert_num_queries(6):  # one asks for the pauses
        client.get(LIST)
    with django_assert_num_queries(8):
        client.get(detail(campaign))
