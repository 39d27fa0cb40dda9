"""What is worth another look: when it is said, who may read it, and what it leaves alone."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from python_calamine import CalamineWorkbook

from accounts.models import AccessRecord
from campaigns.models import Campaign
from content.models import LessonCompletion
from meetings.models import ClassMeeting
from quizzes.models import Attempt, Response
from reports.completion import completion_table
from reports.coverage import coverage_table
from reports.signals.scope import DAYS_BACK
from reports.signals.seen import signals_of
from tests.factories import (
    make_campaign,
    make_class,
    make_lesson,
    make_plan,
    make_pupil,
    make_question,
    make_quiz,
)

from .evidence import at, attempt, days_ago, hold, study

A_SECOND = timedelta(seconds=1)
GOOD, BAD, WORSE = "告诉老师", "自己去看", "拍下来发群里"


@pytest.fixture
def pupils(cast):
    """Fifteen in 7A, so that a third of it is five."""
    return [cast.an, cast.bo, *(make_pupil(cast.class_7a) for _ in range(13))]


@pytest.fixture
def quiz(db):
    return make_quiz(title="留意和告诉")


@pytest.fixture
def lesson(db):
    return make_lesson(title="没人认领的包")


def keys(school_class):
    seen = signals_of([school_class], school_class.academic_year)
    return [one.signal.key for one in seen.get(school_class.pk, [])]


def sightings(school_class):
    seen = signals_of([school_class], school_class.academic_year)
    return [s for one in seen.get(school_class.pk, []) for s in one.sightings]


def hand_in(quiz, user, seconds, day=None):
    """The whole self-check, handed in so long after it was begun."""
    tried = Attempt.start(user, quiz)
    tried.submit()
    end = at(day or days_ago(1))
    Attempt.objects.filter(pk=tried.pk).update(
        started_at=end - timedelta(seconds=seconds), submitted_at=end
    )
    return tried


def go_through(lesson, user, seconds, steps=2):
    run = study(lesson, user, days_ago(1), steps)
    run.started_at = run.completed_at - timedelta(seconds=seconds)
    run.save()
    return run


def take(quiz, user, *texts, minute=0.0, seconds=600, seed=None):
    """Answer by question, in the order of the self-check; None leaves it blank."""
    wanted = dict(
        zip(quiz.items.values_list("question", flat=True), texts, strict=True)
    )
    tried = Attempt.start(user, quiz, seed=seed)
    for response in tried.responses.select_related("question", "attempt"):
        if (text := wanted[response.question_id]) is not None:
            texts = text if isinstance(text, tuple) else (text,)
            keys = [c.key for c in response.question.choices if c.text in texts]
            response.record(keys, 1)
    tried.submit()
    end = at(days_ago(1)) + timedelta(minutes=minute)
    Attempt.objects.filter(pk=tried.pk).update(
        started_at=end - timedelta(seconds=seconds), submitted_at=end
    )
    return tried


def meet(school_class, leader, begin, minutes, plan):
    """A closed meeting, `begin` minutes after ten o'clock yesterday."""
    meeting = hold(school_class, plan, days_ago(1), {})
    start = at(days_ago(1)) + timedelta(minutes=begin)
    ClassMeeting.objects.filter(pk=meeting.pk).update(
        led_by=leader, started_at=start, closed_at=start + timedelta(minutes=minutes)
    )
    return meeting


# Finished in seconds


def test_a_class_that_hands_in_within_seconds_is_worth_another_look(cast, pupils, quiz):
    for pupil in pupils[:5]:
        hand_in(quiz, pupil, seconds=8)
    [sighting] = sightings(cast.class_7a)
    assert keys(cast.class_7a) == ["in-seconds"]
    assert sighting.about == "留意和告诉"
    assert sighting.words.startswith("5 of 15 people")


def test_three_seconds_a_question_are_enough(cast, pupils, quiz):
    for pupil in pupils[:5]:
        hand_in(quiz, pupil, seconds=9)
    assert keys(cast.class_7a) == []


