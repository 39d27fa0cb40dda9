"""Questions of the kinds that arrange, as an editor would write them."""

from typing import Any

from quizzes.models import Question
from tests.factories import make_question_of

ORDER = {
    "stem": "看见有人在校门口打架、有人受伤，怎么报警？请排好顺序。",
    "steps": [
        {"text": "先离开，到安全的地方", "feedback": "人安全了，才说得清楚。"},
        {"text": "拨打 110"},
        {"text": "说清在哪里：校名、哪个门、旁边有什么"},
        {"text": "说清正在发生什么，有没有人受伤"},
        {"text": "不先挂断，等对方说可以再挂"},
    ],
}
SORT = {
    "stem": "课间在校门口看到下面这些事，哪些要告诉大人？",
    "bins": [
        {
            "text": "平常的事",
            "items": [
                {"text": "快递员按规定在门卫登记"},
                {
                    "text": "一位家长在校门外等着接孩子",
                    "feedback": "等人很平常，看动作，不看样子。",
                },
                {"text": "同学把伞忘在教室门口，回来拿走了"},
            ],
        },
        {
            "text": "告诉大人",
            "items": [
                {
                    "text": "有人请你从里面帮他打开侧门",
                    "feedback": "门由大人来开。",
                },
                {"text": "有人反复打听保安几点换班"},
                {"text": "一个包放在楼梯口，问了一圈没人认"},
            ],
        },
    ],
}
MATCH = {
    "stem": "下面的情形，第一个电话打给谁？",
    "pairs": [
        {"text": "看见教学楼冒烟", "match": "119", "feedback": "火警打 119。"},
        {"text": "有人摔倒，流了很多血", "match": "120"},
        {"text": "有人拿着东西要打人", "match": "110"},
        {"text": "心里一直害怕，想找人说说", "match": "12356"},
    ],
    "decoys": [{"text": "114"}],
}
BODIES = {"ORDERING": ORDER, "SORTING": SORT, "MATCHING": MATCH}


def arranged(kind: str, **fields: Any) -> Question:
    body = {name: value for name, value in BODIES[kind].items() if name != "stem"}
    stem = {"stem": BODIES[kind]["stem"]}
    return make_question_of(kind, body, **{**stem, **fields})
