"""What check_pack finds, and that it keeps nothing."""

import json

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from content.models import ContentPack
from content.packing.checking import check_pack
from quizzes.models import Question

pytestmark = pytest.mark.usefixtures("tree")


def found(pack, *, errors=True):
    return [
        (r.place, r.line, r.message)
        for r in check_pack(pack.folder)
        if r.is_error is errors
    ]


def test_sound_pack_has_no_errors_and_nothing_is_kept(pack):
    assert found(pack) == []
    assert not ContentPack.objects.exists()
    assert not Question.objects.exists()


def test_starter_pack_passes(capsys):
    call_command("check_pack", str(settings.BASE_DIR / "content/packs/starter"))


def test_several_mistakes_are_found_at_once(pack):
    pack.spoil("articles/bag.md", "source: law", "source: lav")
    pack.spoil("quizzes.yaml", "0.6", "6")
    pack.write("glossary.yaml", "- slug: a\n  slug: b\n")

    assert [(place, line) for place, line, _message in found(pack)] == [
        ("articles/bag.md", 11),
        ("courses/notice/01-first.md", 1),  # its check is the broken quiz
        ("glossary.yaml", 2),
        ("quizzes.yaml", 1),
    ]


def test_mistake_is_found_in_what_the_school_has_edited_too(pack):
    call_command("load_pack", str(pack.folder), verbosity=0)
    Question.objects.update(stem="改过的题")
    pack.spoil("questions/objects.yaml", "SINGLE", "ESSAY")

    assert found(pack)[0][0] == "questions/objects.yaml"
    assert Question.objects.get().stem == "改过的题"


def test_rules_for_content_are_asked(pack):
    pack.spoil("articles/bag.md", "先离开。", "大家去抓住歹徒。")

    assert "articles/bag.md" in {place for place, _line, _message in found(pack)} | {
        place for place, _line, _message in found(pack, errors=False)
    }


def test_questions_that_are_nearly_the_same_are_told(pack):
    text = (pack.folder / "questions/objects.yaml").read_text()
    stem = "走廊长椅上有一个没人认领的包，第一步做什么？"
    text = text.replace("先做什么？", stem)
    again = text.replace("q-1", "q-2").replace("有一个", "有个")
    pack.write("questions/objects.yaml", text + again)

    assert any("nearly the same as q-1" in m for _p, _l, m in found(pack, errors=False))


def test_what_nothing_uses_is_told(pack):
    pack.write(
        "sources.yaml",
        (pack.folder / "sources.yaml").read_text()
        + "- slug: idle\n  title: 闲\n  short_title: 闲\n"
        + "  confidence: HIGH\n  review_by: 2027-08-31\n",
    )
    pack.write("images/lost.svg", "<svg/>")

    said = {(place, message) for place, _l, message in found(pack, errors=False)}
    assert any("idle" in m for p, m in said if p == "sources.yaml")
    assert any("stands in no list" in m for p, m in said if p == "images/lost.svg")


def test_json_is_for_programs_and_errors_make_the_exit_code(pack, capsys):
    pack.spoil("quizzes.yaml", "q-1", "q-9")

    with pytest.raises(CommandError) as caught:
        call_command("check_pack", str(pack.folder), "--json")

    assert caught.value.returncode == 1
    remarks = json.loads(capsys.readouterr().out)
    assert {"severity", "file", "line", "message"} == set(remarks[0])


def test_pack_that_is_nowhere_is_said_to_be(tmp_path):
    with pytest.raises(CommandError):
        call_command("check_pack", str(tmp_path / "nowhere"))
