"""Closing, reading what was recorded, reopening, discarding."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessRecord
from meetings.models import Attendance, ClassMeeting
from tests.factories import make_plan, make_pupil, make_user


def url(name, meeting):
    return reverse(f"meetings:{name}", args=[meeting.pk])


@pytest.fixture
def closed(cast, meeting):
    meeting.mark({cast.an.pk: "LATE", cast.bo.pk: "ABSENT"})
    question = meeting.plan.agenda[1].value["question"]
    right, wrong, *_ = question.choices
    meeting.record_hands(question, {right.key: 3, wrong.key: 1})
    meeting.close()
    return meeting


def test_closing_is_confirmed_with_a_summary(client, cast, meeting):
    meeting.mark({cast.bo.pk: "ABSENT"})
    client.force_login(cast.ms_li)
    page = client.get(url("close", meeting))
    assert page.context["counts"]["there"] == 1
    assert "小波" in page.content.decode()
    assert "Hands not counted" in page.content.decode()
    meeting.refresh_from_db()
    assert meeting.is_live


def test_closing_twice_keeps_the_first_time(client, cast, meeting):
    client.force_login(cast.ms_li)
    client.post(url("close", meeting))
    meeting.refresh_from_db()
    first = meeting.closed_at
    assert client.post(url("close", meeting)).status_code == 302
    meeting.refresh_from_db()
    assert meeting.closed_at == first


def test_the_record_names_who_was_not_there(client, cast, closed):
    client.force_login(cast.ms_li)
    response = client.get(url("meeting", closed))
    page = response.content.decode()
    assert "安安" in page
    assert "小波" in page
    assert "Right answers: 75%" in page
    assert response.context["counts"]["there"] == 1


def test_the_record_takes_the_same_queries_for_sixty(
    client, cast, meeting, django_assert_num_queries
):
    pupils = [make_pupil(cast.class_7a) for _ in range(60)]
    meeting.add_newcomers()
    meeting.mark({pupil.pk: "ABSENT" for pupil in pupils})
    meeting.close()
    client.force_login(cast.ms_li)
    client.get(url("meeting", meeting))
    with django_assert_num_queries(9):
        client.get(url("meeting", meeting))


def test_every_write_to_a_closed_meeting_is_refused(client, cast, closed):
    question = closed.plan.agenda[1].value["question"]
    client.force_login(cast.ms_li)
    answers = [
        client.post(url("attendance", closed), {f"status-{cast.bo.pk}": "PRESENT"}),
        client.post(reverse("meetings:hands", args=[closed.pk, question.pk])),
        client.post(url("discard", closed)),
    ]
    for answer in answers:
        assert answer.status_code == 409
        assert "This meeting is closed" in answer.content.decode()
    assert closed.attendance.get(user=cast.bo).status == Attendance.Status.ABSENT
    assert closed.shows_of_hands.get().total == 4


def test_a_tap_after_closing_reloads_the_page(client, cast, closed):
    client.force_login(cast.ms_li)
    answer = client.post(
        url("attendance", closed),
        {f"status-{cast.bo.pk}": "PRESENT"},
        headers={"HX-Request": "true"},
    )
    assert answer.status_code == 409
    assert answer["HX-Refresh"] == "true"


def test_who_led_it_or_an_administrator_reopens_it_the_same_day(client, cast, closed):
    for person in (cast.ms_li, cast.dean):
        client.force_login(person)
        assert client.get(url("reopen", closed)).status_code == 200
        client.post(url("reopen", closed))
        closed.refresh_from_db()
        assert closed.is_live
        closed.close()


def test_another_teacher_of_the_class_may_not_reopen_it(client, cast, closed):
    from rosters.models import Teaching

    other = make_user(school_id=cast.school.pk)
    Teaching.begin(other, cast.class_7a, role="SUBJECT")
    client.force_login(other)
    assert client.post(url("reopen", closed)).status_code == 403
    assert "reopen" not in client.get(url("meeting", closed)).content.decode()


def test_yesterdays_meeting_stays_closed(client, cast, closed):
    ClassMeeting.objects.update(
        started_at=timezone.now() - timedelta(days=1, minutes=40),
        closed_at=timezone.now() - timedelta(days=1),
    )
    client.force_login(cast.ms_li)
    assert client.post(url("reopen", closed)).status_code == 403


def test_reopening_waits_for_a_meeting_that_is_going_on(client, cast, closed):
    ClassMeeting.start(cast.class_7a, make_plan(), by=cast.ms_li)
    client.force_login(cast.ms_li)
    answer = client.post(url("reopen", closed))
    assert answer.status_code == 409
    closed.refresh_from_db()
    assert not closed.is_live


def test_a_meeting_started_by_mistake_is_discarded(client, cast, meeting):
    client.force_login(cast.ms_li)
    assert client.get(url("discard", meeting)).status_code == 200
    assert ClassMeeting.objects.exists()
    client.post(url("discard", meeting))
    assert not ClassMeeting.objects.exists()
    assert not Attendance.objects.exists()


def test_a_meeting_that_was_closed_once_cannot_be_discarded(client, cast, closed):
    client.force_login(cast.ms_li)
    client.post(url("reopen", closed))
    page = client.get(url("meeting", closed)).content.decode()
    assert url("discard", closed) not in page
    for method in (client.get, client.post):
        answer = method(url("discard", closed), follow=True)
        assert "stays on record" in answer.content.decode()
    assert closed.attendance.count() == 2


def test_reopening_and_discarding_are_kept_on_record(client, cast, closed):
    client.force_login(cast.ms_li)
    client.post(url("reopen", closed))
    client.post(url("close", closed))
    mistake = ClassMeeting.start(cast.class_7a, make_plan(), by=cast.ms_li)
    client.post(url("discard", mistake))
    records = AccessRecord.objects.order_by("pk")
    assert [r.what for r in records] == ["meeting reopened", "meeting discarded"]
    assert {(r.viewer, r.school_id) for r in records} == {(cast.ms_li, cast.school.pk)}
    assert records[0].about == str(closed)


def test_a_long_title_is_cut_on_the_record(client, cast):
    mistake = ClassMeeting.start(
        cast.class_7a, make_plan(title="长" * 255), by=cast.ms_li
    )
    client.force_login(cast.ms_li)
    client.post(url("discard", mistake))
    assert len(AccessRecord.objects.get().about) == 200


def test_others_find_none_of_these_pages(client, cast, closed, strangers):
    for person in strangers:
        client.force_login(person)
        for name in ("meeting", "close", "discard", "reopen"):
            for method in (client.get, client.post):
                answer = method(url(name, closed))
                assert answer.status_code == 404
                assert "小波" not in answer.content.decode()


def test_visitors_are_asked_to_sign_in(client, closed):
    for name in ("meeting", "close", "discard", "reopen"):
        assert client.post(url(name, closed)).status_code == 302


def test_it_is_kept_when_an_administrator_reads_the_names(client, cast, closed):
    client.force_login(cast.ms_li)
    client.get(url("meeting", closed))
    assert not AccessRecord.objects.exists()
    client.force_login(cast.dean)
    client.get(url("meeting", closed))
    assert AccessRecord.objects.get().viewer == cast.dean


@pytest.mark.parametrize("page", ["meeting", "close"])
def test_it_is_kept_while_the_meeting_goes_on_too(client, cast, meeting, page):
    client.force_login(cast.ms_li)
    client.get(url(page, meeting))
    assert not AccessRecord.objects.exists()
    client.force_login(cast.dean)
    client.get(url(page, meeting))
    assert AccessRecord.objects.get().viewer == cast.dean
