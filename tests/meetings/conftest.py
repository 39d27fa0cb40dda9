"""A plan with two questions to the room, and a meeting of 7A held with it."""

import pytest

from content.editing import grant_content_permissions
from meetings.models import ClassMeeting
from tests.factories import make_plan, make_question


@pytest.fixture
def plan(db):
    question = make_question(stem="听到砰的一声，先做什么？")
    several = make_question(right=("离开", "告诉老师"), stem="哪些做法对？")
    made = make_plan(
        title="决策60秒",
        minutes=12,
        agenda=[
            (
                "activity",
                {
                    "title": "说出规则",
                    "minutes": 4,
                    "method": "EXPLAIN",
                    "script": "<p>今天我们练习做决定。</p>",
                    "pupils": "听。",
                    "slides": [],
                },
            ),
            (
                "show_of_hands",
                {"title": "第一次举手", "minutes": 4, "question": question},
            ),
            (
                "show_of_hands",
                {"title": "第二次举手", "minutes": 4, "question": several},
            ),
        ],
    )
    grant_content_permissions()
    return made


@pytest.fixture
def meeting(cast, plan):
    return ClassMeeting.start(cast.class_7a, plan, by=cast.ms_li)


@pytest.fixture
def strangers(cast):
    """Everybody for whom 7A and its meetings do not exist."""
    return [cast.mr_wang, cast.an, cast.chen, cast.eve, cast.fang, cast.gao]