def test_a_sitting_that_does_not_say_when_it_ended_is_let_be(cast, pupils, quiz):
    for pupil in pupils[:5]:
        hand_in(quiz, pupil, seconds=0)
    assert keys(cast.class_7a) == []


def test_four_of_fifteen_are_no_class(cast, pupils, quiz):
    for pupil in pupils[:4]:
        hand_in(quiz, pupil, seconds=2)
    assert keys(cast.class_7a) == []


def test_in_a_small_class_a_third_is_enough_but_never_one_alone(cast, quiz):
    hand_in(quiz, cast.chen, seconds=2)
    assert keys(cast.class_7b) == []
    fellow = make_pupil(cast.class_7b)
    hand_in(quiz, fellow, seconds=2)
    for _ in range(4):
        make_pupil(cast.class_7b)
    assert keys(cast.class_7b) == ["in-seconds"]
    make_pupil(cast.class_7b)  # two of seven
    assert keys(cast.class_7b) == []


def test_in_a_large_class_five_are_enough(cast, pupils, quiz):
    for _ in range(45):
        make_pupil(cast.class_7a)
    for pupil in pupils[:5]:
        hand_in(quiz, pupil, seconds=2)
    assert sightings(cast.class_7a)[0].words.startswith("5 of 60 people")


def test_whoever_tries_again_may_be_quick(cast, pupils, quiz):
    for pupil in pupils[:5]:
        hand_in(quiz, pupil, seconds=300)
        hand_in(quiz, pupil, seconds=2)
    assert keys(cast.class_7a) == []


def test_what_is_long_past_is_let_be(cast, pupils, quiz):
    year = cast.class_7a.academic_year
    year.starts_on = days_ago(300)
    year.save()
    for pupil in pupils[:5]:
        hand_in(quiz, pupil, seconds=2, day=days_ago(DAYS_BACK + 1))
    assert keys(cast.class_7a) == []
    moment = at(days_ago(DAYS_BACK))
    Attempt.objects.update(started_at=moment - A_SECOND, submitted_at=moment)
    assert keys(cast.class_7a) == ["in-seconds"]


# No time to read


def test_a_lesson_gone_through_without_reading_is_worth_another_look(
    cast, pupils, lesson
):
    for pupil in pupils[:5]:
        go_through(lesson, pupil, seconds=9)
    [sighting] = sightings(cast.class_7a)
    assert keys(cast.class_7a) == ["no-reading"]
    assert sighting.about == "没人认领的包"


@pytest.mark.parametrize(("people", "seconds"), [(5, 10), (4, 2)])
def test_a_lesson_that_was_read_or_by_few_only_is_not(
    cast, pupils, lesson, people, seconds
):
    for pupil in pupils[:people]:
        go_through(lesson, pupil, seconds)
    assert keys(cast.class_7a) == []


def test_many_steps_need_more_time(cast, pupils, lesson):
    for pupil in pupils[:5]:
        go_through(lesson, pupil, seconds=100, steps=21)
    assert keys(cast.class_7a) == ["no-reading"]


def test_whoever_comes_back_to_a_lesson_may_be_quick(cast, pupils, lesson):
    for pupil in pupils[:5]:
        study(lesson, pupil, days_ago(9))
        go_through(lesson, pupil, seconds=2)
    LessonCompletion.objects.filter(completed_at__lt=at(days_ago(5))).update(
        started_at=at(days_ago(9), 9)
    )
    assert keys(cast.class_7a) == []


# The same answers


def test_the_same_mistakes_within_minutes_are_worth_another_look(cast, pupils, quiz):
    for n, pupil in enumerate(pupils[:4]):
        take(quiz, pupil, BAD, WORSE, GOOD, minute=n * 10 / 3)
    [sighting] = sightings(cast.class_7a)
    assert keys(cast.class_7a) == ["same-answers"]
    assert sighting.words.startswith("4 people gave the same answers")
    assert sighting.address.endswith(f"/self-checks/{quiz.pk}/")


