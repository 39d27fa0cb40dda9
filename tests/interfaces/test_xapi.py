"""What the record store is told: of whom, of what, once, and without names."""

import base64
import json
import threading
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from interfaces.models import Delivery, Mark
from interfaces.xapi.gathering import queue_evidence
from interfaces.xapi.statements import tag
from meetings.models import Attendance
from quizzes.models import Attempt
from tests.factories import make_essay, make_lesson, make_plan, make_pupil, make_quiz
from tests.reports.evidence import attempt, days_ago, hold, make_up, study

SOON = timedelta(minutes=6)
VERBS = "http://adlnet.gov/expapi/verbs/"


@pytest.fixture
def store(receiver, settings):
    settings.LRS_URL = f"http://127.0.0.1:{receiver.port}/xapi/"
    settings.LRS_KEY, settings.LRS_SECRET = "shouwang", "守:望"
    return receiver


def send(now=None, **options):
    call_command("send_outbox", now=now or timezone.now(), verbosity=0, **options)


def told(store):
    return [statement for batch in store.documents for statement in batch]


def send_everything(now=None):
    """Of the whole year; the clock waits a little between two looks."""
    now = now or timezone.now()
    send(now, since=days_ago(300))
    return now


# What is told


def test_a_completed_lesson_is_told(cast, store):
    lesson = make_lesson(title="学会留意")
    run = study(lesson, cast.an, days_ago(3))
    study(lesson, cast.bo, None)  # goes on
    send_everything()

    [said] = told(store)
    assert said["verb"]["id"] == f"{VERBS}completed"
    language = tag(lesson.locale.language_code)
    assert said["object"]["definition"]["name"] == {language: "学会留意"}
    assert (tag("zh-hans"), tag("en")) == ("zh-Hans", "en")
    assert said["object"]["definition"]["type"].endswith("/lesson")
    assert said["result"] == {"completion": True}
    assert said["timestamp"] == timezone.localtime(run.completed_at).isoformat()
    UUID(said["id"])


def test_a_self_check_is_told_as_a_whole_with_its_score(cast, store):
    quiz = make_quiz()
    attempt(quiz, cast.an, days_ago(2), mark=0.5)
    attempt(quiz, cast.bo, None)
    send_everything()

    [said] = told(store)
    assert said["verb"]["id"] == f"{VERBS}answered"
    assert said["result"] == {
        "completion": True,
        "score": {"scaled": 0.5},
        "success": False,
    }
    assert "response" not in json.dumps(said)


def test_one_that_waits_to_be_marked_has_no_score(cast, store):
    waiting = Attempt.start(cast.an, make_quiz([make_essay()]))
    waiting.answer(1, "告诉老师", 1)
    waiting.submit()
    send_everything(timezone.now() + SOON)

    [said] = told(store)
    assert said["result"] == {"completion": True}


def test_what_somebody_practises_alone_is_not_told(cast, store):
    Attempt.objects.create(
        user=cast.an, number=1, seed=1, mode="REVIEW", submitted_at=timezone.now()
    )
    send_everything(timezone.now() + SOON)
    assert not store.got


def test_who_was_there_late_or_made_it_up_attended(cast, store):
    plan = make_plan(title="先离开")
    dan, eli = make_pupil(cast.class_7a), make_pupil(cast.class_7a)
    meeting = hold(
        cast.class_7a,
        plan,
        days_ago(5),
        {cast.an: "PRESENT", cast.bo: "LATE", dan: "ABSENT", eli: "LEAVE"},
    )
    make_up(meeting, dan, days_ago(2))
    hold(cast.class_7b, plan, days_ago(1), {cast.chen: "PRESENT"}, closed=False)
    send_everything()

    said = told(store)
    assert {one["verb"]["id"] for one in said} == {f"{VERBS}attended"}
    assert len({one["actor"]["account"]["name"] for one in said}) == len(said) == 3
    days = {one["timestamp"][:10] for one in said}
    assert days == {days_ago(5).isoformat(), days_ago(2).isoformat()}


