"""Dumps and databases of django-quiz-app: questions, quizzes, sittings."""

import contextlib
import io
import json
import sqlite3
import time
import zipfile

import pytest
from django.contrib.auth.models import Permission
from hypothesis import given, settings
from hypothesis import strategies as st

from curriculum.models import Stage
from quizzes.exchange.django_quiz_saving import save_rest
from quizzes.exchange.formats.django_quiz import format as django_quiz
from quizzes.exchange.items import Parsed, UnreadableFile
from quizzes.models import Attempt, Quiz
from tests.factories import make_question_of, make_user

from .old_site import QUIZ, SITTING, database, dump, question
from .questions import brought, choice_questions, said

BOTH = pytest.mark.parametrize("made", [dump, database])


def read(data):
    assert django_quiz.fits(data, "x")
    return django_quiz.read(data, "x")


@BOTH
def test_questions_come_with_category_and_explanation(made):
    parsed = read(made())
    first, second = parsed.items[:2]
    assert (first.kind, first.stem, first.explanation) == (
        "SINGLE",
        "先做什么？",
        "先离开。",
    )
    assert (first.category, second.category) == ("安全/校门", "安全")
    assert first.body == {
        "choices": [
            {"text": "离开", "correct": True},
            {"text": "打开", "correct": False},
        ]
    }
    assert second.kind == "TRUE_FALSE"
    assert [c["correct"] for c in second.body["choices"]] == [False, True]
    assert parsed.total == 3
    assert parsed.as_json()["categories"] == 2


@BOTH
def test_essays_come_as_essays(made):
    assert read(made()).items[2].kind == "ESSAY"


@BOTH
def test_quizzes_and_sittings_are_read(made):
    parsed = read(made())
    (quiz,) = parsed.quizzes
    assert (quiz.title, quiz.url, quiz.pass_mark) == ("开学第一课", "kai-xue", 60)
    assert quiz.questions == (1, 2, 3)
    assert quiz.random_order
    assert quiz.answers_at_end
    assert quiz.single_attempt
    assert quiz.shuffles_answers
    (sitting,) = parsed.sittings
    assert (sitting.username, sitting.complete, sitting.score) == ("alice", True, 1)
    assert sitting.questions == (1, 2, 3)
    assert sitting.wrong == {2, 3}
    assert sitting.answers[2] == "True"


def test_users_may_be_named_instead_of_numbered():
    parsed = read(dump(**{"quiz.sitting": {1: {**SITTING, "user": ["alice"]}}}))
    assert parsed.sittings[0].username == "alice"


def test_answers_ordered_by_content_come_in_that_order():
    data = dump(**{"multichoice.mcquestion": {1: {"answer_order": "content"}}})
    choices = read(data).items[0].body["choices"]
    assert [c["text"] for c in choices] == sorted(c["text"] for c in choices)


def test_several_right_answers_make_a_multiple_response_and_it_is_said():
    answers = {
        n: {"question": 1, "content": f"答{n}", "correct": n < 3} for n in range(1, 4)
    }
    parsed = read(dump(**{"multichoice.answer": answers}))
    assert parsed.items[0].kind == "MULTIPLE"
    assert any("quiz.question 1" in warning for warning in parsed.warnings)


def test_a_question_without_a_right_answer_fails_and_an_unknown_kind_is_skipped():
    parsed = read(
        dump(
            **{
                "multichoice.answer": {},
                "quiz.question": {1: question("没有答案"), 9: question("别的题型")},
            }
        )
    )
    assert [failed.line for failed in parsed.failed] == [1]
    assert [skipped.line for skipped in parsed.skipped] == [9]


def test_a_figure_is_missed_where_it_is_not_in_a_zip_with_the_dump():
    changed = {"quiz.question": {2: question("看图", figure="uploads/gate.png")}}
    assert any("uploads/gate.png" in said for said in read(dump(**changed)).warnings)
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as archive:
        archive.writestr("dump.json", dump(**changed))
        archive.writestr("media/uploads/gate.png", b"a picture")
    parsed = read(output.getvalue())
    assert not any("uploads" in said for said in parsed.warnings)
    assert parsed.items[0].files == {"media/uploads/gate.png": b"a picture"}
    picture = parsed.items[0].body["illustration"]["picture"]
    assert picture["image"] == "media/uploads/gate.png"