@pytest.mark.parametrize(
    ("people", "apart", "answers"),
    [
        (3, 0, (BAD, WORSE, GOOD)),  # three are a group of friends
        (4, 4, (BAD, WORSE, GOOD)),  # twelve minutes in all
        (9, 0, (GOOD, GOOD, GOOD)),  # learnt well
        (9, 0, (BAD, GOOD, GOOD)),  # one belief that many hold
        (9, 0, (BAD, None, None)),  # a blank is no mistake
    ],
)
def test_what_may_well_be_chance_is_not(cast, pupils, quiz, people, apart, answers):
    for n, pupil in enumerate(pupils[:people]):
        take(quiz, pupil, *answers, minute=n * apart)
    assert keys(cast.class_7a) == []


def test_as_many_mistakes_that_differ_are_not(cast, pupils, quiz):
    for n, pupil in enumerate(pupils[:6]):
        take(quiz, pupil, BAD, (BAD, WORSE)[n % 2], GOOD)
    assert keys(cast.class_7a) == []


def test_answers_are_compared_by_question_in_whatever_order_it_was_put(cast, pupils):
    several = make_question(right=("离开", "告诉老师"), wrong=("拍照", "围观"))
    questions = [several, *(make_question() for _ in range(5))]
    quiz = make_quiz(questions, shuffle_questions=True, shuffle_choices=True)
    ticked = ("拍照", "围观")
    for seed, pupil in enumerate(pupils[:4]):
        take(quiz, pupil, ticked, BAD, WORSE, GOOD, GOOD, GOOD, seed=seed)
    slots = Response.objects.filter(question=several).values_list("slot", flat=True)
    answers = Response.objects.filter(question=several)
    assert len(set(slots)) > 1
    assert len({tuple(response.answer) for response in answers}) == 2
    assert keys(cast.class_7a) == ["same-answers"]


def test_one_person_trying_four_times_is_no_group(cast, pupils, quiz):
    for minute in range(4):
        take(quiz, cast.an, BAD, WORSE, GOOD, minute=minute)
    assert keys(cast.class_7a) == []


def test_people_of_two_classes_are_no_group(cast, pupils, quiz):
    other = [cast.chen, make_pupil(cast.class_7b)]
    for pupil in [*pupils[:2], *other]:
        take(quiz, pupil, BAD, WORSE, GOOD)
    assert keys(cast.class_7a) == keys(cast.class_7b) == []


# One meeting for many classes


@pytest.fixture
def three(cast):
    third = make_class(cast.school, "七年级3班", number=3)
    return [cast.class_7a, cast.class_7b, third]


def test_three_classes_at_once_by_one_person_are_worth_another_look(cast, three):
    plan = make_plan(title="学会留意")
    for n, school_class in enumerate(three):
        meet(school_class, cast.ms_li, n * 10, 40, plan)
    for school_class in three:
        [sighting] = sightings(school_class)
        assert keys(school_class) == ["many-classes"]
        assert sighting.about == "学会留意"
        assert "3 classes" in sighting.words


def test_two_classes_at_once_or_one_after_the_other_are_not(cast, three):
    plan = make_plan()
    for school_class, begin in zip(three, (0, 30, 40), strict=True):
        meet(school_class, cast.ms_li, begin, 40, plan)
    assert keys(cast.class_7a) == []  # the first had ended when the third began


def test_three_leaders_at_once_are_not(cast, three):
    plan = make_plan()
    for school_class, leader in zip(
        three, (cast.ms_li, cast.mr_wang, cast.dean), strict=True
    ):
        meet(school_class, leader, 0, 40, plan)
    assert keys(cast.class_7a) == []


def test_short_meetings_closed_in_a_row_are_worth_another_look(cast, three):
    plan = make_plan()
    for school_class, begin in zip(three, (0, 5, 10), strict=True):
        meet(school_class, cast.ms_li, begin, 4, plan)
    assert keys(cast.class_7b) == ["many-classes"]


@pytest.mark.parametrize(
    ("begins", "minutes"), [((0, 5, 11), 4), ((0, 5, 10), 5), ((0, 0, 60), 4)]
)
def test_short_meetings_apart_or_longer_ones_in_a_row_are_not(
    cast, three, begins, minutes
):
    plan = make_plan()
    for school_class, begin in zip(three, begins, strict=True):
        meet(school_class, cast.ms_li, begin, minutes, plan)
    assert keys(cast.class_7a) == []