def test_it_speaks_as_the_standard_says(cast, store):
    study(make_lesson(), cast.an, days_ago(1))
    send_everything()

    [(path, headers, _body)] = store.got
    assert path == "/xapi/statements"
    assert headers["x-experience-api-version"] == "1.0.3"
    pair = base64.b64decode(headers["authorization"].removeprefix("Basic "))
    assert pair.decode() == "shouwang:守:望"


# Of whom


def test_no_name_and_no_number_is_told(cast, store):
    study(make_lesson(), cast.an, days_ago(1))
    attempt(make_quiz(), cast.an, days_ago(1))
    send_everything()

    first, second = told(store)
    assert first["actor"] == second["actor"]
    assert set(first["actor"]) == {"objectType", "account"}
    assert len(first["actor"]["account"]["name"]) == 64
    text = store.got[0][2].decode()
    assert not any(
        word in text for word in (cast.an.full_name, cast.an.number, cast.an.username)
    )


def test_the_code_of_a_person_hangs_on_the_secret_key(cast, store, settings):
    run = study(make_lesson(), cast.an, days_ago(1))
    send_everything()
    settings.SECRET_KEY = "another one"
    Delivery.objects.all().delete()
    send_everything()
    first, second = told(store)
    assert first["actor"] != second["actor"]
    assert first["id"] != second["id"]
    assert run.user == cast.an


def test_with_names_only_if_the_installation_says_so(cast, store, settings):
    settings.LRS_WITH_NAMES = True
    study(make_lesson(), cast.an, days_ago(1))
    send_everything()
    assert told(store)[0]["actor"]["name"] == "安安"


# When, and once


@pytest.mark.parametrize("name", ["LRS_URL", "LRS_KEY", "LRS_SECRET"])
def test_unless_all_three_are_set_nothing_is_queued(cast, store, settings, name):
    setattr(settings, name, "")
    study(make_lesson(), cast.an, days_ago(1))
    send_everything()
    assert not store.got
    assert not Delivery.objects.exists()


def test_what_was_done_before_it_was_switched_on_is_not_told(cast, store):
    now = timezone.now()
    study(make_lesson(), cast.an, days_ago(1))
    send(now)
    send(now + SOON)
    assert not store.got
    after = study(make_lesson(), cast.bo, days_ago(0))
    type(after).objects.filter(pk=after.pk).update(completed_at=now + SOON)
    send(now + 2 * SOON)
    assert len(told(store)) == 1


def test_evidence_is_told_once(cast, store):
    study(make_lesson(), cast.an, days_ago(1))
    now = send_everything()
    for n in range(1, 4):
        send(now + n * SOON)
    assert len(told(store)) == 1


def test_what_is_written_late_is_found_by_the_overlap(cast, store):
    now = send_everything()
    send(now + SOON)
    late = study(make_lesson(), cast.an, days_ago(0))
    type(late).objects.filter(pk=late.pk).update(completed_at=now - timedelta(hours=20))
    send(now + 2 * SOON)
    assert len(told(store)) == 1


def test_sent_a_second_time_it_has_the_same_id(cast, store):
    study(make_lesson(), cast.an, days_ago(1))
    attempt(make_quiz(), cast.an, days_ago(1))
    send_everything()
    Delivery.objects.all().delete()
    send_everything()
    said = told(store)
    assert len(said) == 4
    assert len({one["id"] for one in said}) == 2
    assert sorted(said[:2], key=str) == sorted(said[2:], key=str)


def test_what_was_sent_is_not_kept_here_and_forgotten_in_time(cast, store):
    study(make_lesson(), cast.an, days_ago(1))
    now = send_everything()
    assert Delivery.objects.get().payload == {}
    send(now + timedelta(days=4))
    assert not Delivery.objects.exists()
    assert len(told(store)) == 1


# What does not arrive


def test_a_store_that_fails_is_asked_again(cast, store):
    store.answers = [500, 503, 200]
    for n in range(3):
        study(make_lesson(), cast.an, days_ago(n + 1))
    now = send_everything()
    assert len(store.got) == 1  # it is away: no second batch is tried on it
    assert set(Delivery.objects.values_list("tries", "last_error")) == {(1, "HTTP 500")}
    send(now + timedelta(minutes=1))
    send(now + timedelta(minutes=3))
    assert len(store.got) == 3
    assert not Delivery.objects.waiting().exists()
    assert not Delivery.objects.given_up().exists()


