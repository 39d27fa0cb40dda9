"""Made-up questions for trips out and back, without a database."""

from typing import Any

from hypothesis import strategies as st

from curriculum.models import Stage
from quizzes.kinds.keys import name_parts
from quizzes.models import Question

# What a form field keeps: no control characters, no spaces at the ends; but what the
# grammars of files may take for their own, and letters of all sorts.
SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
STRANGE = "éßÀİﬀΩЖאب๑ก가あ〇㊗😀👩🏽𠀀́＝｛：＃，。、；「」《》（）～—…·×√¥①Ⅷ½²"
HANZI = "安全离开告诉老师校门书包对错单多选项甲乙丙一二三龘"
LETTERS = st.sampled_from("abcxyzABCTF0123456789" + SIGNS + STRANGE + HANZI)
WORDS = st.text(LETTERS, min_size=1, max_size=8)
LINES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
TEXTS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
DISTINCT = st.lists(
    LINES, min_size=2, max_size=6, unique_by=lambda t: "".join(t.split())
)


def question_of(kind: str, body: dict[str, Any], **fields: Any) -> Question:
    """An unsaved one."""
    block = Question._meta.get_field("body").stream_block.child_blocks[kind]
    fields.setdefault("stem", "看见没人认领的书包，先做什么？")
    fields.setdefault("stage", Stage.JUNIOR)
    question = Question(body=[(kind, block.normalize(body))], **fields)
    name_parts(question.body)
    question.kind = kind
    return question


@st.composite
def choice_bodies(draw: Any, kind: str) -> dict[str, Any]:
    texts = draw(DISTINCT)
    if kind == "TRUE_FALSE":
        texts = texts[:2]
    right = {draw(st.sampled_from(texts))}
    if kind == "MULTIPLE":
        right |= set(texts[:2])
    remarks = [draw(st.one_of(st.just(""), LINES)) for _ in texts]
    return {
        "choices": [
            {"text": text, "correct": text in right, "feedback": remark}
            for text, remark in zip(texts, remarks, strict=True)
        ]
    }


@st.composite
def choice_questions(draw: Any) -> Question:
    kind = draw(st.sampled_from(["SINGLE", "MULTIPLE", "TRUE_FALSE"]))
    return question_of(
        kind,
        draw(choice_bodies(kind)),
        stem=draw(TEXTS),
        explanation=draw(st.one_of(st.just(""), TEXTS)),
        difficulty=draw(st.sampled_from([1, 2, 3])),
        stage=draw(st.sampled_from(Stage.values)),
        category=draw(st.sampled_from(["", "安全", "安全/校门"])),
    )


def said(question: Question) -> dict[str, Any]:
    """What of a question has to come back."""
    return {
        "kind": question.kind,
        "stem": question.stem,
        "explanation": question.explanation,
        "body": without_keys(question.spec),
        "difficulty": question.difficulty,
        "stage": question.stage,
        "category": question.category,
    }


def without_keys(value: Any) -> Any:
    """A spec as the body of an item: lists of values, and nothing that is empty."""
    if isinstance(value, dict):
        if value.get("type") == "item":
            return without_keys(value["value"])
        plain = {name: without_keys(inner) for name, inner in value.items()}
        return {name: inner for name, inner in plain.items() if inner}
    if isinstance(value, list):
        return [without_keys(inner) for inner in value]
    return value


def brought(item: Any) -> dict[str, Any]:
    return {
        "kind": item.kind,
        "stem": item.stem,
        "explanation": item.explanation,
        "body": without_keys(item.body),
        "difficulty": item.difficulty,
        "stage": item.stage,
        "category": item.category,
    }