def test_a_reopened_meeting_has_lost_its_first_end_and_is_left_out(cast, three):
    plan = make_plan()
    for school_class in three:
        meeting = meet(school_class, cast.ms_li, 0, 40, plan)
    ClassMeeting.objects.filter(pk=meeting.pk).update(reopened_at=timezone.now())
    assert keys(cast.class_7a) == []


# Who may


def page(school_class):
    return reverse("reports:class_signals", args=[school_class.pk])


OVERVIEW = "/reports/worth-another-look/"


@pytest.fixture
def quick(cast, pupils, quiz):
    for pupil in pupils[:5]:
        hand_in(quiz, pupil, seconds=2)


def test_the_teacher_of_the_class_may_see_it_without_a_trace(client, cast, quick):
    client.force_login(cast.ms_li)
    text = client.get(page(cast.class_7a)).content.decode()
    assert "留意和告诉" in text
    assert "5 of 15 people" in text
    assert not AccessRecord.objects.exists()


def test_an_administrator_may_and_leaves_a_trace(client, cast, quick):
    client.force_login(cast.dean)
    assert client.get(page(cast.class_7a)).status_code == 200
    record = AccessRecord.objects.get()
    assert (record.viewer, record.school_id) == (cast.dean, cast.school.pk)
    assert "七年级1班" in record.about


@pytest.mark.parametrize("person", ["an", "mr_wang", "eve", "fang", "gao"])
def test_to_everybody_else_the_page_does_not_exist(client, cast, quick, person):
    client.force_login(getattr(cast, person))
    assert client.get(page(cast.class_7a)).status_code == 404
    assert not AccessRecord.objects.exists()


@pytest.mark.parametrize("person", ["an", "ms_li", "mr_wang", "eve", "gao"])
def test_the_school_s_page_exists_for_administrators_only(client, cast, quick, person):
    client.force_login(getattr(cast, person))
    assert client.get(OVERVIEW).status_code == 404
    sent = client.get(OVERVIEW, {"school": cast.school.pk})
    assert sent.status_code == 404


def test_another_school_s_administrator_sees_only_the_own_one(client, cast, quick):
    client.force_login(cast.fang)
    assert "七年级1班" not in client.get(OVERVIEW).content.decode()
    assert client.get(OVERVIEW, {"school": cast.school.pk}).status_code == 404
    assert client.get(OVERVIEW, {"school": "x"}).status_code == 200


def test_a_visitor_is_asked_to_sign_in(client, cast):
    for url in (page(cast.class_7a), OVERVIEW):
        assert client.get(url).status_code == 302


def test_nothing_can_be_written_there(client, cast):
    client.force_login(cast.dean)
    for url in (page(cast.class_7a), OVERVIEW):
        assert client.post(url).status_code == 405


# The pages


def test_the_school_s_page_names_classes_and_kinds_but_no_person_and_no_number(
    client, cast, pupils, quick
):
    client.force_login(cast.dean)
    text = client.get(OVERVIEW).content.decode()
    assert page(cast.class_7a) in text
    assert page(cast.class_7b) not in text
    assert "Self-check finished in seconds" in text
    assert "5 of 15" not in text
    assert not any(pupil.full_name in text for pupil in pupils)


def test_the_class_s_page_names_nobody_and_gives_an_innocent_reason(
    client, cast, pupils, quick
):
    client.force_login(cast.ms_li)
    text = client.get(page(cast.class_7a)).content.decode()
    assert "read together on the projector" in text
    assert not any(pupil.full_name in text for pupil in pupils)


def test_where_nothing_stands_out_it_says_so(client, cast):
    client.force_login(cast.dean)
    for url in (page(cast.class_7a), OVERVIEW):
        assert "Nothing stands out" in client.get(url).content.decode()


