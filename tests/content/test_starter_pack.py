"""The content that every installation begins with, held to the editors' own rules."""

import re
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import transaction

from content.editing import TEACHERS, grant_content_permissions
from content.models import ArticlePage, CoursePage, LessonPage, MeetingPlanPage
from content.packing.loading import load_pack
from content.packing.reading import read_pack
from content.tree import plant
from curriculum.models import Source, Stage, Topic
from quizzes.models import Question, Quiz
from quizzes.viewsets import QuizViewSet
from tests.factories import make_user, nothing_right

FOLDER = settings.BASE_DIR / "content" / "packs" / "starter"
TEXTS = sorted(p for p in FOLDER.rglob("*") if p.suffix in {".md", ".yaml"})
LESSON = {"LOWER_PRIMARY": 40, "UPPER_PRIMARY": 40, "STAFF": 60}  # else 45 minutes
DRILL = range(3, 6)
PAGES = (ArticlePage, LessonPage, MeetingPlanPage)


@pytest.fixture(scope="module")
def starter(django_db_setup, django_db_blocker):
    """Load the pack once for this module, and take it back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        plant()
        load_pack(read_pack(FOLDER))
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def loaded(starter, db):
    pass


def streams(page):
    """The page's stream values: its body, its steps or its agenda."""
    return [
        getattr(page, name)
        for name in ("body", "steps", "agenda")
        if hasattr(page, name)
    ]


def form_as_opened(viewset, thing):
    """The editor's form, sent back as it was opened."""
    model = type(thing)
    form_class = viewset.edit_handler.bind_to_model(model).get_form_class()
    opened = form_class(instance=thing, for_user=make_user(is_superuser=True))
    parts = [opened]
    for formset in opened.formsets.values():
        parts += [formset.management_form, *formset.forms]
    data = {
        field.html_name: field.value()
        for part in parts
        for field in part
        if field.value() not in (None, False)
    }
    return form_class(data, instance=thing, for_user=opened.for_user)


def test_everything_in_the_pack_is_on_the_site():
    held = Counter(
        entry.kind for entry in read_pack(FOLDER).entries if not abroad(entry)
    )
    assert ArticlePage.objects.count() == held["article"]
    assert CoursePage.objects.count() == held["course"]
    assert LessonPage.objects.count() == held["lesson"]
    assert MeetingPlanPage.objects.count() == held["plan"]
    assert Question.objects.live().count() == held["question"]
    assert Source.objects.count() == held["source"]
    assert Quiz.objects.live().count() == held["quiz"]


def abroad(entry):
    return entry.page is not None and entry.page.language


def test_second_load_adds_nothing():
    assert not load_pack(read_pack(FOLDER)).changes


# Questions and self-checks


def test_editors_could_publish_every_question_as_it_stands():
    for question in Question.objects.all():
        question.full_clean()
        question.body.stream_block.clean(question.body)


def test_editors_could_publish_every_self_check_as_it_stands():
    for quiz in Quiz.objects.all():
        quiz.full_clean()
        form = form_as_opened(QuizViewSet(), quiz)
        problems = [f.non_form_errors() for f in form.formsets.values()]
        assert form.is_valid(), (quiz.slug, form.errors, problems)


def test_form_check_would_find_a_question_without_a_right_choice():
    question = Question.objects.filter(kind="SINGLE").first()
    nothing_right(question.body[0].value)
    with pytest.raises(ValidationError):
        question.body.stream_block.clean(question.body)


def test_every_self_check_can_be_drawn_whatever_the_chance():
    for quiz in Quiz.objects.all():
        for seed in range(20):
            drawn = quiz.draw(Random(seed))  # noqa: S311
            assert len(drawn) == len(set(drawn)) == quiz.question_count


def test_every_choice_says_why():
    for question in Question.objects.all():
        assert question.explanation
        assert all(choice.feedback for choice in question.choices), question.slug


def test_every_source_is_used_and_still_fresh():
    texts = [p for p in TEXTS if p.name != "sources.yaml"]
    cited = set(re.findall(r"^\s*source: ([\w-]+)", "\n".join(map(read, texts)), re.M))

    assert cited == set(Source.objects.values_list("slug", flat=True))
    assert not Source.objects.filter(confidence=Source.Confidence.LOW).exists()


# Pages


@pytest.mark.parametrize(
    "model", [ArticlePage, CoursePage, LessonPage, MeetingPlanPage]
)
def test_every_page_and_every_block_of_it_would_be_taken_by_the_editor(model):
    for page in model.objects.all():
        page.full_clean()
        assert page.topics.count()
        for value in streams(page):
            if value and hasattr(value, "stream_block"):
                value.stream_block.clean(value)


def test_agenda_adds_up_to_the_lesson():
    for plan in MeetingPlanPage.objects.all():
        assert plan.agenda_minutes == plan.minutes
        assert plan.minutes in {LESSON.get(plan.stage, 45), *DRILL}
        assert plan.questions or plan.minutes in DRILL
        assert plan.slides


def test_every_lesson_ends_with_a_check_that_can_be_repeated():
    for lesson in LessonPage.objects.all():
        assert 3 <= len(lesson.steps) <= 5
        assert lesson.live_check.attempts_allowed is None


@pytest.mark.parametrize("model", [ArticlePage, CoursePage, LessonPage])
def test_visitor_reads_every_page(client, model):
    for page in model.objects.all():
        response = client.get(page.url)
        assert response.status_code == 200
        assert page.title in response.content.decode()


def test_all_steps_of_every_lesson_render():
    for lesson in LessonPage.objects.all():
        page = lesson.make_preview_request(preview_mode="steps")
        assert page.status_code == 200
        for step in lesson.steps:
            assert step.value["title"] in page.content.decode()


def test_teacher_reads_and_presents_every_plan_and_visitor_does_not(client):
    grant_content_permissions()
    teacher = make_user()
    teacher.groups.add(Group.objects.get(name=TEACHERS))
    for plan in MeetingPlanPage.objects.all():
        client.logout()
        assert client.get(plan.url).status_code == 302
        client.force_login(teacher)
        assert client.get(plan.url).status_code == 200
        slides = client.get(f"/plans/{plan.pk}/present/")
        assert slides.status_code == 200
        assert plan.safeguarding not in slides.content.decode()


# Wording


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.relative_to(FOLDER).as_posix())
def test_words_we_do_not_use_stand_nowhere(path):
    assert not re.search("考试|排名|排行|得分榜|落后", read(path))


def test_every_page_closes_with_somebody_to_talk_to():
    for model in PAGES:
        for page in model.objects.all():
            assert re.search("12355|12356", page.closing), page.title


def test_questions_are_mostly_for_the_stage_of_the_course():
    by_stage = {
        stage: Question.objects.filter(stage=stage).count() for stage in Stage.values
    }

    assert by_stage["JUNIOR"] >= 20
    assert by_stage["UPPER_PRIMARY"]


def test_topics_are_named_in_both_languages():
    assert not Topic.objects.filter(title_en="").exists()
