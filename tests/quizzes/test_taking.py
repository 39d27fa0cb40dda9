"""The pages on which a self-check is taken."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quizzes.models import Attempt, Quiz
from tests.factories import make_question, make_quiz


@pytest.fixture
def quiz(db):
    single = make_question(stem="哪一个**不**用报告？")
    several = make_question(right=("甲", "乙"), wrong=("丙", "丁"))
    return make_quiz([single, several], title="留意与告诉", introduction="慢慢来。")


@pytest.fixture
def attempt(cast, quiz):
    return Attempt.start(cast.an, quiz)


@pytest.fixture
def an(client, cast):
    client.force_login(cast.an)
    return client


def url(name, *args):
    return reverse(f"quizzes:{name}", args=args)


def own_queries(client, address):
    """How many of a page's queries are ours, not the frame's."""
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return sum('FROM "quizzes_' in query["sql"] for query in queries)


def right(attempt, slot=1):
    question = attempt.responses.get(slot=slot).question
    return [c.key for c in question.choices if c.correct]


def wrong(attempt, slot=1):
    question = attempt.responses.get(slot=slot).question
    return [c.key for c in question.choices if not c.correct][:1]


# Who may


@pytest.mark.parametrize("name", ["quiz", "slot", "submit", "result", "mine"])
def test_a_visitor_is_sent_to_sign_in(client, attempt, name):
    args = {
        "quiz": (attempt.quiz_id,),
        "slot": (attempt.pk, 1),
        "submit": (attempt.pk,),
        "result": (attempt.pk,),
        "mine": (),
    }[name]
    reply = client.get(url(name, *args))
    assert reply.status_code == 302
    assert "sign-in" in reply.url


@pytest.mark.parametrize("name", ["start", "answer", "submit"])
def test_a_visitor_writes_nothing(client, attempt, name):
    args = {
        "start": (attempt.quiz_id,),
        "answer": (attempt.pk, 1),
        "submit": (attempt.pk,),
    }[name]
    data = {"choice": right(attempt), "sequence": 1}
    assert client.post(url(name, *args), data).status_code == 302
    assert Attempt.objects.submitted().count() == 0
    assert attempt.responses.exclude(answer=None).count() == 0


@pytest.mark.parametrize("person", ["bo", "chen", "ms_li", "dean", "eve", "gao"])
def test_another_persons_attempt_is_not_there(client, cast, attempt, person):
    client.force_login(getattr(cast, person))
    assert client.get(url("slot", attempt.pk, 1)).status_code == 404
    assert client.get(url("submit", attempt.pk)).status_code == 404
    assert client.get(url("result", attempt.pk)).status_code == 404
    assert client.post(url("submit", attempt.pk)).status_code == 404
    data = {"choice": right(attempt), "sequence": 1}
    assert client.post(url("answer", attempt.pk, 1), data).status_code == 404
    attempt.refresh_from_db()
    assert not attempt.is_submitted
    assert attempt.responses.exclude(answer=None).count() == 0


@pytest.mark.parametrize("person", ["an", "ms_li", "dean", "eve"])
def test_everybody_signed_in_may_take_a_published_one(client, cast, quiz, person):
    client.force_login(getattr(cast, person))
    assert client.get(url("quiz", quiz.pk)).status_code == 200
    assert client.post(url("start", quiz.pk)).status_code == 302
    assert Attempt.objects.by(getattr(cast, person)).count() == 1


@pytest.mark.parametrize("person", ["an", "ms_li", "dean"])
def test_a_draft_is_not_there(client, cast, person):
    draft = make_quiz(live=False)
    client.force_login(getattr(cast, person))
    assert client.get(url("quiz", draft.pk)).status_code == 404
    assert client.post(url("start", draft.pk)).status_code == 404


def test_starting_and_answering_are_posts(an, attempt):
    assert an.get(url("start", attempt.quiz_id)).status_code == 405
    assert an.get(url("answer", attempt.pk, 1)).status_code == 405


# Introduction and start


def test_the_introduction_says_what_comes(an, cast, quiz):
    quiz.attempts_allowed = 3
    quiz.save()
    Attempt.start(cast.an, quiz).submit()
    page = an.get(url("quiz", quiz.pk)).content.decode()
    assert "慢慢来。" in page
    assert "2 questions" in page
    assert "2 of 3" in page
    assert "0 of 2 questions right" in page
    assert "Try again" in page


def test_used_up_attempts_leave_the_results_and_no_button(an, cast, quiz):
    quiz.attempts_allowed = 1
    quiz.save()
    Attempt.start(cast.an, quiz).submit()
    page = an.get(url("quiz", quiz.pk)).content.decode()
    assert "All attempts are used" in page
    assert "Try again" not in page
    reply = an.post(url("start", quiz.pk), follow=True)
    assert "You have used all attempts" in reply.content.decode()
    assert Attempt.objects.count() == 1


def test_starting_leads_to_the_first_open_question(an, attempt):
    attempt.answer(1, right(attempt), 1)
    reply = an.post(url("start", attempt.quiz_id), follow=True)
    assert reply.redirect_chain[-1][0] == url("slot", attempt.pk, 2)


def test_a_bank_that_is_too_small_gives_a_friendly_page(an):
    empty = make_quiz(questions=[], title="空的")
    reply = an.post(url("start", empty.pk))
    assert reply.status_code == 409
    assert "You did nothing wrong" in reply.content.decode()
    assert Attempt.objects.count() == 0


def test_next_leads_back_to_the_lesson(an, quiz):
    an.post(url("start", quiz.pk), {"next": "/lessons/3/steps/4/"})
    attempt = Attempt.objects.get()
    attempt.submit()
    page = an.get(url("result", attempt.pk)).content.decode()
    assert 'href="/lessons/3/steps/4/"' in page


@pytest.mark.parametrize(
    "bad", ["https://example.org/", "//example.org/", "javascript:alert(1)", "/\\evil"]
)
def test_next_never_leads_away(an, quiz, bad):
    an.post(url("start", quiz.pk), {"next": bad})
    attempt = Attempt.objects.get()
    attempt.submit()
    for page in (url("result", attempt.pk), f"{url('quiz', quiz.pk)}?next={bad}"):
        assert f'href="{bad}' not in an.get(page).content.decode()


# One question


def test_a_question_shows_no_right_answer(an, attempt):
    page = an.get(url("slot", attempt.pk, 1)).content.decode()
    assert "哪一个<strong>不</strong>用报告？" in page
    assert "Question 1 of 2" in page
    assert "先离开，再告诉大人" not in page
    assert "choice--right" not in page


def test_a_slot_that_was_not_drawn_is_not_there(an, attempt):
    for slot in (0, 3, 99999):
        assert an.get(url("slot", attempt.pk, slot)).status_code == 404
        assert an.post(url("answer", attempt.pk, slot)).status_code == 404


@pytest.mark.parametrize(
    ("go", "name", "args"),
    [
        ("2", "slot", [2]),
        ("1", "slot", [1]),
        ("review", "submit", []),
        ("", "slot", [1]),
        ("²", "slot", [1]),
        ("-1", "slot", [1]),
        ("99999999", "slot", [1]),
    ],
)
def test_without_javascript_a_button_saves_and_goes_on(an, attempt, go, name, args):
    data = {"choice": right(attempt), "sequence": 1, "go": go}
    reply = an.post(url("answer", attempt.pk, 1), data)
    assert reply.url == url(name, attempt.pk, *args)
    assert attempt.responses.first().answer == right(attempt)


def test_the_kept_answer_is_ticked(an, attempt):
    attempt.answer(1, right(attempt), 4)
    page = an.get(url("slot", attempt.pk, 1))
    assert f'value="{right(attempt)[0]}" checked' in page.content.decode()
    assert 'name="sequence" value="5"' in page.content.decode()
    assert "no-store" in page.headers["Cache-Control"]


def test_an_answer_from_an_old_tab_is_not_taken_and_says_so(an, attempt):
    attempt.answer(1, right(attempt), 4)
    data = {"choice": wrong(attempt), "sequence": 4, "go": "2"}
    reply = an.post(url("answer", attempt.pk, 1), data, follow=True)
    assert reply.redirect_chain[-1][0] == url("slot", attempt.pk, 1)
    assert "answered before" in reply.content.decode()
    assert attempt.responses.first().answer == right(attempt)


@pytest.mark.parametrize(
    "data",
    [
        {"choice": ["nonsense"], "sequence": 1},
        {"choice": [], "sequence": "x"},
        {"choice": []},
        {"choice": [], "sequence": "9" * 5000},
        {"choice": [], "sequence": str(2**31)},
        {"choice": [], "sequence": "-1"},
        {"choice": [], "sequence": "1_0"},
        {"choice": ["\0"], "sequence": 1},
    ],
)
def test_what_does_not_belong_is_refused_clearly(an, attempt, data):
    reply = an.post(url("answer", attempt.pk, 1), data)
    assert reply.status_code == 400
    assert "Nothing was changed" in reply.content.decode()
    assert attempt.responses.first().answer is None


# Saved by script


def save(client, attempt, slot=1, **data):
    return client.post(
        url("answer", attempt.pk, slot), data, headers={"Accept": "application/json"}
    )


def test_a_saved_answer_is_told_as_data(an, attempt):
    reply = save(an, attempt, choice=right(attempt), sequence=1)
    assert reply.json() == {"sequence": 1, "answer": right(attempt), "stands": True}


def test_an_old_answer_is_told_what_is_kept(an, attempt):
    attempt.answer(1, right(attempt), 7)
    reply = save(an, attempt, choice=wrong(attempt), sequence=2)
    assert reply.json() == {"sequence": 7, "answer": right(attempt), "stands": False}


def test_saving_is_lean_and_leaves_the_session_alone(
    an, attempt, django_assert_num_queries
):
    before = Session.objects.values_list("session_data", "expire_date").get()
    chosen = right(attempt)
    with django_assert_num_queries(4):  # session, person, response, update
        reply = save(an, attempt, choice=chosen, sequence=1)
    assert "Set-Cookie" not in reply.headers
    assert Session.objects.values_list("session_data", "expire_date").get() == before


def test_saving_into_a_submitted_attempt_is_a_conflict(an, attempt):
    chosen = right(attempt)
    attempt.submit()
    reply = save(an, attempt, choice=chosen, sequence=1)
    assert reply.status_code == 409
    assert "handed in" in reply.json()["message"]
    page = an.post(url("answer", attempt.pk, 1), {"choice": chosen, "sequence": 1})
    assert page.status_code == 409
    assert url("result", attempt.pk) in page.content.decode()
    assert attempt.responses.first().answer is None


@pytest.mark.parametrize(
    "data", [{"choice": "zz", "sequence": 1}, {"sequence": 2**31, "pen": "zz"}]
)
def test_nonsense_is_told_as_data_too(an, attempt, data):
    assert save(an, attempt, **data).status_code == 400


@pytest.mark.parametrize("name", ["quiz", "slot", "submit", "result"])
def test_a_number_too_long_for_a_key_is_not_found(an, attempt, name):
    args = ["9" * 30, 1] if name == "slot" else ["9" * 30]
    assert an.get(url(name, *args)).status_code == 404


def test_a_slot_too_high_for_its_column_is_not_found(an, attempt):
    high = 2**40
    assert an.get(url("slot", attempt.pk, high)).status_code == 404
    assert save(an, attempt, slot=high, sequence=1).status_code == 404


# Explained after each answer


@pytest.fixture
def at_once(cast, quiz):
    quiz.mode = "PRACTICE"
    quiz.save()
    return Attempt.start(cast.an, quiz)


def test_at_once_the_answer_is_explained_and_locked(an, at_once):
    page = an.get(url("slot", at_once.pk, 1)).content.decode()
    assert "Your first answer counts" in page
    data = {"choice": wrong(at_once), "sequence": 1, "go": "stay"}
    page = an.post(url("answer", at_once.pk, 1), data, follow=True).content.decode()
    assert "Not right yet" in page
    assert "先离开，再告诉大人" in page
    assert "反恐怖主义法" in page
    part = an.get(url("fragment", at_once.pk, 1)).content.decode()
    assert 'name="choice"' not in part
    data = {"choice": right(at_once), "sequence": 2, "go": "stay"}
    page = an.post(url("answer", at_once.pk, 1), data, follow=True).content.decode()
    assert "answered before" in page
    assert at_once.responses.first().answer == wrong(at_once)


def test_at_once_an_empty_answer_is_not_counted(an, at_once):
    data = {"sequence": 1, "go": "stay"}
    page = an.post(url("answer", at_once.pk, 1), data, follow=True).content.decode()
    assert "Choose an answer first." in page
    assert at_once.responses.first().mark is None


# Handing in


def test_unanswered_questions_are_named_before_handing_in(an, attempt):
    page = an.get(url("submit", attempt.pk)).content.decode()
    assert 'data-review="missing">' in page
    attempt.answer(2, right(attempt, 2), 1)
    page = an.get(url("submit", attempt.pk)).content.decode()
    assert 'data-review="missing">' in page
    assert 'data-missing="1">' in page
    assert 'data-missing="2" hidden' in page
    attempt.answer(1, right(attempt), 1)
    page = an.get(url("submit", attempt.pk)).content.decode()
    assert 'data-review="missing" hidden' in page
    assert 'data-review="complete">' in page


def test_handing_in_twice_leads_to_the_same_result(an, attempt):
    for _ in range(2):
        reply = an.post(url("submit", attempt.pk))
        assert reply.url == url("result", attempt.pk)
    assert Attempt.objects.submitted().count() == 1
    assert an.get(url("submit", attempt.pk)).url == url("result", attempt.pk)
    assert an.get(url("slot", attempt.pk, 1)).url == url("result", attempt.pk)


def all_queries(client, address):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_pages_cost_the_same_for_any_number_of_questions(an, cast):
    costs = []
    for number in (2, 20):
        quiz = make_quiz([make_question() for _ in range(number)])
        attempt = Attempt.start(cast.an, quiz)
        pages = [url("slot", attempt.pk, 1), url("submit", attempt.pk)]
        for page in pages:  # the attempt, then its responses with their questions
            assert own_queries(an, page) == 2
        assert own_queries(an, url("fragment", attempt.pk, 1)) == 3
        assert own_queries(an, url("quiz", quiz.pk)) == 4
        costs.append([all_queries(an, page) for page in pages])
    assert costs[0] == costs[1]


# All questions in the page, and one of them alone


def test_the_page_holds_all_questions_and_shows_the_one_asked_for(an, attempt):
    page = an.get(url("slot", attempt.pk, 2)).content.decode()
    shown = re.findall(
        r'<section class="question" data-slot="(\d)"[^>]*?( hidden)?>', page
    )
    assert shown == [("1", " hidden"), ("2", "")]
    assert 'data-slot="review"' in page
    assert page.count("<h1") == 1


def test_one_question_can_be_fetched_again_by_itself(an, attempt):
    attempt.answer(2, right(attempt, 2), 6)
    part = an.get(url("fragment", attempt.pk, 2))
    assert 'name="sequence" value="7"' in part.content.decode()
    assert "<html" not in part.content.decode()
    assert "no-store" in part.headers["Cache-Control"]
    assert an.get(url("fragment", attempt.pk, 3)).status_code == 404
    attempt.submit()
    assert an.get(url("fragment", attempt.pk, 2)).status_code == 302


@pytest.mark.parametrize("person", ["bo", "ms_li", "dean", "eve"])
def test_a_question_of_another_persons_attempt_is_not_there(
    client, cast, attempt, person
):
    client.force_login(getattr(cast, person))
    assert client.get(url("fragment", attempt.pk, 1)).status_code == 404
    assert client.get(url("again", attempt.pk, 1)).status_code == 404
    assert client.post(url("again", attempt.pk, 1)).status_code == 404


def test_it_goes_on_in_another_browser(an, cast, attempt):
    data = {"choice": right(attempt), "sequence": 1, "go": "2"}
    an.post(url("answer", attempt.pk, 1), data)
    elsewhere = Client()
    elsewhere.force_login(cast.an)
    reply = elsewhere.post(url("start", attempt.quiz_id), follow=True)
    assert reply.redirect_chain[-1][0] == url("slot", attempt.pk, 2)
    page = elsewhere.get(url("slot", attempt.pk, 1)).content.decode()
    assert f'value="{right(attempt)[0]}" checked' in page
    data = {"choice": right(attempt, 2), "sequence": 1, "go": "review"}
    elsewhere.post(url("answer", attempt.pk, 2), data)
    an.post(url("submit", attempt.pk))
    attempt.refresh_from_db()
    assert attempt.mark == 1


# How sure one is


def test_how_sure_one_is_is_asked_only_where_the_quiz_wants_it(an, attempt):
    assert 'name="certainty"' not in an.get(url("slot", attempt.pk, 1)).content.decode()
    Quiz.objects.update(asks_certainty=True)
    page = an.get(url("slot", attempt.pk, 1)).content.decode()
    assert page.count('name="certainty"') == 6
    assert "required" not in page


@pytest.mark.parametrize("pen", [True, False])
def test_how_sure_one_is_is_kept_on_both_ways(an, attempt, pen):
    page = an.get(url("slot", attempt.pk, 1)).content.decode()
    data = {"choice": right(attempt), "sequence": 1, "certainty": 3}
    if pen:
        data["pen"] = re.search(r'name="pen" value="([^"]+)"', page)[1]
    assert save(an, attempt, **data).json()["stands"]
    assert attempt.responses.first().certainty == 3
    for nonsense in ("4", "0", "x", ""):
        data |= {"sequence": data["sequence"] + 1, "certainty": nonsense}
        assert save(an, attempt, **data).json()["stands"]
        assert attempt.responses.first().certainty is None
