"""Starting, answering, handing in: the rules, without any page."""

import threading
from unittest.mock import patch

import pytest
from django.db import IntegrityError, connection, transaction

from quizzes.models import (
    Attempt,
    AttemptClosed,
    NoAttemptsLeft,
    NotAnAnswer,
    Question,
    Response,
)
from tests.factories import (
    change_body,
    make_question,
    make_quiz,
    make_user,
    nothing_right,
    put_live,
)


def keys(response, *, right):
    return [c.key for c in response.question.choices if c.correct is right]


def answer_all(attempt, *, right=True):
    for response in attempt.responses.all():
        chosen = keys(response, right=right)
        if not response.question.rules.several:
            chosen = chosen[:1]
        attempt.answer(response.slot, chosen, 1)


# Starting


def test_starting_draws_a_response_for_each_question(cast):
    quiz = make_quiz()
    attempt = Attempt.start(cast.an, quiz)
    assert [r.slot for r in attempt.responses.all()] == [1, 2, 3]
    assert attempt.number == 1
    assert attempt.school_id == cast.school.pk
    for response in attempt.responses.all():
        assert sorted(response.layout) == sorted(
            c.key for c in response.question.choices
        )


def test_starting_again_resumes_the_open_attempt(cast):
    quiz = make_quiz()
    assert Attempt.start(cast.an, quiz) == Attempt.start(cast.an, quiz)
    assert Attempt.start(cast.bo, quiz).user == cast.bo


def test_a_seed_repeats_the_draw(cast):
    quiz = make_quiz([make_question() for _ in range(6)], shuffle_questions=True)
    first = Attempt.start(cast.an, quiz, seed=7).responses.values_list(
        "question", "layout"
    )
    second = Attempt.start(cast.bo, quiz, seed=7).responses.values_list(
        "question", "layout"
    )
    assert list(first) == list(second)


def test_choices_are_shuffled_but_true_and_false_never(cast):
    wrong = tuple("乙丙丁戊己庚")
    several = make_question(right=("甲",), wrong=wrong)
    either = make_question(right=("对",), wrong=("错",), kind="TRUE_FALSE")
    quiz = make_quiz([several, either])
    orders = {several.pk: set(), either.pk: set()}
    for seed in range(8):
        attempt = Attempt.start(make_user(), quiz, seed=seed)
        for response in attempt.responses.all():
            orders[response.question_id].add(tuple(response.layout))
    assert len(orders[several.pk]) > 3
    assert len(orders[either.pk]) == 1


def test_choices_keep_their_order_where_shuffling_is_off(cast):
    quiz = make_quiz(shuffle_choices=False)
    response = Attempt.start(cast.an, quiz).responses.first()
    assert response.layout == [c.key for c in response.question.choices]


def test_no_more_attempts_than_allowed(cast):
    quiz = make_quiz(attempts_allowed=2)
    for _ in range(2):
        Attempt.start(cast.an, quiz).submit()
    with pytest.raises(NoAttemptsLeft):
        Attempt.start(cast.an, quiz)
    assert Attempt.start(cast.bo, quiz).number == 1


def test_the_last_attempt_can_be_resumed(cast):
    quiz = make_quiz(attempts_allowed=1)
    assert Attempt.start(cast.an, quiz) == Attempt.start(cast.an, quiz)


@pytest.mark.parametrize("allowed", [None, 1, 2])
def test_a_second_tab_that_did_not_see_the_first_gets_its_attempt(cast, allowed):
    quiz = make_quiz(attempts_allowed=allowed)
    first = Attempt.start(cast.an, quiz)
    with patch.object(
        Attempt.objects.all().__class__,
        "open",
        side_effect=[Attempt.objects.none(), Attempt.objects.all()],
    ):
        assert Attempt.start(cast.an, quiz) == first
    assert Attempt.objects.count() == 1


