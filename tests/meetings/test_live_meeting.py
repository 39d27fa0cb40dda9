"""The teacher's page while the meeting goes on: roll and hands."""

import pytest
from django.urls import reverse

from meetings.models import Attendance, ShowOfHands
from rosters.models import Enrolment
from tests.factories import make_pupil

HTMX = {"HX-Request": "true"}


def page_url(meeting):
    return reverse("meetings:meeting", args=[meeting.pk])


def roll_url(meeting):
    return reverse("meetings:attendance", args=[meeting.pk])


def newcomers_url(meeting):
    return reverse("meetings:newcomers", args=[meeting.pk])


def hands_url(meeting, question):
    return reverse("meetings:hands", args=[meeting.pk, question.pk])


def first_question(meeting):
    return meeting.plan.agenda[1].value["question"]


def hands(question, *numbers):
    choices = question.choices
    return {f"hands-{c.key}": n for c, n in zip(choices, numbers, strict=False)}


def test_the_page_has_roll_agenda_script_and_questions(client, cast, meeting):
    client.force_login(cast.ms_li)
    page = client.get(page_url(meeting)).content.decode()
    for words in ("安安", "小波", "今天我们练习做决定", "听到砰的一声", "哪些做法对"):
        assert words in page
    assert "晨晨" not in page


def test_an_administrator_may_run_it_too(client, cast, meeting):
    client.force_login(cast.dean)
    assert client.get(page_url(meeting)).status_code == 200


def test_the_page_takes_the_same_queries_for_sixty(
    client, cast, meeting, django_assert_num_queries
):
    client.force_login(cast.ms_li)
    client.get(page_url(meeting))
    with django_assert_num_queries(16):
        client.get(page_url(meeting))
    for _ in range(60):
        make_pupil(cast.class_7a)
    meeting.add_newcomers()
    with django_assert_num_queries(16):
        response = client.get(page_url(meeting))
    assert len(response.context["attendance"]) == 62


def test_who_arrives_after_the_start_is_added_by_a_button(client, cast, meeting):
    cast.chen.enrolments.get().end()
    Enrolment.objects.create(
        school=cast.school, school_class=cast.class_7a, user=cast.chen
    )
    client.force_login(cast.ms_li)
    assert "晨晨" in client.get(page_url(meeting)).content.decode()
    assert not meeting.attendance.filter(user=cast.chen).exists(), (
        "a GET writes nothing"
    )
    assert client.get(newcomers_url(meeting)).status_code == 405
    assert client.post(newcomers_url(meeting)).url == page_url(meeting)
    assert meeting.attendance.get(user=cast.chen).status == "PRESENT"
    assert newcomers_url(meeting) not in client.get(page_url(meeting)).content.decode()


def test_who_joins_the_class_after_the_close_was_not_there(client, cast, meeting):
    meeting.close()
    meeting.reopen()
    make_pupil(cast.class_7a, "新来的")
    client.force_login(cast.ms_li)
    assert "新来的" not in client.get(page_url(meeting)).content.decode()
    client.post(newcomers_url(meeting))
    assert meeting.attendance.count() == 2


def test_one_tap_saves_one_pupil_and_returns_the_counts(client, cast, meeting):
    client.force_login(cast.ms_li)
    response = client.post(
        roll_url(meeting), {f"status-{cast.an.pk}": "LATE"}, headers=HTMX
    )
    assert "Saved" in response.content.decode()
    assert response.context["counts"]["LATE"] == 1
    assert meeting.attendance.get(user=cast.an).status == "LATE"
    assert meeting.attendance.get(user=cast.bo).status == "PRESENT"


def test_without_scripts_one_form_saves_all(client, cast, meeting):
    client.force_login(cast.ms_li)
    data = {f"status-{cast.an.pk}": "LEAVE", f"status-{cast.bo.pk}": "ABSENT"}
    response = client.post(roll_url(meeting), data)
    assert response.url == page_url(meeting)
    assert [r.status for r in meeting.attendance.order_by("user")] == [
        "LEAVE",
        "ABSENT",
    ]


def test_a_status_that_does_not_exist_changes_nothing(client, cast, meeting):
    client.force_login(cast.ms_li)
    response = client.post(roll_url(meeting), {f"status-{cast.an.pk}": "EXPELLED"})
    assert response.status_code == 400
    assert meeting.attendance.get(user=cast.an).status == "PRESENT"


@pytest.mark.parametrize("person", ["9" * 30, "9" * 5000, "²", "x", ""])
def test_nonsense_for_a_person_is_refused(client, cast, meeting, person):
    client.force_login(cast.ms_li)
    response = client.post(roll_url(meeting), {f"status-{person}": "ABSENT"})
    assert response.status_code == 400


def test_a_pupil_who_is_not_on_the_list_cannot_be_marked(client, cast, meeting):
    client.force_login(cast.ms_li)
    response = client.post(roll_url(meeting), {f"status-{cast.chen.pk}": "ABSENT"})
    assert response.status_code == 404
    assert not Attendance.objects.filter(user=cast.chen).exists()


def test_hands_are_saved_and_changed(client, cast, meeting):
    client.force_login(cast.ms_li)
    question = first_question(meeting)
    url = hands_url(meeting, question)
    client.post(url, hands(question, 1, 0, 0), headers=HTMX)
    response = client.post(url, hands(question, 2, 0, ""), headers=HTMX)
    show = ShowOfHands.objects.get()
    assert (show.total, show.percent_right) == (2, 100)
    assert "more hands" not in response.content.decode()


def test_more_hands_than_people_are_kept_with_a_soft_warning(client, cast, meeting):
    client.force_login(cast.ms_li)
    question = first_question(meeting)
    response = client.post(
        hands_url(meeting, question), hands(question, 2, 1), headers=HTMX
    )
    assert "more hands than people" in response.content.decode()
    assert ShowOfHands.objects.get().total == 3


def test_hands_must_be_numbers(client, cast, meeting):
    client.force_login(cast.ms_li)
    question = first_question(meeting)
    url = hands_url(meeting, question)
    for wrong in ("-1", "many", "1000"):
        response = client.post(url, hands(question, wrong), headers=HTMX)
        assert "from 0 to 999" in response.content.decode()
        assert client.post(url, hands(question, wrong)).status_code == 302
    assert not ShowOfHands.objects.exists()


def test_only_questions_of_the_plan_are_asked(client, cast, meeting):
    from tests.factories import make_question

    client.force_login(cast.ms_li)
    response = client.post(hands_url(meeting, make_question()))
    assert response.status_code == 404


def test_others_see_and_write_nothing(client, cast, meeting, strangers):
    question = first_question(meeting)
    for person in strangers:
        client.force_login(person)
        answers = [
            client.get(page_url(meeting)),
            client.post(roll_url(meeting), {f"status-{cast.an.pk}": "ABSENT"}),
            client.post(newcomers_url(meeting)),
            client.post(hands_url(meeting, question), hands(question, 1)),
        ]
        for answer in answers:
            assert answer.status_code == 404
            assert "小波" not in answer.content.decode()
    assert meeting.attendance.get(user=cast.an).status == "PRESENT"
    assert not ShowOfHands.objects.exists()


def test_a_visitor_is_asked_to_sign_in(client, meeting):
    for url in (page_url(meeting), roll_url(meeting), newcomers_url(meeting)):
        assert client.get(url).status_code == 302
        assert client.post(url).status_code == 302


def test_writing_needs_a_post(client, cast, meeting):
    client.force_login(cast.ms_li)
    assert client.get(roll_url(meeting)).status_code == 405
