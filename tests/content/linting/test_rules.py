"""Every rule finds its failing example and lets its passing one through."""

from typing import Any

import pytest

from content.linting import Finding, Matter, Rule, all_rules, check
from content.linting.kinds import KINDS
from content.linting.matter import (
    Block,
    Cited,
    Link,
    Option,
    Passage,
    Picture,
    Recording,
)
from curriculum.models import Stage

PARTS = {
    "sources": Cited,
    "pictures": Picture,
    "recordings": Recording,
    "links": Link,
    "blocks": Block,
    "options": Option,
}


def matter(rule: Rule, example: Any) -> Matter:
    """The example as a page: a bare text is one passage for pupils."""
    data = {"passages": [{"text": example}]} if isinstance(example, str) else example
    fields = {
        "stage": rule.stages[0] if rule.stages else "JUNIOR",
        "kind": rule.pages[0] if rule.pages else "article",
        **data,
    }
    for name, part in PARTS.items():
        fields[name] = [part(**values) for values in fields.get(name, ())]
    fields["passages"] = [passage(**values) for values in fields.get("passages", ())]
    return Matter(**fields)


def passage(text: str, times: int = 1, **fields: Any) -> Passage:
    return Passage(text * times, **fields)


def broken(rule: Rule, example: Any) -> list[Finding]:
    return check(matter(rule, example), (rule,))


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_rule_knows_its_failing_and_its_passing_example(rule: Rule) -> None:
    assert rule.example_bad is not None
    assert rule.example_good is not None
    assert rule.kind in KINDS
    assert set(rule.stages) <= set(Stage.values)
    assert set(rule.title) == set(rule.mend) == {"zh", "en"}
    found = broken(rule, rule.example_bad)
    assert [finding.rule for finding in found] == [rule]
    assert broken(rule, rule.example_good) == []


def test_every_kind_of_rule_is_used() -> None:
    assert {rule.kind for rule in all_rules()} == set(KINDS)


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_the_passing_example_breaks_no_other_rule_of_words(rule: Rule) -> None:
    good = matter(rule, rule.example_good)
    if rule.kind in {"words", "filled"}:
        others = [r for r in all_rules() if r.kind in {"words", "unsourced"}]
        assert [str(f) for f in check(good, tuple(others)) if f.is_error] == []


LOOKS = next(rule for rule in all_rules() if rule.id == "looks-of-a-target")


@pytest.mark.parametrize(
    "text",
    [
        "穿黑色外套的男人在门口。",
        "戴着墨镜和口罩的人",
        "一个留着长发的人",
        "带外地口音的人打听保安几点换班。",
        "少数民族打扮的人在门口拍照。",
        "皮肤黑，长相凶。",
        "看起来像坏人的人",
        "A man in a black jacket looks at the camera.",
        "Somebody with a foreign accent asks about the guards.",
        "A hooded person at the side door",
    ],
)
def test_looks_speech_and_origin_of_a_target_are_refused(text: str) -> None:
    about = {"kind": "question", "passages": [{"text": text, "target": True}]}
    assert broken(LOOKS, about)
    assert LOOKS.is_error
    # Beside the targets it says who stands there, and is no cue.
    assert not broken(LOOKS, {**about, "passages": [{"text": text}]})


@pytest.mark.parametrize(
    "text",
    [
        "反复推侧门，看有没有锁。",
        "对着岗亭和摄像头拍了很久。",
        "请里面的同学从门缝里开门。",
        "说是维修工，却不到门卫登记；工作服证明不了身份。",
        "不看长相，看做了什么。",
        "一件没有人认领的外套，盖着一只箱子。",
        "Tries the side door again and again.",
        "A jacket lies over a box that nobody claims.",
    ],
)
def test_what_a_target_does_and_where_is_told(text: str) -> None:
    about = {"kind": "question", "passages": [{"text": text, "target": True}]}
    assert [str(found) for found in broken(LOOKS, about)] == []
