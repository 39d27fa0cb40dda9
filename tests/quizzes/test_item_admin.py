"""Statistics and regrades in the editors' rooms, and who may get there."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from quizzes.models import Attempt, Regrade
from tests.factories import change_body, make_question, make_quiz, make_user
from tests.quizzes.forms import PUBLISH, body, listed, option, question_data

REPORT = "weak_questions"


@pytest.fixture(autouse=True)
def rights(cast):
    """Editors write and publish; the dean's group may only look at the bank."""
    ours = Permission.objects.filter(content_type__app_label="quizzes")
    door = Permission.objects.get(codename="access_admin")
    editors, _ = Group.objects.get_or_create(name="Editors")
    editors.permissions.add(door, *ours.filter(content_type__model="question"))
    readers, _ = Group.objects.get_or_create(name="Readers")
    readers.permissions.add(door, ours.get(codename="view_question"))
    writers, _ = Group.objects.get_or_create(name="Writers")
    writers.permissions.add(door, ours.get(codename="change_question"))
    cast.dean.groups.add(readers)
    cast.mr_wang.groups.add(writers)


@pytest.fixture
def eve(client, cast):
    client.force_login(cast.eve)
    return client


def take(quiz, *texts):
    attempt = Attempt.start(make_user(), quiz)
    for response in attempt.responses.select_related("question", "attempt"):
        chosen = [
            c.key
            for c in response.question.choices
            if c.text == texts[response.slot - 1]
        ]
        response.record(chosen, 1)
    return attempt.submit()


@pytest.fixture
def question(db):
    return make_question(right=("自己去看",), wrong=("告诉老师",))


@pytest.fixture
def attempts(question):
    quiz = make_quiz([question])
    return [take(quiz, "告诉老师") for _ in range(5)] + [take(quiz, "自己去看")]


def mend(question):
    def turn(block):
        for choice in block["choices"]:
            choice["correct"] = choice["text"] == "告诉老师"

    question.refresh_from_db()
    change_body(question, turn)


def regrade_url(question):
    return reverse("regrade_question", args=[question.pk])


def bank(view, *args):
    return reverse(f"wagtailsnippets_quizzes_question:{view}", args=args)


# Who may


@pytest.mark.parametrize("person", ["dean", "mr_wang"])
def test_only_who_may_publish_regrades(client, cast, question, attempts, person):
    mend(question)
    client.force_login(getattr(cast, person))
    url = regrade_url(question)
    for reply in (client.get(url), client.post(url, {"token": "x"})):
        assert reply.status_code == 302
        assert reply.url == reverse("wagtailadmin_home")
    regrade = Regrade.objects.create(
        question=question,
        to_revision=question.live_revision,
        **dict.fromkeys(
            ("moved", "raised", "lowered", "passes_gained", "passes_lost"), 0
        ),
    )
    client.post(reverse("undo_regrade", args=[regrade.pk]))
    regrade.refresh_from_db()
    assert regrade.undone_at is None


@pytest.mark.parametrize("person", ["an", "ms_li"])
def test_pupils_and_teachers_do_not_get_into_the_admin(client, cast, question, person):
    client.force_login(getattr(cast, person))
    for url in (regrade_url(question), reverse(REPORT), bank("inspect", question.pk)):
        assert client.get(url).status_code in (302, 403, 404)


@pytest.mark.parametrize(
    ("person", "status"), [("eve", 200), ("mr_wang", 200), ("dean", 302)]
)
def test_the_report_is_for_those_who_may_mend(client, cast, person, status):
    client.force_login(getattr(cast, person))
    assert client.get(reverse(REPORT)).status_code == status
    assert client.get(reverse(f"{REPORT}_results")).status_code == status


# Regrading


