"""A class's self-checks: who may see them, and what they say."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessRecord
from curriculum.models import Pause, Stage
from meetings.models import ShowOfHands
from quizzes.models import Attempt, Misconception
from reports.self_checks.beliefs import beliefs_of
from reports.self_checks.results import class_results
from reports.self_checks.tries import Which, taken_by
from tests.factories import (
    change_body,
    make_plan,
    make_pupil,
    make_question,
    make_question_of,
    make_quiz,
)

from .evidence import days_ago, hold

GOOD, BAD, WORSE = "告诉老师", "自己去看", "拍下来发群里"


@pytest.fixture
def look(db):
    return Misconception.objects.create(
        slug="look", title="自己先看清楚", correction="先离开，由大人核实。"
    )


@pytest.fixture
def film(db):
    return Misconception.objects.create(
        slug="film", title="先拍下来提醒大家", correction="不转发，告诉老师。"
    )


@pytest.fixture
def make(look, film):
    def make(**fields):
        choices = [
            {"text": GOOD, "correct": True},
            {"text": BAD, "correct": False, "misconception": look},
            {"text": WORSE, "correct": False, "misconception": film},
        ]
        return make_question_of("SINGLE", {"choices": choices}, **fields)

    return make


@pytest.fixture
def quiz(make):
    return make_quiz([make(), make_question()], title="留意和告诉")


def take(quiz, user, *texts, sure=None):
    attempt = Attempt.start(user, quiz)
    for response in attempt.responses.select_related("question", "attempt"):
        wanted = texts[response.slot - 1]
        if wanted is not None:
            chosen = [c.key for c in response.question.choices if c.text == wanted]
            response.record(chosen, 1, certainty=sure)
    return attempt.submit()


@pytest.fixture
def taken(cast, quiz):
    take(quiz, cast.an, BAD, GOOD)
    take(quiz, cast.an, GOOD, GOOD)
    take(quiz, cast.bo, BAD, None)
    take(quiz, make_pupil(cast.class_7a), WORSE, BAD)
    take(quiz, cast.chen, WORSE, WORSE)  # of another class


def pages(cast, quiz):
    return [
        reverse("reports:class_self_checks", args=[cast.class_7a.pk]),
        reverse("reports:class_self_check", args=[cast.class_7a.pk, quiz.pk]),
        reverse("reports:teach_again", args=[cast.class_7a.pk]),
        reverse("reports:teach_again", args=[cast.class_7a.pk]) + f"?quiz={quiz.pk}",
    ]


# Who may


def test_the_teacher_of_the_class_may_see_them_without_a_trace(
    client, cast, quiz, taken
):
    client.force_login(cast.ms_li)
    for url in pages(cast, quiz):
        assert client.get(url).status_code == 200
    assert not AccessRecord.objects.exists()


def test_an_administrator_may_and_the_results_leave_a_trace(client, cast, quiz, taken):
    client.force_login(cast.dean)
    for url in pages(cast, quiz):
        assert client.get(url).status_code == 200
    record = AccessRecord.objects.get()
    assert (record.viewer, record.school_id) == (cast.dean, cast.school.pk)
    assert "留意和告诉" in record.about


@pytest.mark.parametrize("person", ["mr_wang", "an", "eve", "fang", "gao"])
def test_to_everybody_else_they_do_not_exist(client, cast, quiz, taken, person):
    client.force_login(getattr(cast, person))
    for url in pages(cast, quiz):
        assert client.get(url).status_code == 404
    assert not AccessRecord.objects.exists()


def test_logged_out_one_is_asked_to_sign_in(client, cast, quiz):
    for url in pages(cast, quiz):
        assert client.get(url).status_code == 302


def test_what_does_not_exist_is_not_found(client, cast):
    client.force_login(cast.ms_li)
    url = reverse("reports:class_self_check", args=[cast.class_7a.pk, 999])
    assert client.get(url).status_code == 404
    again = reverse("reports:teach_again", args=[cast.class_7a.pk])
    assert client.get(again, {"quiz": "999"}).status_code == 404
    assert client.get(again, {"quiz": "x"}).status_code == 200


# What they say


def test_each_pupil_s_first_try_counts_or_the_last_one(cast, quiz, taken):
    first = class_results(cast.class_7a, quiz)
    assert first.people == 3
    outcome = first.questions[0].outcome
    assert (outcome.right, outcome.wrong, outcome.blank) == (0, 3, 0)
    outcome = first.questions[1].outcome
    assert (outcome.right, outcome.wrong, outcome.blank) == (1, 1, 1)
    last = class_results(cast.class_7a, quiz, Which.LAST)
    assert last.questions[0].outcome.right == 1


def test_options_are_counted_with_their_misconceptions(cast, quiz, taken, look):
    [version] = class_results(cast.class_7a, quiz).questions[0].versions
    bad = version.options[1]
    assert (bad.pick.text, bad.count, bad.misconception) == (BAD, 2, look)


def test_what_was_edited_meanwhile_is_kept_apart(cast, quiz, taken):
    question = quiz.items.first().question

    def reword(block):
        block["choices"][1]["text"] = "走近看一看"

    change_body(question, reword)
    take(quiz, make_pupil(cast.class_7a), GOOD, GOOD)
    old, new = class_results(cast.class_7a, quiz).questions[0].versions
    assert (old.answered, new.answered) == (3, 1)


def test_by_topic_it_adds_up(cast, quiz, taken):
    results = class_results(cast.class_7a, quiz)
    assert [(o.right, o.asked) for _topic, o in results.by_topic] == [(0, 3), (1, 3)]
    assert results.whole.asked == 6


def test_how_sure_they_were_is_shown_only_where_it_was_asked(cast, quiz, taken):
    assert class_results(cast.class_7a, quiz).sureness == []
    take(quiz, make_pupil(cast.class_7a), BAD, GOOD, sure=3)
    sure = class_results(cast.class_7a, quiz).sureness[0]
    assert (sure.times, sure.right, sure.not_right) == (2, 1, 1)


def test_the_misconception_held_most_comes_first(cast, quiz, taken, look, film):
    take(quiz, make_pupil(cast.class_7a), WORSE, GOOD)
    take(quiz, make_pupil(cast.class_7a), WORSE, GOOD)
    first, second = beliefs_of(cast.class_7a, quiz)
    assert (first.misconception, first.held_by, len(first.asked)) == (film, 3, 5)
    assert (second.misconception, second.held_by) == (look, 2)


def test_what_a_single_pupil_believes_is_not_shown_to_the_room(cast, quiz, taken, look):
    [only] = beliefs_of(cast.class_7a, quiz)
    assert only.misconception == look


def test_the_room_s_hands_count_too_for_a_class_without_devices(cast, make, film):
    question = make()
    plan = make_plan()
    meeting = hold(cast.class_7a, plan, days_ago(1), {cast.an: "PRESENT"})
    _good, _bad, worse = question.choices
    ShowOfHands.objects.create(
        meeting=meeting, question=question, counts={worse.key: 9}
    )
    [belief] = beliefs_of(cast.class_7a)
    assert (belief.misconception, belief.hands, belief.hands_of) == (film, 9, 9)
    assert belief.ask_again == question


def test_a_question_the_class_has_not_met_is_asked_next(cast, quiz, taken, make):
    asked = quiz.items.first().question
    fresh = make(topic=asked.topic)
    make(topic=asked.topic, stage=Stage.SENIOR)
    [belief] = beliefs_of(cast.class_7a, quiz)
    assert belief.ask_again == fresh


def test_each_misconception_has_a_question_of_its_own(cast, quiz, taken, make):
    take(quiz, make_pupil(cast.class_7a), WORSE, GOOD)
    fresh = make(topic=quiz.items.first().question.topic)
    asked = [belief.ask_again for belief in beliefs_of(cast.class_7a, quiz)]
    assert asked == [fresh, quiz.items.first().question]


def test_a_topic_that_rests_is_not_taught_again_now(cast, quiz, taken):
    Pause.begin([quiz.items.first().question.topic], "近期事件", cast.dean)
    assert beliefs_of(cast.class_7a, quiz) == []


def test_attempts_of_an_earlier_year_do_not_count(cast, quiz, taken):
    Attempt.objects.update(submitted_at=timezone.now() - timedelta(days=500))
    assert taken_by(cast.class_7a) == []
    assert class_results(cast.class_7a, quiz).people == 0


# The pages


def test_the_list_says_how_many_handed_in(client, cast, quiz, taken):
    client.force_login(cast.ms_li)
    text = client.get(pages(cast, quiz)[0]).content.decode()
    assert "3 pupils, 1 passed" in text


def test_no_name_stands_on_any_of_the_pages(client, cast, quiz, taken):
    client.force_login(cast.ms_li)
    for url in pages(cast, quiz):
        text = client.get(url).content.decode()
        assert "安安" not in text
        assert "小波" not in text


def test_the_slides_show_belief_correction_and_a_question_but_no_number(
    client, cast, quiz, taken, look
):
    client.force_login(cast.ms_li)
    text = client.get(pages(cast, quiz)[3]).content.decode()
    for words in (look.title, look.correction, quiz.items.first().question.stem):
        assert words in text
    assert "of 3" not in text


def test_where_nothing_was_handed_in_it_says_so(client, cast, quiz):
    client.force_login(cast.ms_li)
    words = [
        "No self-check was handed in yet",
        "Nobody of the class has handed it in yet",
        "Nothing to look at again",
        "Nothing to look at again",
    ]
    for url, said in zip(pages(cast, quiz), words, strict=True):
        assert said in client.get(url).content.decode()


def test_the_class_and_its_meetings_lead_there(client, cast, quiz):
    client.force_login(cast.ms_li)
    target = pages(cast, quiz)[0]
    meeting = hold(cast.class_7a, make_plan(), days_ago(1), {cast.an: "PRESENT"})
    for name, key in (
        ("rosters:class", cast.class_7a.pk),
        ("meetings:class_meetings", cast.class_7a.pk),
        ("meetings:meeting", meeting.pk),
    ):
        assert target in client.get(reverse(name, args=[key])).content.decode()
    assert target in client.get(reverse("reports:dashboard")).content.decode()


@pytest.mark.parametrize("number", range(4))
def test_queries_do_not_grow_with_pupils_or_questions(
    client, cast, quiz, taken, make, number, django_assert_max_num_queries
):
    client.force_login(cast.ms_li)
    url = pages(cast, quiz)[number]
    client.get(url)
    with django_assert_max_num_queries(27):
        client.get(url)
    for _ in range(6):
        question = make()
        quiz.items.create(question=question, sort_order=9)
        make(topic=question.topic)
    for _ in range(5):
        take(quiz, make_pupil(cast.class_7a), *[BAD, WORSE] * 4)
    with django_assert_max_num_queries(27):
        client.get(url)
