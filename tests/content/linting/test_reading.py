"""Pages and questions as the rules see them, and the command that reads them all."""

import json
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from content.linting.gate import findings_of
from content.linting.matter import Audience
from content.linting.reading import read
from content.models import ArticlePage
from curriculum.models import Source
from tests.factories import (
    make_article,
    make_lesson,
    make_plan,
    make_question,
    make_source,
)
from tests.quizzes.scenes import make_scene, part, target

pytestmark = pytest.mark.django_db

BAD = "穿着奇怪的人，要马上报告。"


def rules_of(thing: Any) -> set[str]:
    return {finding.rule.id for finding in findings_of(thing)}


def places(thing: Any, rule: str) -> list[str]:
    return [f.place for f in findings_of(thing) if f.rule.id == rule]


def test_a_finding_names_the_place_in_words() -> None:
    steps = {"title": "离开", "items": ["慢慢走。", BAD], "locator": ""}
    article = make_article(body=[("text", "<p>好。</p>"), ("steps", steps)])
    assert places(article, "looks-as-cue") == ["Body › block 2: Steps › item 2"]


def test_places_in_lessons_go_through_their_steps() -> None:
    lesson = make_lesson(
        steps=[("step", {"title": "看", "body": [("text", f"<p>{BAD}</p>")]})]
    )
    assert places(lesson, "looks-as-cue") == [
        "Steps › block 1: Step › Body › block 1: Text"
    ]


def test_what_is_warned_of_may_be_named() -> None:
    do_dont = {"do": ["看动作。"], "dont": [BAD]}
    assert "looks-as-cue" not in rules_of(make_article(body=[("do_dont", do_dont)]))


def test_pupils_read_the_slides_of_a_plan_and_teachers_the_script() -> None:
    activity = {
        "title": "走",
        "minutes": 5,
        "method": "EXPLAIN",
        "script": "<p>警方会让人离开100米。</p>",
        "slides": [{"title": "走", "lines": ["离开200米"]}],
    }
    plan = make_plan(agenda=[("activity", activity)], minutes=5)
    by_text = {p.text: p.audience for p in read(plan).passages}
    assert by_text["警方会让人离开100米。"] is Audience.TEACHER
    assert by_text["离开200米"] is Audience.PUPIL
    assert len(places(plan, "distance-for-pupils")) == 1


def test_what_is_for_staff_may_name_distances() -> None:
    text = [("text", "<p>离开100米以上。</p>")]
    assert "distance-for-pupils" in rules_of(make_article(body=text))
    staff = make_article(body=text, stage="STAFF")
    assert "distance-for-pupils" not in rules_of(staff)


def test_a_number_is_right_beside_its_source() -> None:
    said = "按压深度是5厘米，80%的人记得住。"
    source = make_source()
    fact = {"text": said, "source": source, "locator": ""}
    assert "percentage-without-source" in rules_of(
        make_article(body=[("text", f"<p>{said}</p>")])
    )
    assert rules_of(make_article(body=[("fact", fact)])) == {"closing-missing"}


@pytest.mark.parametrize(
    "text", ["打110，说清楚。", "早上7点20分", "三人一组", "12356"]
)
def test_telephone_numbers_times_and_groups_need_no_source(text: str) -> None:
    assert rules_of(make_article(body=[("text", text)])) == {"closing-missing"}


def test_a_source_of_low_confidence_is_not_stated_as_fact() -> None:
    low = make_source(confidence=Source.Confidence.LOW)
    assert "low-source" in rules_of(make_question(source=low))


def test_a_wrong_choice_may_be_wrong_but_not_dangerous() -> None:
    assert rules_of(make_question(wrong=(BAD, "自己去看"))) == set()
    weapons = make_question(wrong=("看看怎么制服他", "自己去看"))
    assert places(weapons, "tactics") == ["single choice › Choices › item 2 › Text"]


def test_a_sensitive_page_takes_care() -> None:
    article = make_article(sensitivity="MENTIONED")
    assert rules_of(article) >= {
        "closing-on-sensitive",
        "content-note-missing",
        "step-out-missing",
    }


def test_half_a_draft_is_read_without_complaint() -> None:
    article = make_article(body=[("fact", {"text": None, "source": None})])
    assert rules_of(article) == {"closing-missing"}


# check_content


def run(capsys: Any, *args: Any) -> tuple[int, str]:
    try:
        call_command("check_content", *args)
        code = 0
    except SystemExit as end:
        code = end.code
    return code, capsys.readouterr().out


def test_the_command_names_what_is_wrong_and_ends_with_one(capsys: Any) -> None:
    make_article(title="有错的一页", body=[("text", BAD)])
    code, said = run(capsys)
    assert code == 1
    assert "error: article" in said
    assert "有错的一页" in said
    assert "1 errors, 1 warnings" in said


def test_warnings_alone_end_with_nought(capsys: Any) -> None:
    make_article()
    assert run(capsys)[0] == 0
    assert run(capsys, "--errors-only") == (0, "0 errors, 0 warnings\n")


def test_the_command_is_narrowed_by_stage_and_number(capsys: Any) -> None:
    bad = make_article(body=[("text", BAD)])
    good = make_article(stage="SENIOR")
    assert run(capsys, "--stage", "SENIOR")[0] == 0
    assert run(capsys, str(good.pk))[0] == 0
    assert run(capsys, str(bad.pk))[0] == 1


def test_the_command_speaks_to_programs(capsys: Any) -> None:
    bad = make_article(body=[("text", BAD)])
    _code, said = run(capsys, "--json", "--errors-only")
    [row] = json.loads(said)
    assert (row["kind"], row["id"], row["rule"]) == ("article", bad.pk, "looks-as-cue")
    assert row["mend"]


def test_a_page_that_is_not_there_is_named(db: None) -> None:
    with pytest.raises(CommandError, match="999"):
        call_command("check_content", "999")


def test_the_command_reads_the_latest_draft(capsys: Any) -> None:
    article = make_article()
    article.body = [("text", BAD)]
    article.save_revision()
    assert run(capsys)[0] == 1
    assert ArticlePage.objects.count() == 1


def test_in_a_scene_the_targets_are_read_for_looks_and_the_ordinary_parts_not() -> None:
    parts = [
        target("戴帽子的人", "rect 0 0 90 90", person=True, behaviour="穿着黑衣服。"),
        target("侧门", "rect 200 0 90 90", feedback="有口音的人站过。"),
        part("三个戴帽子的同学", "rect 400 0 90 90", person=True),
        part("长椅", "rect 600 0 90 90"),
    ]
    scene = make_scene(parts=parts)
    found = [f for f in findings_of(scene) if f.rule.id == "looks-of-a-target"]
    assert {f.place.split(" › ", 2)[2] for f in found} == {
        "item 1 › What is there",
        "item 1 › What is noticeable",
        "item 2 › Why",
    }
    assert all(finding.is_error for finding in found)
    assert "rect" not in "".join(p.text for p in read(scene).passages)