def test_words_kept_by_language_are_found():
    translated = [
        {"model": "quiz.question", "pk": 1, "fields": {"category": 1, "quiz": [1]}},
        {"model": "true_false.tf_question", "pk": 1, "fields": {"correct": True}},
        *(
            {
                "model": "quiz.questiontranslation",
                "pk": n,
                "fields": {"language_code": code, "master": 1, "content": content},
            }
            for n, (code, content) in enumerate(
                [("de", "Was?"), ("zh-hans", "什么？"), ("en", "What?")]
            )
        ),
        {"model": "quiz.category", "pk": 1, "fields": {}},
        {
            "model": "quiz.categorytranslation",
            "pk": 1,
            "fields": {"language_code": "en", "master": 1, "category": "safety"},
        },
    ]
    (item,) = read(json.dumps(translated).encode()).items
    assert (item.stem, item.category) == ("什么？", "safety")


@given(st.lists(choice_questions(), min_size=1, max_size=3))
@settings(max_examples=30, deadline=None)
def test_questions_come_back_but_for_what_was_said_to_be_lost(questions):
    parsed = django_quiz.read(django_quiz.write(questions), "x.json")
    for item, original in zip(parsed.items, questions, strict=True):
        wanted, found = said(original), brought(item)
        for name in ("difficulty", "stage"):
            del wanted[name], found[name]
        if original.kind == "TRUE_FALSE":
            del wanted["body"], found["body"]
        for choice in wanted.get("body", {}).get("choices", ()):
            choice.pop("feedback", None)
        assert found == wanted


# Keeping what only this format has


def save(parsed, **options):
    """As an import does: the questions first, as drafts of a stage."""
    questions = {
        item.line: make_question_of(item.kind, item.body, stem=item.stem)
        for item in parsed.items
    }
    return save_rest(parsed, questions, **options)


@pytest.mark.django_db
def test_a_quiz_becomes_a_blueprint_with_its_options():
    save(read(dump()))
    quiz = Quiz.objects.get(slug="kai-xue")
    assert (quiz.title, quiz.introduction) == ("开学第一课", "看看记住了多少。")
    assert (quiz.mode, quiz.attempts_allowed) == ("SELF_CHECK", 1)
    assert (quiz.shuffle_questions, quiz.shuffle_choices) == (True, True)
    assert (float(quiz.pass_mark), quiz.stage) == (0.6, Stage.JUNIOR)
    assert (quiz.passed_message, quiz.failed_message) == ("记住了。", "再看一遍。")
    assert not quiz.live
    assert quiz.items.count() >= 2


@pytest.mark.django_db
def test_answers_shown_at_once_make_a_practice():
    save(read(dump(**{"quiz.quiz": {1: {**QUIZ, "answers_at_end": False}}})))
    assert Quiz.objects.get().mode == "PRACTICE"


@pytest.mark.django_db
def test_fewer_questions_than_there_are_is_said():
    rest = save(read(dump(**{"quiz.quiz": {1: {**QUIZ, "max_questions": 1}}})))
    assert any("开学第一课" in problem for problem in rest.problems)


@pytest.mark.django_db
def test_a_sitting_becomes_an_attempt_that_keeps_what_was_counted():
    alice = make_user(username="alice")
    rest = save(read(dump()))
    assert (rest.quizzes, rest.attempts, rest.problems) == (1, 1, [])
    attempt = Attempt.objects.get(user=alice)
    assert attempt.is_submitted
    assert attempt.started_at.isoformat() == "2026-03-01T08:00:00+00:00"
    assert attempt.mark == pytest.approx(1 / 3)
    assert attempt.passed is False
    first, second, third = attempt.responses.order_by("slot")
    assert [r.mark for r in (first, second, third)] == [1, 0, 0]
    assert first.question.grade(first.answer) == 1
    assert second.question.grade(second.answer) == 0
    assert third.answer == "先离开，再告诉老师。"
    assert first.revision_id


@pytest.mark.django_db
def test_sittings_of_unknown_people_are_named_and_left():
    rest = save(read(dump()))
    assert rest.attempts == 0
    assert any("alice" in problem for problem in rest.problems)


@pytest.mark.django_db
def test_people_may_have_another_name_here():
    make_user(username="20260101")
    rest = save(read(dump()), usernames={"alice": "20260101"})
    assert rest.attempts == 1


@pytest.mark.django_db
def test_a_second_time_nothing_is_kept_twice():
    make_user(username="alice")
    parsed = read(dump())
    save(parsed)
    rest = save(parsed)
    assert (rest.quizzes, rest.attempts) == (0, 0)
    assert Attempt.objects.count() == 1


@pytest.mark.django_db
def test_what_the_bank_had_already_takes_its_place_in_quizzes_and_attempts():
    make_user(username="alice")
    parsed = read(dump())
    for item in parsed.items:
        make_question_of(item.kind, item.body, stem=item.stem)
    said = parsed.keep_rest({})
    assert Quiz.objects.get().items.count() == len(parsed.items)
    assert Attempt.objects.get().responses.count() == len(parsed.items)
    assert said[1:] == []