def test_the_database_holds_one_open_attempt_and_one_of_each_number(cast):
    quiz = make_quiz()
    attempt = Attempt.start(cast.an, quiz)
    for number in (1, 2):
        with pytest.raises(IntegrityError), transaction.atomic():
            Attempt.objects.create(quiz=quiz, user=cast.an, number=number, seed=1)
    attempt.submit()
    with pytest.raises(IntegrityError), transaction.atomic():
        Attempt.objects.create(quiz=quiz, user=cast.an, number=1, seed=1)


@pytest.mark.django_db(transaction=True)
def test_ten_clicks_at_once_start_one_attempt():
    if connection.vendor == "sqlite":
        pytest.skip("an in-memory SQLite has one connection")
    user, quiz, found = make_user(), make_quiz(attempts_allowed=1), []

    def click():
        found.append(Attempt.start(user, quiz).pk)
        connection.close()

    threads = [threading.Thread(target=click) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 10
    assert set(found) == set(Attempt.objects.values_list("pk", flat=True))
    assert Attempt.objects.count() == 1
    assert Response.objects.count() == 3


@pytest.mark.parametrize("number", [2, 30])
def test_starting_costs_the_same_for_any_number_of_questions(
    cast, number, django_assert_max_num_queries
):
    quiz = make_quiz([make_question() for _ in range(number)])
    with django_assert_max_num_queries(11):
        Attempt.start(cast.an, quiz)


# Answering


@pytest.fixture
def attempt(cast):
    single = make_question(right=("对的",), wrong=("错的", "也错"))
    several = make_question(right=("甲", "乙"), wrong=("丙", "丁"))
    return Attempt.start(cast.an, make_quiz([single, several]))


def test_an_answer_is_kept(attempt):
    response = attempt.responses.first()
    kept = attempt.answer(1, keys(response, right=True), 1)
    response.refresh_from_db()
    assert response.answer == kept.answer == keys(response, right=True)
    assert response.sequence == 1
    assert response.answered_at
    assert response.mark is None


def test_the_newest_sequence_wins(attempt):
    response = attempt.responses.first()
    right, wrong = keys(response, right=True), keys(response, right=False)
    attempt.answer(1, right, 5)
    for older in (5, 3):
        kept = attempt.answer(1, wrong[:1], older)
        assert kept.answer == right
        assert kept.sequence == 5
    assert attempt.answer(1, wrong[1:], 6).answer == wrong[1:]


def test_the_same_answer_twice_stands(attempt):
    response = attempt.responses.first()
    chosen = keys(response, right=True)
    assert response.record(chosen, 1)
    assert response.record(chosen, 1)
    assert not response.record(keys(response, right=False)[:1], 1)


def test_an_answer_overtaken_between_reading_and_writing_is_not_kept(attempt):
    slow, fast = attempt.responses.first(), attempt.responses.first()
    right, wrong = keys(slow, right=True), keys(slow, right=False)[:1]
    assert fast.record(right, 9)
    assert not slow.record(wrong, 4)
    assert slow.answer == right
    assert slow.sequence == 9


@pytest.mark.parametrize("chosen", [["zzz"], ["1"], [""]])
def test_foreign_choices_are_refused(attempt, chosen):
    with pytest.raises(NotAnAnswer):
        attempt.answer(1, chosen, 1)
    assert attempt.responses.first().answer is None


def test_choices_of_another_slot_are_refused(attempt):
    with pytest.raises(NotAnAnswer):
        attempt.answer(1, keys(attempt.responses.last(), right=True)[:1], 1)


def test_a_single_choice_takes_one_answer_only(attempt):
    with pytest.raises(NotAnAnswer):
        attempt.answer(1, attempt.responses.first().layout[:2], 1)


def test_an_answer_after_handing_in_is_refused(attempt):
    late = attempt.responses.select_related("attempt__quiz").first()
    attempt.submit()
    with pytest.raises(AttemptClosed):
        attempt.answer(1, keys(late, right=True), 1)
    # This one had been read before the attempt was handed in.
    with pytest.raises(AttemptClosed):
        late.record(keys(late, right=True), 1)
    late.refresh_from_db()
    assert late.answer is None
    assert late.mark == 0


def test_at_once_the_first_answer_is_marked_and_counts(cast):
    attempt = Attempt.start(cast.an, make_quiz(mode="PRACTICE"))
    response = attempt.responses.first()
    wrong = keys(response, right=False)[:1]
    assert attempt.answer(1, wrong, 1).mark == 0
    assert attempt.answer(1, keys(response, right=True), 2).answer == wrong
    assert attempt.answer(2, [], 1).mark is None


# Handing in


def test_everything_right_is_a_full_mark(attempt):
    answer_all(attempt)
    attempt.submit()
    attempt.refresh_from_db()
    assert attempt.mark == 1
    assert attempt.passed is True
    assert attempt.submitted_at


def test_partial_credit_and_unanswered_make_the_mean(attempt):
    attempt.answer(2, keys(attempt.responses.last(), right=True)[:1], 1)
    attempt.submit()
    assert [r.mark for r in attempt.responses.all()] == [0, 0.5]
    assert attempt.mark == 0.25
    assert attempt.passed is False


def test_handing_in_twice_changes_nothing(attempt):
    answer_all(attempt)
    first = attempt.submit().submitted_at
    change_body(Question.objects.first(), nothing_right)
    assert attempt.submit().submitted_at == first
    assert Attempt.objects.get().mark == 1


def test_a_later_pass_mark_changes_no_result(attempt):
    attempt.answer(1, keys(attempt.responses.first(), right=True), 1)
    attempt.quiz.pass_mark = 0.5
    attempt.quiz.save()
    attempt.submit()
    attempt.quiz.pass_mark = 1
    attempt.quiz.save()
    attempt.refresh_from_db()
    assert attempt.passed is True


def test_handing_in_keeps_the_mark_that_was_given_at_once(cast):
    attempt = Attempt.start(cast.an, make_quiz(mode="PRACTICE"))
    answer_all(attempt)
    change_body(attempt.responses.first().question, nothing_right)
    assert attempt.submit().mark == 1


@pytest.mark.parametrize("number", [2, 30])
def test_handing_in_costs_the_same_for_any_number_of_questions(
    cast, number, django_assert_max_num_queries
):
    attempt = Attempt.start(
        cast.an, make_quiz([make_question() for _ in range(number)])
    )
    with django_assert_max_num_queries(9):
        attempt.submit()


# Looking back


def test_counts_tell_right_and_partly_right(attempt):
    attempt.answer(1, keys(attempt.responses.first(), right=True), 1)
    attempt.answer(2, keys(attempt.responses.last(), right=True)[:1], 1)
    attempt.submit()
    counted = Attempt.objects.with_counts().get()
    assert (counted.asked, counted.right, counted.partly) == (2, 1, 1)


def test_a_persons_submitted_attempts_at_one_quiz(attempt, cast):
    mine = Attempt.objects.submitted().for_quiz(attempt.quiz).by(cast.an)
    assert not mine.exists()
    attempt.submit()
    assert mine.get() == attempt
    assert not Attempt.objects.submitted().by(cast.bo).exists()
    assert not Attempt.objects.passed().exists()


def test_nobody_sees_another_persons_attempt_here(attempt, cast):
    for person in (cast.bo, cast.ms_li, cast.dean, cast.eve):
        assert not Attempt.objects.visible_to(person).exists()
        assert not Response.objects.visible_to(person).exists()


def test_what_is_edited_later_changes_nothing_of_what_was_asked(attempt):
    response = attempt.responses.first()
    attempt.answer(1, keys(response, right=True), 1)

    def take_out(block):
        del block["choices"][0]

    question = change_body(response.question, take_out)
    question.stem = "现在问别的。"
    put_live(question)
    attempt.submit()
    response = attempt.responses.with_questions().first()
    assert response.mark == 1
    assert response.asked.stem != "现在问别的。"
    assert len(response.shown) == len(response.layout)
    assert [choice.correct for choice in response.shown if choice.chosen] == [True]
