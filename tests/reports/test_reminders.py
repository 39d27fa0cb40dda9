"""Teachers are told what is not done: seldom, in school hours, in numbers."""

import threading
from datetime import datetime, time, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection, connections
from django.urls import reverse
from django.utils import timezone

from config.management.commands.serve import Command
from curriculum.models import Pause
from reports.models import Reminder
from reports.reminders.hours import school_hours_can_be_read
from reports.reminders.making import remind
from rosters.models import Teaching
from tests.factories import (
    make_campaign,
    make_class,
    make_lesson,
    make_plan,
    make_pupil,
    make_quiz,
    make_topic,
    make_user,
)

from .evidence import attempt, days_ago, hold, study

HOME = "/home/"


def moment(weekday=0, hour=10, minute=0, weeks=1):
    """On a day of the next week, so that whoever teaches today teaches then."""
    today = timezone.localdate()
    day = today + timedelta(days=7 * weeks + weekday - today.weekday())
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


MONDAY = moment()


@pytest.fixture
def plan(cast):
    return make_plan(title="学会留意")


@pytest.fixture
def lesson(cast):
    return make_lesson(title="先离开")


def campaign_of(cast, *things, due=7, classes=None, **fields):
    """Due so many days after the Monday of the tests."""
    return make_campaign(
        cast.school,
        classes or (cast.class_7a, cast.class_7b),
        things,
        title=fields.pop("title", "秋季学期"),
        opens_on=days_ago(60),
        due_on=MONDAY.date() + timedelta(days=due),
        **fields,
    )


def reminded():
    return sorted(reminder.teacher.full_name for reminder in Reminder.objects.all())


# Whom, and of what


def test_the_homeroom_teachers_of_a_class_that_lacks_something_are_reminded(
    cast, lesson
):
    campaign_of(cast, lesson)
    study(lesson, cast.chen, days_ago(1))
    assert remind(MONDAY) == 1
    assert reminded() == ["李老师"], "7B has done it"


def test_without_a_homeroom_teacher_the_subject_teachers_are(cast, lesson):
    campaign_of(cast, lesson, classes=(cast.class_7a,))
    Teaching.begin(cast.mr_wang, cast.class_7a, role=Teaching.Role.SUBJECT)
    remind(MONDAY)
    assert reminded() == ["李老师"]
    Teaching.objects.get(user=cast.ms_li).end()
    Reminder.objects.all().delete()
    remind(MONDAY)
    assert reminded() == ["王老师"]


def test_whoever_may_no_longer_sign_in_is_not_reminded(cast, lesson):
    campaign_of(cast, lesson, classes=(cast.class_7a,))
    cast.ms_li.is_active = False
    cast.ms_li.save()
    assert remind(MONDAY) == 0


def test_nothing_missing_makes_no_reminder(cast, lesson):
    campaign_of(cast, lesson, classes=(cast.class_7a,))
    for pupil in (cast.an, cast.bo):
        study(lesson, pupil, days_ago(1))
    assert remind(MONDAY) == 0


def test_a_class_without_pupils_lacks_nothing(cast, plan):
    empty = make_class(cast.school, "七年级9班", number=9)
    Teaching.begin(make_user(), empty)
    campaign_of(cast, plan, classes=(empty,))
    assert remind(MONDAY) == 0


def test_what_is_unpublished_is_no_reason(cast, lesson):
    campaign_of(cast, lesson)
    lesson.unpublish()
    assert remind(MONDAY) == 0


@pytest.mark.parametrize(
    ("due", "reminders"), [(15, 0), (14, 2), (0, 2), (-1, 2), (-28, 2), (-29, 0)]
)
def test_a_campaign_is_brought_up_two_weeks_before_and_four_after(
    cast, lesson, due, reminders
):
    campaign_of(cast, lesson, due=due)
    assert remind(MONDAY) == reminders


def test_a_campaign_that_has_not_opened_is_not_brought_up(cast, lesson):
    campaign = campaign_of(cast, lesson)
    campaign.opens_on = MONDAY.date() + timedelta(days=1)
    campaign.save()
    assert remind(MONDAY) == 0


# When


@pytest.mark.parametrize(
    ("weekday", "hour", "minute", "reminders"),
    [
        (0, 7, 59, 0),
        (0, 8, 0, 2),
        (4, 16, 59, 2),
        (4, 17, 0, 0),
        (5, 10, 0, 0),
        (6, 10, 0, 0),
    ],
)
def test_only_in_school_hours(cast, lesson, weekday, hour, minute, reminders):
    campaign_of(cast, lesson)
    assert remind(moment(weekday, hour, minute)) == reminders


def test_a_school_has_its_own_hours(cast, lesson, settings):
    settings.SCHOOL_HOURS = "Tue-Sat 09:30-12:00"
    campaign_of(cast, lesson)
    assert remind(MONDAY) == 0
    assert remind(moment(weekday=5)) == 2


