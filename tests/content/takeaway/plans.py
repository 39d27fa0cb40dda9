"""A plan that has every kind of part."""

from typing import Any

from content.models import MeetingPlanPage
from tests.factories import make_plan, make_question, make_source

SCRIPT = "<p>这是只给老师看的讲稿。</p><p>▸ 停两秒。</p>"
EMBED = '<embed embedtype="school-fact" name="assembly_point"/>'


def every_kind() -> list[tuple[str, dict[str, Any]]]:
    return [
        (
            "activity",
            {
                "title": "说出规则",
                "minutes": 4,
                "method": "EXPLAIN",
                "script": SCRIPT + "<ol><li>先离开</li><li>再告诉</li></ol>",
                "pupils": "听。",
                "material": "小纸条",
                "slides": [{"title": "约定", "lines": [f"去{EMBED}", "可以离开"]}],
            },
        ),
        (
            "discussion",
            {
                "title": "说还是不说",
                "minutes": 5,
                "script": SCRIPT,
                "questions": ["先告诉谁？", "看错了会怎样？"],
                "grouping": "同桌两人",
                "slides": [],
            },
        ),
        (
            "role_play",
            {
                "title": "打一次110",
                "minutes": 6,
                "script": SCRIPT,
                "situation": "放学时，门口停着一辆没人的车。",
                "roles": [{"name": "接警员", "task": "问清地点。"}],
                "slides": [],
            },
        ),
        (
            "walk_through",
            {
                "title": "慢慢走一遍",
                "minutes": 7,
                "script": SCRIPT,
                "stops": ["教室门口", "楼梯"],
                "slides": [],
            },
        ),
        (
            "show_of_hands",
            {
                "title": "举手",
                "minutes": 3,
                "script": SCRIPT,
                "question": make_question(
                    stem="**不**该做什么？",
                    source=make_source(issuer="全国人大常委会"),
                    locator="第九条",
                ),
            },
        ),
        ("handout", {"title": "家庭任务单", "lines": ["记住家里的地址。"]}),
    ]


def whole_plan(**fields: Any) -> MeetingPlanPage:
    fields.setdefault("title", "先离开，再告诉")
    fields.setdefault("minutes", 25)
    fields.setdefault("objectives", ["说出两步"])
    fields.setdefault("materials", ["投影仪"])
    fields.setdefault("parents_note", "各位家长：本周班会练习怎样告诉大人。")
    fields.setdefault("safeguarding", "可以不发言。")
    fields.setdefault("teacher_notes", "常有人问：看错了怎么办？")
    fields.setdefault("closing", "<p>找班主任。</p>")
    return make_plan(agenda=every_kind(), **fields)
