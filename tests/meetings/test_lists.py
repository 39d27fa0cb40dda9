"""The meetings of a class, and who has to catch up."""

from django.urls import reverse
from django.utils import timezone

from meetings.models import ClassMeeting
from tests.factories import make_plan, make_pupil


def list_url(school_class):
    return reverse("meetings:class_meetings", args=[school_class.pk])


def make_up_url(school_class):
    return reverse("meetings:make_up", args=[school_class.pk])


def row_url(name, school_class, row):
    return reverse(f"meetings:{name}", args=[school_class.pk, row.pk])


def together_url(school_class, meeting):
    return reverse("meetings:make_up_together", args=[school_class.pk, meeting.pk])


def made_up(*rows, on=None):
    day = on or timezone.localdate()
    return {"people": [row.pk for row in rows], "on": day.isoformat()}


def missed(response):
    return [row for item in response.context["missed"] for row in item.form.rows]


def test_the_meetings_of_a_class_show_turnout(client, cast, meeting):
    meeting.mark({cast.bo.pk: "ABSENT"})
    client.force_login(cast.ms_li)
    assert "1 of 2 there" in client.get(list_url(cast.class_7a)).content.decode()


def test_a_class_without_meetings_says_how_to_begin(client, cast):
    client.force_login(cast.ms_li)
    assert "No class meeting" in client.get(list_url(cast.class_7a)).content.decode()


def test_both_lists_take_the_same_queries_for_sixty(
    client, cast, meeting, django_assert_num_queries
):
    pupils = [make_pupil(cast.class_7a) for _ in range(60)]
    meeting.add_newcomers()
    meeting.mark({pupil.pk: "ABSENT" for pupil in pupils})
    meeting.close()
    for _ in range(5):
        ClassMeeting.start(cast.class_7a, make_plan(), by=cast.ms_li).close()
    client.force_login(cast.ms_li)
    client.get(make_up_url(cast.class_7a))
    with django_assert_num_queries(6):
        client.get(list_url(cast.class_7a))
    with django_assert_num_queries(13):
        client.get(make_up_url(cast.class_7a))


def test_absentees_are_listed_made_up_and_brought_back(client, cast, meeting):
    meeting.mark({cast.an.pk: "LEAVE"})
    meeting.close()
    row = meeting.attendance.get(user=cast.an)
    client.force_login(cast.ms_li)
    url = make_up_url(cast.class_7a)
    assert missed(client.get(url)) == [row]

    client.post(together_url(cast.class_7a, meeting), made_up(row))
    client.post(together_url(cast.class_7a, meeting), made_up(row))
    row.refresh_from_db()
    assert (row.made_up_with, row.made_up_on) == (cast.ms_li, timezone.localdate())
    assert missed(client.get(url)) == []
    assert list(client.get(url).context["made_up"]) == [row]

    client.post(row_url("make_up_undo", cast.class_7a, row))
    assert missed(client.get(url)) == [row]


def test_a_row_of_another_class_is_not_found(client, cast, meeting):
    meeting.mark({cast.an.pk: "ABSENT"})
    meeting.close()
    row = meeting.attendance.get(user=cast.an)
    client.force_login(cast.mr_wang)
    response = client.post(together_url(cast.class_7b, meeting), made_up(row))
    assert response.status_code == 404
    row.refresh_from_db()
    assert row.made_up_on is None


def test_others_find_no_lists(client, cast, meeting, strangers):
    meeting.mark({cast.bo.pk: "ABSENT"})
    meeting.close()
    row = meeting.attendance.get(user=cast.bo)
    for person in strangers:
        client.force_login(person)
        for answer in (
            client.get(list_url(cast.class_7a)),
            client.get(make_up_url(cast.class_7a)),
            client.post(together_url(cast.class_7a, meeting), made_up(row)),
            client.post(row_url("make_up_undo", cast.class_7a, row)),
        ):
            assert answer.status_code == 404
            assert "小波" not in answer.content.decode()


def test_visitors_are_asked_to_sign_in(client, cast):
    for url in (list_url(cast.class_7a), make_up_url(cast.class_7a)):
        assert client.get(url).status_code == 302