@pytest.mark.parametrize(
    "hours",
    ["", "8-17", "Mon-Fry 08:00-17:00", "Fri-Mon 08:00-17:00", "Mon-Fri 17:00-08:00"],
)
def test_hours_that_cannot_be_read_are_said_at_the_start(settings, hours):
    settings.SCHOOL_HOURS = hours
    assert [error.id for error in school_hours_can_be_read()] == ["reports.E001"]


def test_once_a_week_and_again_in_the_next(cast, lesson):
    campaign_of(cast, lesson)
    assert remind(MONDAY) == 2
    assert remind(MONDAY) == 0
    assert remind(moment(weekday=4, hour=16)) == 0, "the same week"
    assert remind(moment(weeks=2)) == 2
    assert Reminder.objects.count() == 4


def test_a_second_class_makes_no_second_reminder_in_the_week(cast, lesson):
    campaign = campaign_of(cast, lesson, classes=(cast.class_7a,))
    Teaching.begin(cast.ms_li, cast.class_7b)
    remind(MONDAY)
    campaign.assign_to([cast.class_7b], by=cast.dean)
    remind(moment(weekday=2))
    assert reminded() == ["李老师", "王老师"]


def test_each_campaign_has_its_own_reminder(cast, lesson, plan):
    campaign_of(cast, lesson, classes=(cast.class_7a,))
    campaign_of(cast, plan, classes=(cast.class_7a,), title="防踩踏")
    assert remind(MONDAY) == 2


def test_while_a_pause_runs_nobody_is_reminded(cast, lesson):
    campaign_of(cast, lesson)
    pause = Pause.begin([make_topic()], "事件之后", by=cast.dean)
    assert remind(MONDAY) == 0
    Pause.objects.update(ended_at=MONDAY - timedelta(hours=1))
    assert remind(MONDAY) == 0, "not on the day on which it ends either"
    Pause.objects.update(ended_at=pause.started_at)
    assert remind(MONDAY) == 2


@pytest.mark.django_db(transaction=True)
def test_ten_workers_at_once_remind_once(request):
    if connection.vendor == "sqlite":
        pytest.skip("an in-memory SQLite has one connection")
    cast = request.getfixturevalue("cast")
    campaign_of(cast, make_quiz())
    problems = []

    def work():
        try:
            remind(MONDAY)
        except Exception as problem:  # noqa: BLE001  shown by the assertion
            problems.append(problem)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert reminded() == ["李老师", "王老师"]


def test_the_number_of_queries_does_not_grow(
    cast, lesson, plan, django_assert_max_num_queries
):
    for n in range(8):
        school_class = make_class(cast.school, f"八年级{n}班", level=8, number=n)
        Teaching.begin(make_user(), school_class)
        make_pupil(school_class)
        campaign_of(cast, lesson, plan, classes=(school_class,), title=f"计划{n}")
    with django_assert_max_num_queries(18):
        assert remind(MONDAY) == 8


def test_the_command_says_how_many(cast, capsys):
    call_command("remind")
    assert "0 new reminders" in capsys.readouterr().out


def test_serving_reminds_every_hour(db, monkeypatch):
    calls, clock = [], [0.0]
    serve = "config.management.commands.serve"
    monkeypatch.setattr(f"{serve}.connections.close_all", lambda: None)
    monkeypatch.setattr(f"{serve}.remind", lambda: calls.append(clock[0]))
    monkeypatch.setattr(f"{serve}.monotonic", lambda: clock[0])
    command = Command()
    for minute in range(0, 130, 10):
        clock[0] = minute * 60.0
        command.by_the_clock()
    assert calls == [0, 3600, 7200]


# On the desk


@pytest.fixture
def home(client):
    def get(user):
        client.force_login(user)
        return client.get(HOME).content.decode()

    return get


def note(page):
    start = page.index('id="reminded"')
    return page[start : page.index("</section>", start)]


def this_week(campaign, *teachers):
    Reminder.make([(campaign, teacher) for teacher in teachers], timezone.localdate())


def test_the_desk_says_what_is_missing_in_numbers(home, cast, plan, lesson):
    quiz = make_quiz(title="你会怎么做")
    campaign = campaign_of(cast, plan, lesson, quiz, classes=(cast.class_7a,))
    this_week(campaign, cast.ms_li)
    study(lesson, cast.an, days_ago(1))
    attempt(quiz, cast.an, days_ago(1))
    attempt(quiz, cast.bo, days_ago(1))
    said = note(home(cast.ms_li))
    assert "学会留意: class meeting not held yet" in said
    assert "先离开: 1 of 2 have not done it yet" in said
    assert "你会怎么做" not in said
    assert "小波" not in said
    assert (
        reverse("reports:class_completion", args=[cast.class_7a.pk, campaign.pk])
        in said
    )


