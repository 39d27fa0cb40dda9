"""What can be required: a plan, two lessons of a course, a self-check."""

from types import SimpleNamespace

import pytest

from tests.factories import make_course, make_lesson, make_plan, make_quiz


@pytest.fixture
def things(db):
    course = make_course(title="留意、远离、告诉")
    check = make_quiz(title="课后小测")
    return SimpleNamespace(
        course=course,
        plan=make_plan(title="决策60秒"),
        first=make_lesson(course, title="什么叫反常", check_quiz=check),
        second=make_lesson(course, title="跑、躲、报"),
        quiz=make_quiz(title="开学自测"),
        check=check,
    )
