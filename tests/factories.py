"""Plain makers of test data: every argument has a default that works."""

import itertools
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale

from accounts.models import User
from campaigns.models import Assignment, Campaign
from content.models import (
    ArticleIndexPage,
    ArticlePage,
    CourseIndexPage,
    CoursePage,
    LessonPage,
    MeetingPlanIndexPage,
    MeetingPlanPage,
)
from content.tree import plant
from curriculum.models import Source, Stage, Topic
from quizzes.models import Question, Quiz, QuizItem
from rosters.models import AcademicYear, Enrolment, Grade, School, SchoolClass

_number = itertools.count(1)


def in_characters(number: int) -> str:
    """A number as a name may hold it: a roster takes no digits in one."""
    return "".join("零一二三四五六七八九"[int(digit)] for digit in str(number))


def make_user(**fields: Any) -> User:
    n = next(_number)
    fields.setdefault("username", f"person{n}")
    fields.setdefault("full_name", f"某人{n}")
    return User.objects.create_user(**fields)


def make_school(**fields: Any) -> School:
    n = next(_number)
    fields.setdefault("name", f"第{n}中学")
    fields.setdefault("code", f"school{n}")
    return School.objects.create(**fields)


def make_class(school: School, name: str = "七年级1班", **fields: Any) -> SchoolClass:
    level = fields.pop("level", 7)
    grade, _ = Grade.objects.get_or_create(
        school=school,
        level=level,
        defaults={"name": "七年级", "stage": Stage.JUNIOR},
    )
    fields.setdefault("number", 1)
    fields.setdefault("academic_year", AcademicYear.covering())
    return SchoolClass.objects.create(school=school, grade=grade, name=name, **fields)


def make_pupil(school_class: SchoolClass, full_name: str = "", **fields: Any) -> User:
    """A pupil enrolled in the class since the year began."""
    n = next(_number)
    school = school_class.school
    number = fields.pop("number", f"2026{n:05}")
    pupil = make_user(
        username=f"{school.code}-{number}",
        full_name=full_name or f"学生{in_characters(n)}",
        number=number,
        school_id=school.pk,
        **fields,
    )
    Enrolment.objects.create(
        school=school,
        school_class=school_class,
        user=pupil,
        starts_on=school_class.academic_year.starts_on,
    )
    return pupil


def make_topic(**fields: Any) -> Topic:
    n = next(_number)
    fields.setdefault("slug", f"topic{n}")
    fields.setdefault("title", f"知识点{n}")
    return Topic.objects.create(**fields)


def make_source(**fields: Any) -> Source:
    fields.setdefault("slug", f"source{next(_number)}")
    fields.setdefault("title", "《中华人民共和国反恐怖主义法》")
    fields.setdefault("short_title", "反恐怖主义法")
    fields.setdefault("confidence", Source.Confidence.HIGH)
    fields.setdefault("review_by", date(2027, 8, 31))
    return Source.objects.create(**fields)


def make_question(
    right: tuple[str, ...] = ("告诉老师",),
    wrong: tuple[str, ...] = ("自己去看", "拍下来发群里"),
    **fields: Any,
) -> Question:
    """One with choices, of the kind that so many right ones make."""
    kind = fields.pop("kind", "MULTIPLE" if len(right) > 1 else "SINGLE")
    choices = [{"text": text, "correct": text in right} for text in [*right, *wrong]]
    return make_question_of(kind, {"choices": choices}, **fields)


def make_question_of(kind: str, body: dict[str, Any], **fields: Any) -> Question:
    """A published question of any kind; `body` is what its block takes."""
    fields.setdefault("stage", Stage.JUNIOR)
    fields.setdefault("stem", f"看见没人认领的书包，先做什么？（{next(_number)}）")
    fields.setdefault("explanation", "先离开，再告诉大人，由大人核实。")
    if "topic" not in fields:
        fields["topic"] = make_topic()
    if "source" not in fields:
        fields["source"] = make_source()
    block = Question._meta.get_field("body").stream_block.child_blocks[kind]
    question = Question(body=[(kind, block.normalize(body))], **fields)
    return put_live(question)


def make_essay(**fields: Any) -> Question:
    fields.setdefault("stem", "门卫不在，有人想跟着你进校门，你会怎么做？")
    body = {"guidance": "说到不带人进门，并告诉大人。", "length": 60}
    return make_question_of("ESSAY", body, **fields)


def put_live(question: Question) -> Question:
    """What publishing does, without the gate before it."""
    question.save()
    question.live_revision = question.save_revision()
    # Indexed twice by now; a third time would show nothing new.
    Question.objects.filter(pk=question.pk).update(live_revision=question.live_revision)
    return question


def change_body(question: Question, change: Callable[[Any], None]) -> Question:
    """Let something be done to the block of the question's kind, and publish it."""
    change(question.body[0].value)
    return put_live(question)


def nothing_right(block: Any) -> None:
    for option in block["choices"]:
        option["correct"] = False


def make_quiz(questions: list[Question] | None = None, **fields: Any) -> Quiz:
    """A self-check with these fixed questions; by default three single choices."""
    if questions is None:
        questions = [make_question() for _ in range(3)]
    fields.setdefault("title", f"自测{next(_number)}")
    fields.setdefault("stage", Stage.JUNIOR)
    quiz = Quiz(**fields)
    quiz.items = [
        QuizItem(question=question, sort_order=n)
        for n, question in enumerate(questions)
    ]
    quiz.save()
    return quiz


def _under(model: type, page: Any) -> Any:
    plant()
    model.objects.get(locale=Locale.get_default()).add_child(instance=page)
    return page


def _page(**fields: Any) -> dict[str, Any]:
    n = next(_number)
    fields.setdefault("title", f"页面{n}")
    fields.setdefault("slug", f"page-{n}")
    fields.setdefault("stage", Stage.JUNIOR)
    return fields


def make_article(**fields: Any) -> ArticlePage:
    fields.setdefault("body", [("text", "<p>先离开，再告诉大人。</p>")])
    return _under(ArticleIndexPage, ArticlePage(**_page(**fields)))


def make_course(**fields: Any) -> CoursePage:
    return _under(CourseIndexPage, CoursePage(**_page(**fields)))


def make_lesson(course: CoursePage | None = None, **fields: Any) -> LessonPage:
    """A lesson of two steps; pass `check_quiz` for a check at the end."""
    course = course or make_course()
    fields.setdefault(
        "steps",
        [
            ("step", {"title": "留意", "body": [("text", "<p>看行为。</p>")]}),
            ("step", {"title": "告诉", "body": [("text", "<p>告诉老师。</p>")]}),
        ],
    )
    lesson = LessonPage(**_page(**fields))
    course.add_child(instance=lesson)
    return lesson


def make_plan(**fields: Any) -> MeetingPlanPage:
    return _under(MeetingPlanIndexPage, MeetingPlanPage(**_page(**fields)))


def make_campaign(
    school: School,
    classes: tuple[SchoolClass, ...] = (),
    requirements: tuple[Any, ...] = (),
    **fields: Any,
) -> Campaign:
    """A campaign open since a week, due in three, for these plans, lessons, articles, quizzes."""
    today = timezone.localdate()
    fields.setdefault("title", f"培训计划{next(_number)}")
    fields.setdefault("opens_on", today - timedelta(days=7))
    fields.setdefault("due_on", today + timedelta(days=21))
    campaign = Campaign.objects.create(school=school, **fields)
    campaign.require(requirements)
    for school_class in classes:
        Assignment.objects.create(
            campaign=campaign, school=school, school_class=school_class
        )
    return campaign