def test_a_meeting_that_was_held_is_said_by_numbers(home, cast, plan):
    this_week(campaign_of(cast, plan), cast.ms_li)
    hold(cast.class_7a, plan, days_ago(90), {cast.an: "PRESENT"})
    assert "not held yet" in note(home(cast.ms_li)), "before the campaign opened"
    hold(cast.class_7a, plan, days_ago(1), {cast.an: "PRESENT", cast.bo: "ABSENT"})
    assert "1 of 2 have not done it yet" in note(home(cast.ms_li))


def test_the_note_goes_when_all_is_done(home, cast, lesson):
    this_week(campaign_of(cast, lesson), cast.ms_li)
    for pupil in (cast.an, cast.bo):
        study(lesson, pupil, days_ago(1))
    assert 'id="reminded"' not in home(cast.ms_li)


def test_a_campaign_three_weeks_past_is_in_the_note_and_not_on_the_desk(
    home, cast, lesson
):
    campaign = campaign_of(cast, lesson)
    campaign.due_on = days_ago(21)
    campaign.save()
    this_week(campaign, cast.ms_li)
    page = home(cast.ms_li)
    assert "秋季学期" in note(page)
    assert "card__title" not in page


def test_got_it_puts_the_note_aside_until_next_week(client, home, cast, lesson):
    campaign = campaign_of(cast, lesson)
    this_week(campaign, cast.ms_li, cast.mr_wang)
    client.force_login(cast.ms_li)
    client.post(reverse("reports:dismiss_reminders"))
    assert 'id="reminded"' not in home(cast.ms_li)
    assert 'id="reminded"' in home(cast.mr_wang), "other people's stay"
    Reminder.objects.filter(teacher=cast.mr_wang).update(
        week=Reminder.objects.first().week - timedelta(days=7)
    )
    assert 'id="reminded"' not in home(cast.mr_wang), "last week's is over"


def test_a_note_is_put_aside_by_a_button_only(client, cast):
    client.force_login(cast.ms_li)
    assert client.get(reverse("reports:dismiss_reminders")).status_code == 405
    client.logout()
    assert client.post(reverse("reports:dismiss_reminders")).status_code == 302


def test_nobody_reads_of_a_class_of_which_a_colleague_is_reminded(home, cast, lesson):
    Teaching.begin(cast.mr_wang, cast.class_7a, role=Teaching.Role.SUBJECT)
    this_week(campaign_of(cast, lesson), cast.mr_wang)
    said = note(home(cast.mr_wang))
    assert "七年级2班" in said
    assert "七年级1班" not in said


def test_a_pause_takes_the_note_away(home, cast, lesson):
    this_week(campaign_of(cast, lesson), cast.ms_li)
    Pause.begin([make_topic()], "事件之后", by=cast.dean)
    assert 'id="reminded"' not in home(cast.ms_li)


def test_pupils_and_administrators_have_no_note(home, cast, lesson):
    campaign_of(cast, lesson)
    remind(MONDAY)
    for person in (cast.an, cast.dean):
        assert 'id="reminded"' not in home(person)


# By e-mail to the teacher


@pytest.fixture
def by_email(settings, cast):
    settings.EMAIL_HOST = "mail.example.org"
    settings.REMIND_BY_EMAIL = True
    cast.ms_li.email = "li@example.org"
    cast.ms_li.save()


def test_no_e_mail_goes_out_unless_it_was_set_up(cast, lesson, by_email, settings):
    campaign_of(cast, lesson)
    settings.REMIND_BY_EMAIL = False
    remind(MONDAY)
    settings.REMIND_BY_EMAIL, settings.EMAIL_HOST = True, ""
    remind(MONDAY)
    assert mail.outbox == []


def test_a_teacher_with_an_address_gets_one_letter_a_week(cast, lesson, plan, by_email):
    campaign_of(cast, lesson, classes=(cast.class_7a,))
    campaign_of(cast, plan, classes=(cast.class_7a,), title="防踩踏")
    remind(MONDAY)
    remind(moment(weekday=2))
    (letter,) = mail.outbox
    assert letter.to == ["li@example.org"]
    for word in ("秋季学期", "防踩踏", "七年级1班", "2 of 2", "not held yet"):
        assert word in letter.body
    assert_names_nobody(letter.subject + letter.body, cast)


def assert_names_nobody(text, cast):
    for pupil in (cast.an, cast.bo, cast.chen):
        assert pupil.full_name not in text
        assert pupil.number not in text


def test_a_letter_that_fails_is_kept_and_tried_three_times_more(
    cast, lesson, by_email, settings
):
    settings.EMAIL_BACKEND = "tests.reports.test_reminders.Unreachable"
    campaign_of(cast, lesson, classes=(cast.class_7a,))
    for hour in range(8, 16):
        remind(moment(hour=hour))
    reminder = Reminder.objects.get()
    assert (reminder.tries, reminder.given_up) == (4, True)
    assert "nobody there" in reminder.problem
    assert list(Reminder.objects.failed()) == [reminder]


class Unreachable:
    """A mail server that is down."""

    def __init__(self, **_):
        pass

    def send_messages(self, messages):
        raise OSError("nobody there")
