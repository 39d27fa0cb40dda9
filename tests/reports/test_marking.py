"""The marking queue: who may, in which order, blind, with undo."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessRecord
from quizzes.models import Attempt, Marking, Response
from reports.completion import completion_table
from reports.states import Reason, State
from rosters.models import Appointment, Teaching
from tests.factories import (
    make_campaign,
    make_essay,
    make_pupil,
    make_question,
    make_quiz,
)

LIST = "/reports/marking/"
DAY = timedelta(days=1)


@pytest.fixture
def quiz(db):
    return make_quiz([make_essay(), make_question()], title="放学路上")


def write(quiz, pupil, text="我去告诉老师。", slot=1):
    """Hand in a self-check with this text; return the response that waits."""
    attempt = Attempt.start(pupil, quiz)
    attempt.answer(slot, text, 1)
    attempt.submit()
    return attempt.responses.get(slot=slot)


@pytest.fixture
def waiting(cast, quiz):
    return write(quiz, cast.an, "安安写的话。")


@pytest.fixture
def li(client, cast):
    client.force_login(cast.ms_li)
    return client


def page_of(response):
    return reverse("reports:answer", args=[response.pk])


def mark(client, response, value=1, upon="", query="", **data):
    url = reverse("reports:mark_answer", args=[response.pk]) + query
    return client.post(url, {"mark": value, "comment": "", "upon": upon, **data})


def undo(client, marking):
    url = reverse("reports:undo_marking", args=[marking.response_id])
    return client.post(url, {"marking": marking.pk}, follow=True)


def read(client, url=LIST):
    reply = client.get(url)
    assert reply.status_code == 200
    return reply.content.decode()


def fresh(response):
    return Response.objects.get(pk=response.pk)


# Who may


def test_the_teachers_of_the_class_mark_without_a_trace(client, cast, waiting):
    Teaching.begin(cast.mr_wang, cast.class_7a, Teaching.Role.SUBJECT)
    for teacher in (cast.ms_li, cast.mr_wang):
        client.force_login(teacher)
        assert "安安写的话。" in read(client, page_of(waiting))
    assert mark(client, waiting).status_code == 302
    assert fresh(waiting).mark == 1
    assert not AccessRecord.objects.exists()


def test_an_administrator_of_the_school_may_and_each_answer_is_noted(
    client, cast, waiting
):
    client.force_login(cast.dean)
    assert "放学路上" in read(client)
    assert not AccessRecord.objects.exists()  # numbers, no answers
    assert "安安写的话。" in read(client, page_of(waiting))
    record = AccessRecord.objects.get()
    assert (record.viewer, record.what) == (cast.dean, "answer to mark")
    assert record.about == "七年级1班: 放学路上"
    assert record.school_id == cast.school.pk
    assert mark(client, waiting).status_code == 302


@pytest.mark.parametrize("person", ["mr_wang", "an", "bo", "eve", "fang", "gao"])
def test_to_everybody_else_the_answer_does_not_exist(client, cast, waiting, person):
    client.force_login(getattr(cast, person))
    assert client.get(page_of(waiting)).status_code == 404
    assert mark(client, waiting).status_code == 404
    marking = waiting.mark_by(cast.ms_li, 1, upon=None)
    assert undo(client, marking).status_code == 404
    assert fresh(waiting).mark == 1
    assert not AccessRecord.objects.exists()


@pytest.mark.parametrize("person", ["an", "eve", "gao"])
def test_who_teaches_and_runs_nothing_has_no_list(client, cast, person):
    client.force_login(getattr(cast, person))
    assert client.get(LIST).status_code == 404


def test_who_teaches_another_class_finds_nothing_there(client, cast, waiting):
    client.force_login(cast.mr_wang)
    assert "Nothing waits to be marked" in read(client)


def test_logged_out_one_is_asked_to_sign_in(client, waiting):
    for reply in (
        client.get(LIST),
        client.get(page_of(waiting)),
        mark(client, waiting),
    ):
        assert reply.status_code == 302
        assert "next=" in reply["Location"]
    assert fresh(waiting).waits


def test_nobody_marks_an_answer_of_their_own(client, cast, quiz):
    staff = make_pupil(cast.class_7a)
    Teaching.begin(staff, cast.class_7a, Teaching.Role.SUBJECT)
    own = write(quiz, staff)
    client.force_login(staff)
    assert client.get(page_of(own)).status_code == 404
    assert "Nothing waits" in read(client)


def test_the_answers_of_a_pupil_who_left_the_class_are_gone(cast, li, waiting):
    cast.an.enrolments.get().end()
    assert li.get(page_of(waiting)).status_code == 404


def test_what_the_computer_marked_is_for_no_teacher(li, waiting):
    other = waiting.attempt.responses.get(slot=2)
    assert li.get(page_of(other)).status_code == 404
    assert mark(li, other).status_code == 404


# Blind


def test_no_name_stands_on_any_page(cast, li, waiting):
    for page in (read(li), read(li, page_of(waiting))):
        assert "安安" not in page.replace("安安写的话", "")
        assert cast.an.number not in page


def test_showing_names_is_noted_for_everybody(cast, li, waiting):
    page = read(li, page_of(waiting) + "?names=1")
    assert "安安 <" in page
    assert cast.an.number in page
    assert AccessRecord.objects.get().what == "answer with name"
    reply = mark(li, waiting, query="?names=1")
    assert "names=1" in reply.url


def test_answers_come_question_by_question_and_always_in_the_same_order(cast, li):
    quiz = make_quiz([make_essay(), make_essay()])
    # Of so many that the two piles do not lie in the same order by chance.
    pupils = [make_pupil(cast.class_7a) for _ in range(12)]
    for pupil in pupils:
        attempt = Attempt.start(pupil, quiz)
        for slot in (1, 2):
            attempt.answer(slot, f"{pupil.pk} {slot}", 1)
        attempt.submit()

    def walk():
        response, seen = li.get(LIST).context["first"], []
        while response not in seen:
            seen.append(response)
            response = li.get(page_of(response)).context["following"]
        return seen

    order = walk()
    assert walk() == order
    assert len(order) == 24
    questions = [response.question_id for response in order]
    assert questions == sorted(questions)
    writers = [response.attempt.user_id for response in order]
    assert writers[:12] != writers[12:]  # nobody is known by the place in the pile
    assert sorted(writers[:12]) == sorted(pupil.pk for pupil in pupils)


# Marking


def test_a_marked_answer_leads_to_the_next_and_the_last_to_the_list(cast, li, quiz):
    first, second = write(quiz, cast.an), write(quiz, cast.bo)
    reply = mark(li, first, 0.5, comment="说清楚在哪里。")
    marking = Marking.objects.get()
    assert (marking.mark, marking.comment) == (0.5, "说清楚在哪里。")
    assert reply.url == f"{page_of(second)}?undo={marking.pk}"
    assert "Marked as partly right." in read(li, reply.url)
    reply = mark(li, second, 1)
    assert reply.url == f"{LIST}?undo={Marking.objects.last().pk}"
    page = read(li, reply.url)
    assert "Nothing waits to be marked" in page
    assert "Marked as right." in page


def test_the_last_marking_is_undone_in_the_page(cast, li, waiting):
    mark(li, waiting, 0)
    page = undo(li, Marking.objects.get()).content.decode()
    assert "Undone." in page
    assert "安安写的话。" in page
    assert fresh(waiting).waits
    assert not Marking.objects.exists()


def test_undoing_twice_says_that_there_is_nothing(cast, li, waiting):
    mark(li, waiting)
    marking = Marking.objects.get()
    undo(li, marking)
    assert "does not stand any more" in undo(li, marking).content.decode()


def test_a_colleague_s_marking_is_not_undone(client, cast, li, waiting):
    Teaching.begin(cast.mr_wang, cast.class_7a, Teaching.Role.SUBJECT)
    mark(li, waiting)
    marking = Marking.objects.get()
    client.force_login(cast.mr_wang)
    assert "does not stand any more" in undo(client, marking).content.decode()
    assert "marking-undo" not in read(client, f"{LIST}?undo={marking.pk}")
    assert fresh(waiting).mark == 1


def test_the_second_of_two_teachers_is_told(client, cast, li, waiting):
    Teaching.begin(cast.mr_wang, cast.class_7a, Teaching.Role.SUBJECT)
    waiting.mark_by(cast.mr_wang, 0, upon=None)
    reply = mark(li, waiting, 1)
    assert reply.url == page_of(waiting)
    page = read(li, reply.url)
    assert "was marked or undone meanwhile" in page
    assert "王老师" in page
    assert fresh(waiting).mark == 0
    first = Marking.objects.get()
    mark(li, waiting, 1, upon=first.pk)  # seen, and decided all the same
    assert fresh(waiting).mark == 1


def test_the_same_key_pressed_twice_marks_once(li, waiting):
    mark(li, waiting)
    assert mark(li, waiting).status_code == 302
    assert Marking.objects.count() == 1


@pytest.mark.parametrize("value", ["", "2", "-1", "nan", "much"])
def test_what_is_no_mark_changes_nothing(li, waiting, value):
    reply = mark(li, waiting, value, comment="留着")
    assert reply.status_code == 400
    assert "留着" in reply.content.decode()
    assert fresh(waiting).waits


def test_a_comment_is_at_most_300_characters_however_its_lines_end(li, waiting):
    assert mark(li, waiting, comment="字" * 301).status_code == 400
    comment = "字" * 100 + "\r\n" + "字" * 199
    assert mark(li, waiting, comment=comment).status_code == 302
    assert len(Marking.objects.get().comment) == 300


def test_what_was_marked_can_be_looked_at_and_changed(cast, li, waiting):
    first = waiting.mark_by(cast.ms_li, 0, "再想想。", upon=None)
    assert "安安写的话。" in read(li, page_of(waiting))
    page = read(li, LIST + "?show=marked")
    assert "Look through 1 answer" in page
    page = read(li, page_of(waiting) + "?show=marked")
    assert "再想想。</textarea>" in page
    assert f'value="{first.pk}"' in page
    mark(li, waiting, 1, upon=first.pk, query="?show=marked")
    assert fresh(waiting).mark == 1


def test_the_guidance_stands_beside_the_answer(li, waiting):
    assert "说到不带人进门，并告诉大人。" in read(li, page_of(waiting))


# Filters


def test_class_self_check_and_question_narrow_the_queue(client, cast, quiz):
    other = make_quiz([make_essay(), make_essay()], title="宿舍里")
    here, there = write(quiz, cast.an), write(quiz, cast.chen)
    elsewhere = write(other, cast.bo, slot=2)
    client.force_login(cast.dean)

    def found(**asked):
        queue = client.get(LIST, asked).context
        first = queue["first"]
        return queue["overview"].number, first

    assert found()[0] == 3
    assert found(**{"class": cast.class_7b.pk}) == (1, there)
    assert found(quiz=other.pk) == (1, elsewhere)
    assert found(question=elsewhere.question_id) == (1, elsewhere)
    assert found(quiz=quiz.pk, **{"class": cast.class_7a.pk}) == (1, here)
    assert found(quiz=other.pk, **{"class": cast.class_7b.pk}) == (0, None)
    assert found(quiz="x" * 5, question="9" * 30)[0] == 3


def test_a_filter_is_kept_from_answer_to_answer(cast, li, quiz):
    first, second = write(quiz, cast.an), write(quiz, cast.bo)
    query = f"?class={cast.class_7a.pk}&quiz={quiz.pk}"
    reply = mark(li, first, query=query)
    assert reply.url.startswith(page_of(second) + query)


# Speed


@pytest.mark.parametrize("number", [2, 12])
def test_pages_cost_the_same_for_any_number_of_answers(cast, li, quiz, number):
    for _ in range(number):
        write(quiz, make_pupil(cast.class_7a))
    # Behind the last one the queue begins anew, which is one more query.
    first = li.get(LIST).context["first"]
    with CaptureQueriesContext(connection) as queries:
        read(li)
    assert len(queries) == 9
    with CaptureQueriesContext(connection) as queries:
        read(li, page_of(first))
    assert len(queries) == 7


# What waits, elsewhere


def test_a_self_check_that_waits_is_neither_missing_nor_passed(cast, quiz):
    campaign = make_campaign(cast.school, (cast.class_7a,), (quiz,))
    response = write(quiz, cast.an)

    def cell():
        table = completion_table(campaign, cast.class_7a)
        return next(row.cells[0] for row in table.rows if row.user_id == cast.an.pk)

    assert cell().waits
    assert cell().brief == "Waits"
    assert "waits to be marked" in cell().words
    assert "Missing" not in cell().words
    response.mark_by(cast.ms_li, 0, upon=None)
    assert cell().reason is Reason.NOT_PASSED
    again = Attempt.start(cast.an, quiz)
    again.answer(1, "我去告诉老师。", 1)
    right = again.responses.get(slot=2).question.choices[0].key
    again.answer(2, [right], 1)
    again.submit().responses.get(slot=1).mark_by(cast.ms_li, 1, upon=None)
    assert cell().state is State.CHECKED


def test_a_pupil_is_not_sent_again_to_what_waits(client, cast, quiz):
    make_campaign(
        cast.school, (cast.class_7a,), (quiz,), due_on=timezone.localdate() - DAY
    )
    client.force_login(cast.an)
    start = reverse("quizzes:quiz", args=[quiz.pk])
    assert f'button--large" href="{start}"' in read(client, "/home/")
    write(quiz, cast.an)
    page = read(client, "/home/")
    assert f'button--large" href="{start}"' not in page
    assert "You have handed it in" in page
    assert "waits to be marked" in page
    assert "todo__item--late" not in page


# The desk


def test_the_desk_says_how_many_wait_and_only_if_some_do(client, cast, li, quiz):
    assert "Answers to mark" not in read(li, "/home/")
    write(quiz, cast.an)
    write(quiz, cast.bo)
    write(quiz, cast.chen)
    page = read(li, "/home/")
    assert "2 answers wait" in page
    assert f"{LIST}?class={cast.class_7a.pk}" in page
    assert "Read what your pupils wrote" in page
    for response in Response.objects.waiting():
        response.mark_by(cast.ms_li, 1, upon=None)
    assert "Answers to mark" not in read(li, "/home/")


def test_an_administrator_reaches_the_queue_from_the_desk(client, cast):
    client.force_login(cast.dean)
    assert LIST in read(client, "/home/")
    Appointment.objects.all().delete()
    assert client.get(LIST).status_code == 404