def test_both_pages_are_complete_in_chinese(client, cast, quick):
    client.force_login(cast.dean)
    with translation.override("zh-hans"):
        urls = [page(cast.class_7a), reverse("reports:school_signals")]
    for url in urls:
        text = client.get(url, headers={"accept-language": "zh-hans"}).content.decode()
        assert "值得再看一眼" in text
        assert "有 5 人或全班三分之一的人第一次作答，平均每题不到 3 秒。" in text
        assert "Worth another look" not in text


def test_a_class_of_a_past_year_is_looked_at_as_it_was(client, cast, quick):
    client.force_login(cast.dean)
    year = cast.class_7a.academic_year
    year.starts_on, year.ends_on = days_ago(400), days_ago(40)
    year.save()
    cast.class_7a.enrolments.update(starts_on=days_ago(400))
    assert keys(cast.class_7a) == []
    moment = at(days_ago(41))
    Attempt.objects.update(started_at=moment - A_SECOND, submitted_at=moment)
    assert keys(cast.class_7a) == ["in-seconds"]


def test_the_class_s_table_and_the_coverage_lead_there(client, cast):
    campaign = make_campaign(cast.school, (cast.class_7a,), (make_plan(),))
    client.force_login(cast.dean)
    table = reverse("reports:class_completion", args=[cast.class_7a.pk, campaign.pk])
    assert page(cast.class_7a) in client.get(table).content.decode()
    coverage = reverse("reports:coverage")
    assert OVERVIEW in client.get(coverage).content.decode()
    client.force_login(cast.gao)
    assert OVERVIEW not in client.get(coverage).content.decode()


# In no total and no export


def tables(cast, campaign):
    coverage = coverage_table(Campaign.objects.get(pk=campaign.pk))
    completion = completion_table(campaign, cast.class_7a)
    return repr(coverage.total), repr(completion.tallies), repr(completion.rows)


def cells_of(client, url):
    book = CalamineWorkbook.from_filelike(BytesIO(client.get(url).getvalue()))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_no_number_and_no_file_changes_with_a_signal(
    client, cast, pupils, quiz, lesson
):
    campaign = make_campaign(cast.school, (cast.class_7a,), (quiz, lesson))
    for pupil in pupils[:6]:
        attempt(quiz, pupil, days_ago(1))
        go_through(lesson, pupil, seconds=600)
    for made in Attempt.objects.all():
        made.put([item.question for item in quiz.items.all()], None)
    Attempt.objects.update(started_at=at(days_ago(1), 9))
    files = [
        reverse("reports:coverage_xlsx", args=[campaign.pk]),
        reverse("reports:class_completion_xlsx", args=[cast.class_7a.pk, campaign.pk]),
    ]
    client.force_login(cast.dean)
    assert keys(cast.class_7a) == []
    before = tables(cast, campaign), [cells_of(client, url) for url in files]
    Attempt.objects.update(started_at=at(days_ago(1)) - A_SECOND)
    LessonCompletion.objects.update(started_at=at(days_ago(1)))
    assert keys(cast.class_7a) == ["in-seconds", "no-reading"]
    assert (tables(cast, campaign), [cells_of(client, url) for url in files]) == before


# Queries


def test_queries_do_not_grow_with_pupils_classes_or_signals(
    client, cast, pupils, three, django_assert_num_queries
):
    plan = make_plan()

    def fill(people):
        quiz, lesson = make_quiz(), make_lesson()
        for pupil in people:
            take(quiz, pupil, BAD, WORSE, GOOD, seconds=2)
            go_through(lesson, pupil, seconds=2)
        for school_class in three:
            meet(school_class, cast.ms_li, 0, 40, plan)

    fill(pupils[:5])
    assert len(keys(cast.class_7a)) == 4
    with django_assert_num_queries(6):
        keys(cast.class_7a)
    for _ in range(2):
        fill(pupils)
    with django_assert_num_queries(6):
        keys(cast.class_7a)
    year = cast.class_7a.academic_year
    with django_assert_num_queries(6):
        assert len(signals_of(three, year)) == 3
    client.force_login(cast.dean)
    client.get(OVERVIEW)
    with django_assert_num_queries(13):
        client.get(OVERVIEW)
    with django_assert_num_queries(12):
        client.get(page(cast.class_7a))