def test_statements_go_in_batches(cast, store, monkeypatch):
    monkeypatch.setattr("interfaces.sending.BATCH", 2)
    for n in range(5):
        study(make_lesson(), cast.an, days_ago(n + 1))
    send_everything()
    assert [len(batch) for batch in store.documents] == [2, 2, 1]


def test_one_bad_statement_does_not_hold_the_others_up(cast, store):
    runs = [study(make_lesson(), cast.an, days_ago(n + 1)) for n in range(3)]
    store.answers = [400, 200, 400, 200]  # the batch, then one by one
    send_everything()
    assert [len(batch) for batch in store.documents] == [3, 1, 1, 1]
    [left] = Delivery.objects.waiting()
    assert left.about in {run.pk for run in runs}
    assert left.last_error == "HTTP 400"


def test_what_the_store_knows_already_has_arrived(cast, store):
    for n in range(2):
        study(make_lesson(), cast.an, days_ago(n + 1))
    store.answers = [409, 409, 200]
    send_everything()
    assert not Delivery.objects.waiting().exists()
    assert Delivery.objects.filter(delivered_at__isnull=False).count() == 2


def test_a_wrong_key_is_not_tried_on_each_statement(cast, store):
    for n in range(3):
        study(make_lesson(), cast.an, days_ago(n + 1))
    store.answers = [401]
    send_everything()
    assert len(store.got) == 1


def test_while_too_much_waits_the_evidence_waits_too(cast, store, monkeypatch):
    monkeypatch.setattr("interfaces.xapi.gathering.FULL", 1)
    store.answers = [500]
    study(make_lesson(), cast.an, days_ago(2))
    now = send_everything()
    study(make_lesson(), cast.bo, days_ago(1))
    send(now + SOON)
    assert Delivery.objects.count() == 1
    store.answers = [200]
    for n in range(2, 6):
        send(now + n * SOON)
    assert len({one["id"] for one in told(store)}) == 2


def test_a_long_list_is_looked_at_in_parts(cast, store, monkeypatch):
    monkeypatch.setattr("interfaces.xapi.gathering.AT_ONCE", 2)
    for n in range(5):
        study(make_lesson(), cast.an, days_ago(n + 1))
    now = send_everything()
    assert len(told(store)) == 2
    send(now)
    send(now)
    assert len({one["id"] for one in told(store)}) == 5
    assert Mark.objects.get(source="completed").at == now


# Several senders


@pytest.mark.django_db(transaction=True)
def test_two_senders_at_once_tell_everything_once(cast, store, monkeypatch):
    if connection.vendor == "sqlite":
        pytest.skip("an in-memory SQLite has one connection")
    monkeypatch.setattr("interfaces.sending.BATCH", 2)
    for n in range(6):
        attempt(make_quiz(), cast.an, days_ago(n + 1))
    now = timezone.now()
    Mark.objects.begin(["answered"], now - timedelta(days=30))
    together = threading.Barrier(2)

    def sender():
        together.wait()
        try:
            send(now)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=sender) for _n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ids = [one["id"] for one in told(store)]
    assert len(ids) == len(set(ids)) == 6


# Queries


def test_queries_do_not_grow_with_the_evidence(cast, store):
    plan, lesson, quiz = make_plan(), make_lesson(), make_quiz()

    def queries():
        now = timezone.now()
        Mark.objects.begin(
            ["completed", "answered", "attended", "made up"], now - timedelta(days=9)
        )
        with CaptureQueriesContext(connection) as asked:
            queue_evidence(now)
        return len(asked)

    def do_something(pupil):
        study(lesson, pupil, days_ago(1))
        attempt(quiz, pupil, days_ago(1))
        meeting = hold(cast.class_7a, plan, days_ago(1), {pupil: "PRESENT"})
        make_up(
            hold(cast.class_7a, plan, days_ago(2), {pupil: "LEAVE"}), pupil, days_ago(1)
        )
        return meeting

    do_something(cast.an)
    few = queries()
    for _n in range(5):
        do_something(make_pupil(cast.class_7a))
    assert queries() == few
    assert Delivery.objects.count() == 6 * 4
    assert Attendance.objects.count() == 6 * 2
