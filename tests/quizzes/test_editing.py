"""Questions and self-checks in the editors' rooms."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from quizzes.models import Attempt, Question, Quiz
from tests.factories import make_question, make_quiz, make_source, make_topic
from tests.quizzes import forms
from tests.quizzes.forms import PUBLISH, listed, option

GROUPS = ("Editors", "School administrators")


@pytest.fixture(autouse=True)
def rights(cast):
    """What the set-up gives to the two groups that look after the content."""
    rights = Permission.objects.filter(content_type__app_label="quizzes").filter(
        content_type__model__in=["question", "quiz"]
    )
    door = Permission.objects.get(codename="access_admin")
    for name in GROUPS:
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(door, *rights)


@pytest.fixture
def eve(client, cast):
    client.force_login(cast.eve)
    return client


def admin(model, view, *args):
    return reverse(f"wagtailsnippets_quizzes_{model}:{view}", args=args)


def question_data(choices, kind="SINGLE", **fields):
    options = [option(text, correct) for text, correct in choices]
    fields = {"topic": make_topic().pk, "source": make_source().pk} | fields
    data = forms.question_data(forms.body(kind, choices=listed(*options)), **fields)
    return data | PUBLISH


ONE_RIGHT = [("告诉老师", True), ("打开看看", False)]


def problems(reply):
    """What the form complains about: by field; of formsets, by name and number."""
    form = reply.context["form"]
    found = {name: list(errors) for name, errors in form.errors.items()}
    for name, formset in form.formsets.items():
        if formset.non_form_errors():
            found[name] = list(formset.non_form_errors())
        for n, child in enumerate(formset.forms):
            found.update({f"{name}-{n}-{k}": list(v) for k, v in child.errors.items()})
    return found


def choice_problems(reply):
    """What the block complains about: of all choices, and by number of a choice."""
    [stream] = reply.context["form"].errors.as_data()["body"]
    choices = stream.block_errors[0].block_errors["choices"]
    by_choice = {
        n: [str(e.message) for e in error.block_errors.values()]
        for n, error in choices.block_errors.items()
    }
    return [str(e.message) for e in choices.non_block_errors.as_data()], by_choice


# Questions


def test_an_editor_adds_a_question(eve):
    reply = eve.post(admin("question", "add"), question_data(ONE_RIGHT))
    assert reply.status_code == 302
    question = Question.objects.get()
    assert question.live
    assert [c.text for c in question.choices] == ["告诉老师", "打开看看"]
    assert question.latest_revision


def test_a_draft_may_be_unfinished_and_is_not_drawn(eve):
    data = question_data([("告诉老师", False)], explanation="")
    del data["action-publish"]
    assert eve.post(admin("question", "add"), data).status_code == 302
    assert not Question.objects.get().live
    assert not Question.objects.live().exists()


@pytest.mark.parametrize(
    ("kind", "choices"),
    [
        ("SINGLE", [("甲", True), ("乙", True)]),
        ("SINGLE", [("甲", False), ("乙", False)]),
        ("SINGLE", [("甲", True)]),
        ("TRUE_FALSE", [("对", True), ("错", False), ("不知道", False)]),
        ("MULTIPLE", [("甲", True), ("乙", False)]),
        ("MULTIPLE", [("甲", True), ("乙", True)]),
    ],
)
def test_choices_that_do_not_fit_the_kind_are_not_published(eve, kind, choices):
    reply = eve.post(admin("question", "add"), question_data(choices, kind=kind))
    assert reply.status_code == 200
    assert set(problems(reply)) == {"body"}
    assert not Question.objects.exists()


def test_two_equal_choices_are_refused_at_the_second(eve):
    choices = [*ONE_RIGHT, ("打开 看看", False)]
    reply = eve.post(admin("question", "add"), question_data(choices))
    assert choice_problems(reply) == ([], {2: ["Another one says the same."]})


@pytest.mark.parametrize("field", ["explanation", "source", "stem", "topic"])
def test_what_is_published_has_explanation_and_source(eve, field):
    reply = eve.post(admin("question", "add"), question_data(ONE_RIGHT, **{field: ""}))
    assert field in problems(reply)
    assert not Question.objects.exists()


def test_a_published_change_keeps_the_keys_of_the_choices(eve, cast):
    question = make_question(right=("甲",), wrong=("乙",))
    attempt = Attempt.start(cast.an, make_quiz([question]))
    shown = attempt.responses.get().layout
    for stem in ("第一次修改", "第二次修改"):
        question.refresh_from_db()
        options = [
            option(choice.text, choice.correct, feedback="说明")
            for choice in question.choices
        ]
        ids = tuple(choice.key for choice in question.choices)
        choices = listed(*options, ids=ids)
        data = PUBLISH | forms.question_data(
            forms.body("SINGLE", choices=choices),
            stem=stem,
            topic=question.topic_id,
            source=question.source_id,
        )
        reply = eve.post(admin("question", "edit", question.pk), data)
        assert reply.status_code == 302, problems(reply)
    question.refresh_from_db()
    assert question.stem == "第二次修改"
    assert {c.key for c in question.choices} == set(shown)


def test_preview_shows_the_question_as_the_pupil_sees_it(eve):
    address = admin("question", "preview_on_edit", make_question().pk)
    data = question_data(ONE_RIGHT, stem="哪个**不**用报告？")
    assert eve.post(address, data).json()["is_valid"]
    asked = eve.get(f"{address}?mode=").content.decode()
    assert "哪个<strong>不</strong>用报告？" in asked
    assert "先离开，再告诉大人" not in asked
    answered = eve.get(f"{address}?mode=answered").content.decode()
    assert "先离开，再告诉大人" in answered
    assert "第九条" in answered


def test_preview_bears_an_unfinished_question(eve):
    address = admin("question", "preview_on_add")
    data = question_data([("", False)], source="", topic="", explanation="")
    eve.post(address, data)
    for mode in ("", "answered"):
        assert eve.get(f"{address}?mode={mode}").status_code == 200


def test_the_bank_can_be_filtered_and_searched(eve):
    hard = make_question(difficulty=3, stem="Hard question", kind="SINGLE")
    easy = make_question(stem="Easy question")
    address = admin("question", "list")
    for query in (f"topic={hard.topic_id}", "difficulty=3", "q=Hard"):
        page = eve.get(f"{address}?{query}").content.decode()
        assert "Hard question" in page, query
        assert "Easy question" not in page, query
    assert str(easy) in eve.get(f"{address}?stage=JUNIOR&kind=SINGLE").content.decode()


def test_chinese_is_found_inside_a_sentence(eve):
    make_question(stem="看见没人认领的书包，先做什么？")
    make_question(stem="听见警报，先做什么？")
    page = eve.get(admin("question", "list") + "?q=书包").content.decode()
    assert "认领的书包" in page
    assert "听见警报" not in page


@pytest.mark.parametrize("make", [make_question, make_quiz])
def test_the_lists_cost_the_same_for_any_number_of_rows(eve, make):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert eve.get(address).status_code == 200
        return len(queries)

    address = admin("question" if make is make_question else "quiz", "list")
    make()
    count()  # fills what Wagtail remembers
    few = count()
    for _ in range(15):
        make()
    assert count() == few


# Self-checks


def quiz_data(lines, **fields):
    data = {
        "title": "留意与告诉",
        "introduction": "",
        "stage": "JUNIOR",
        "mode": "SELF_CHECK",
        "attempts_allowed": "3",
        "pass_mark": "0.8",
        "passed_message": "",
        "failed_message": "",
        "slug": "",
        "items": inline_formset(
            [
                {"question": "", "count": 1, "topic": "", "difficulty": "", "kind": ""}
                | line
                for line in lines
            ]
        ),
    }
    return nested_form_data({**data, "action-publish": "1", **fields})


def test_an_editor_makes_a_self_check_of_fixed_and_drawn_questions(eve):
    fixed, drawn = make_question(), make_question()
    lines = [{"question": fixed.pk}, {"topic": drawn.topic_id}]
    reply = eve.post(admin("quiz", "add"), quiz_data(lines))
    assert reply.status_code == 302, problems(reply)
    assert Quiz.objects.live().get().question_count == 2


def test_a_bank_that_is_too_small_is_told_before_publishing(eve):
    topic = make_question().topic_id
    lines = [{"topic": topic}, {"topic": topic, "count": 2}]
    reply = eve.post(admin("quiz", "add"), quiz_data(lines))
    assert set(problems(reply)) == {"items"}
    assert "Line 2" in problems(reply)["items"][0]
    assert not Quiz.objects.exists()


def test_a_self_check_without_questions_is_not_published(eve):
    assert "items" in problems(eve.post(admin("quiz", "add"), quiz_data([])))


def test_a_draft_of_a_self_check_may_ask_for_too_much(eve):
    data = quiz_data([{"topic": make_topic().pk, "count": 9}])
    del data["action-publish"]
    reply = eve.post(admin("quiz", "add"), data)
    assert reply.status_code == 302
    assert not Quiz.objects.get().live


def test_lines_that_make_no_sense_are_refused_where_they_stand(eve):
    question, draft = make_question(), make_question(live=False)
    lines = [
        {"question": question.pk},
        {"question": question.pk},
        {"question": draft.pk},
        {"question": make_question().pk, "count": 2},
    ]
    found = problems(eve.post(admin("quiz", "add"), quiz_data(lines)))
    assert found["items-1-question"] == ["This question stands here already."]
    assert "not published yet" in found["items-2-question"][0]
    assert "counts once" in found["items-3-__all__"][0]


@pytest.mark.parametrize("value", ["1.5", "-0.1", "viel"])
def test_the_pass_mark_lies_between_0_and_1(eve, value):
    lines = [{"question": make_question().pk}]
    reply = eve.post(admin("quiz", "add"), quiz_data(lines, pass_mark=value))
    assert set(problems(reply)) == {"pass_mark"}


def test_a_quiz_that_was_taken_is_not_deleted(eve, cast):
    quiz = make_quiz()
    Attempt.start(cast.an, quiz)
    reply = eve.post(admin("quiz", "delete", quiz.pk), follow=True)
    assert "is in use and cannot be deleted" in reply.content.decode()
    bulk = reverse("wagtail_bulk_action", args=["quizzes", "quiz", "delete"])
    reply = eve.post(f"{bulk}?id={quiz.pk}", follow=True)
    assert "is in use and cannot be deleted" in reply.content.decode()
    assert Quiz.objects.filter(pk=quiz.pk).exists()


# Who may

LISTED = ["list", "add"]
SINGLE = ["edit", "delete", "history", "inspect", "usage", "unpublish"]


@pytest.mark.parametrize("person", ["an", "ms_li", "gao"])
@pytest.mark.parametrize("model", ["question", "quiz"])
def test_teachers_and_pupils_enter_by_no_address(client, cast, person, model):
    thing = make_question() if model == "question" else make_quiz()
    client.force_login(getattr(cast, person))
    addresses = [admin(model, view) for view in LISTED]
    addresses += [admin(model, view, thing.pk) for view in SINGLE]
    for view in ("choose", "chosen"):
        name = f"wagtailsnippetchoosers_quizzes_{model}:{view}"
        addresses.append(reverse(name, args=[thing.pk] if view == "chosen" else []))
    for address in addresses:
        for send in (client.get, client.post):
            reply = send(address)
            assert reply.status_code in (302, 403), address
            assert str(thing) not in reply.content.decode()
    assert type(thing).objects.filter(pk=thing.pk, live=True).exists()


@pytest.mark.parametrize("person", ["eve", "dean"])
@pytest.mark.parametrize("model", ["question", "quiz"])
def test_editors_and_school_administrators_do(client, cast, person, model):
    thing = make_question() if model == "question" else make_quiz()
    client.force_login(getattr(cast, person))
    for view in LISTED:
        assert client.get(admin(model, view)).status_code == 200
    for view in SINGLE:
        assert client.get(admin(model, view, thing.pk)).status_code == 200, view
    chooser = reverse(f"wagtailsnippetchoosers_quizzes_{model}:choose")
    assert client.get(chooser).status_code == 200


def test_a_visitor_enters_by_no_address(client):
    thing = make_question()
    for view in SINGLE:
        assert client.get(admin("question", view, thing.pk)).status_code == 302


def test_revisions_can_be_compared(eve):
    question = make_question()
    first = question.save_revision()
    question.stem = "换了说法"
    second = question.save_revision()
    address = admin("question", "revisions_compare", question.pk, first.pk, second.pk)
    assert "换了说法" in eve.get(address).content.decode()