@pytest.mark.django_db
def test_only_who_answers_for_the_server_brings_evidence(cast):
    make_user(username="alice")
    cast.eve.user_permissions.add(Permission.objects.get(codename="add_quiz"))
    rest = save(read(dump()), by=cast.eve)
    assert (rest.quizzes, rest.attempts) == (1, 0)
    assert len(rest.problems) == 1
    rest = save(read(dump()), by=cast.an)
    assert (rest.quizzes, rest.attempts) == (0, 0)
    assert save(read(dump()), by=make_user(is_superuser=True)).attempts == 1


@pytest.mark.django_db
def test_an_unfinished_sitting_stays_open():
    make_user(username="alice")
    unfinished = {
        **SITTING,
        "complete": False,
        "end": None,
        "question_list": "2,3,",
        "user_answers": '{"1": "2"}',
        "incorrect_questions": "1,",
        "current_score": 0,
    }
    save(read(dump(**{"quiz.sitting": {1: unfinished, 2: unfinished}})))
    attempt = Attempt.objects.get()
    assert not attempt.is_submitted
    assert attempt.responses.blank().count() == attempt.responses.count() - 1
    assert not attempt.responses.filter(closed=True).exists()


@pytest.mark.django_db
def test_queries_do_not_grow_with_the_sittings(django_assert_max_num_queries):
    def sittings(number):
        for n in range(number):
            make_user(username=f"p{number}-{n}")
        return {n + 1: {**SITTING, "user": [f"p{number}-{n}"]} for n in range(number)}

    for number in (2, 20):
        parsed = read(dump(**{"quiz.sitting": sittings(number)}))
        questions = {
            item.line: make_question_of(item.kind, item.body) for item in parsed.items
        }
        save_rest(parsed, questions)
        Attempt.objects.all().delete()
        with django_assert_max_num_queries(12):
            assert save_rest(parsed, questions).attempts == number


# Hostile files


@given(st.sampled_from([b"", b"[", b"SQLite format 3\x00"]), st.binary(max_size=2000))
@settings(max_examples=150, deadline=None)
def test_any_bytes_are_read_or_refused(prefix, data):
    with contextlib.suppress(UnreadableFile):
        assert isinstance(django_quiz.read(prefix + data, "x"), Parsed)


VALUES = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=9)
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from(["1", "quiz", "content"]), inner, max_size=3),
    ),
    max_leaves=4,
)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_any_values_in_the_rows_are_read_or_refused(data):
    changed = json.loads(dump())
    for record in changed:
        for name in list(record["fields"]):
            if data.draw(st.integers(0, 4)) == 0:
                record["fields"][name] = data.draw(VALUES)
    parsed = django_quiz.read(json.dumps(changed).encode("utf-8", "replace"), "x")
    assert parsed.total == 3


@given(st.integers(0, 40_000), st.binary(min_size=1, max_size=200))
@settings(max_examples=60, deadline=None)
def test_a_damaged_database_is_read_or_refused(place, noise):
    data = bytearray(DATABASE)
    place %= len(data)
    data[place : place + len(noise)] = noise
    with contextlib.suppress(UnreadableFile):
        assert isinstance(django_quiz.read(bytes(data), "x"), Parsed)


DATABASE = database()


def test_a_database_with_a_journal_beside_it_is_read():
    data = bytearray(DATABASE)
    data[18:20] = b"\x02\x02"
    assert read(bytes(data)).total == 3


@pytest.mark.parametrize(
    "data",
    [
        b"[" * 1_000_000,
        b"{" * 1_000_000,
        b'[{"model":' * 200_000,
        b"[" + b"{}," * 400_000,
    ],
)
def test_a_megabyte_of_braces_is_refused_at_once(data):
    began = time.process_time()
    with pytest.raises(UnreadableFile):
        django_quiz.read(data, "x")
    assert time.process_time() - began < 5


def test_a_view_that_computes_for_ever_is_no_table(tmp_path):
    path = tmp_path / "db.sqlite3"
    with sqlite3.connect(path) as connection:
        connection.execute(
            "CREATE VIEW quiz_question AS WITH RECURSIVE n(id) AS "
            "(SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id, id AS content FROM n"
        )
        connection.execute("CREATE TABLE quiz_quiz (id, title)")
    connection.close()
    began = time.process_time()
    with pytest.raises(UnreadableFile):
        django_quiz.read(path.read_bytes(), "x")
    assert time.process_time() - began < 5
