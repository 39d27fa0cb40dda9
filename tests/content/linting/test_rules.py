"""Every rule finds its failing example and lets its passing one through."""

from typing import Any

import pytest

from content.linting import Finding, Matter, Rule, all_rules, check
from content.linting.kinds import KINDS
from content.linting.matter import Block, Cited, Link, Passage, Picture, Recording
from curriculum.models import Stage

PARTS = {
    "sources": Cited,
    "pictures": Picture,
    "recordings": Recording,
    "links": Link,
    "blocks": Block,
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