def test_preview_confirmation_and_undoing(eve, question, attempts):
    mend(question)
    page = eve.get(regrade_url(question))
    text = page.content.decode()
    assert "5 answers get a higher mark" in text
    assert "1 attempt is no longer passed" in text
    reply = eve.post(
        regrade_url(question), {"token": page.context["plan"].token}, follow=True
    )
    assert "6 answers were marked anew" in reply.content.decode()
    assert Attempt.objects.filter(passed=True).count() == 5
    [regrade] = Regrade.objects.all()
    undo = reverse("undo_regrade", args=[regrade.pk])
    assert eve.get(undo).status_code == 405
    reply = eve.post(undo, follow=True)
    assert "6 answers stand as before" in reply.content.decode()
    assert Attempt.objects.filter(passed=True).count() == 1


def test_two_tabs_do_it_once(eve, question, attempts):
    mend(question)
    first, second = (eve.get(regrade_url(question)).context["plan"] for _ in range(2))
    eve.post(regrade_url(question), {"token": first.token})
    reply = eve.post(regrade_url(question), {"token": second.token}, follow=True)
    assert "it was done already" in reply.content.decode()
    assert Regrade.objects.count() == 1


def test_a_tab_that_shows_an_older_preview_changes_nothing(eve, question, attempts):
    mend(question)
    reply = eve.post(regrade_url(question), {"token": "of before"}, follow=True)
    assert "Please look at it again" in reply.content.decode()
    assert not Regrade.objects.exists()


def test_the_bank_and_the_question_lead_to_it(eve, question, attempts):
    assert regrade_url(question) in eve.get(bank("list")).content.decode()
    assert (
        regrade_url(question) in eve.get(bank("inspect", question.pk)).content.decode()
    )


# Statistics


def test_the_bank_lists_how_each_question_does(eve, question, attempts):
    text = eve.get(bank("list")).content.decode()
    assert "Discrimination" in text
    assert "17%" in text  # one of six is right


def test_the_list_asks_no_more_for_many_questions(
    eve, question, attempts, django_assert_max_num_queries
):
    def visits():
        from django.core.cache import cache

        cache.clear()
        eve.get(bank("list"))
        cache.clear()
        return eve.get(bank("list"))

    visits()
    with django_assert_max_num_queries(42):
        visits()
    make_quiz([make_question() for _ in range(15)])
    with django_assert_max_num_queries(42):
        visits()


def test_a_question_s_own_view_shows_what_was_chosen(eve, question, attempts):
    text = eve.get(bank("inspect", question.pk)).content.decode()
    assert "5 (83%)" in text
    assert "Please look at it again" not in text


def test_counts_of_fewer_than_five_are_not_shown(eve, question):
    take(make_quiz([question]), "告诉老师")
    text = eve.get(bank("inspect", question.pk)).content.decode()
    assert "Not enough data" in text
    assert "(100%)" not in text


def test_the_report_lists_weak_questions_with_the_reason(eve, question):
    quiz = make_quiz([question])
    for _ in range(20):
        take(quiz, "告诉老师")
    text = eve.get(reverse(REPORT)).content.decode()
    assert question.stem in text
    assert "few get it right" in text
    export = eve.get(reverse(REPORT), {"export": "csv"})
    assert "few get it right" in b"".join(export.streaming_content).decode()


def test_who_publishes_a_mended_question_is_led_on(eve, question, attempts):
    form = question_data(
        body(
            "SINGLE",
            choices=listed(
                option("自己去看"),
                option("告诉老师", correct=True),
                ids=tuple(choice.key for choice in question.choices),
            ),
        ),
        topic=question.topic_id,
        source=question.source_id,
    )
    reply = eve.post(bank("edit", question.pk), form | PUBLISH, follow=True)
    text = reply.content.decode()
    assert "Answers to earlier versions: 6" in text
    assert regrade_url(question) in text


@pytest.mark.parametrize(("person", "told"), [("eve", True), ("dean", False)])
def test_the_front_page_names_weak_questions(client, cast, question, person, told):
    quiz = make_quiz([question])
    for _ in range(20):
        take(quiz, "告诉老师")
    client.force_login(getattr(cast, person))
    text = client.get(reverse("wagtailadmin_home")).content.decode()
    assert ("Questions that do not work well" in text) is told
    assert (reverse(REPORT) in text) is told
