"""From a file to drafts in the bank."""

import base64
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.models import ModelLogEntry, ReferenceIndex

from quizzes.exchange import images, saving
from quizzes.exchange.items import Parsed
from quizzes.exchange.opening import read_file
from quizzes.exchange.planning import Wishes, plan
from quizzes.exchange.saving import save
from quizzes.models import Question
from tests.content.test_pictures import picture
from tests.factories import make_question, make_source, make_topic, make_user

pytestmark = pytest.mark.django_db

GIFT = """$CATEGORY: $course$/top/安全/校门

先做什么？{=离开#对 ~打开 ~拍照 ####先离开，再告诉老师。}

哪些要告诉老师？{~%50%有人跟着你 ~%50%没人领的包 ~%-100%同学生日}

坏了{=甲 ~乙

读一读。
"""


def planned(text: str, **wishes):
    _format, parsed = read_file(text.encode(), "x")
    return plan(parsed, Wishes(**wishes))


def brought(text: str, **wishes) -> list[Question]:
    return save(planned(text, **wishes))


def test_what_is_read_becomes_drafts():
    topic, source = make_topic(), make_source()
    found = planned(GIFT, topic=topic, source=source, stage="SENIOR")
    author = make_user()
    first, _second = save(found, author)

    kept = Question.objects.get(pk=first.pk)
    assert not kept.live
    assert kept.has_unpublished_changes
    assert (kept.kind, kept.stage, kept.topic, kept.source) == (
        "SINGLE",
        "SENIOR",
        topic,
        source,
    )
    assert (kept.category, kept.explanation) == ("安全/校门", "先离开，再告诉老师。")
    assert kept.choices[0].text == "离开"
    assert kept.grade(kept.rules.solution(kept.spec)) == 1
    revision = kept.latest_revision
    assert revision.user == author
    assert revision.as_object().body[0].value["choices"][0]["text"] == "离开"
    assert [p["id"] for p in revision.as_object().spec["choices"]] == [
        p["id"] for p in kept.spec["choices"]
    ]


def test_the_three_add_up_to_what_the_file_holds():
    found = planned(GIFT)

    assert found.parsed.as_json() == {
        "imported": {"SINGLE": 1, "MULTIPLE": 1},
        "skipped": {"description": 1},
        "failed": [
            {
                "line": 7,
                "item": "坏了",
                "message": found.parsed.failed[0].message,
            }
        ],
        "warnings": [],
        "encoding": "utf-8",
        "categories": 1,
        "files": 0,
    }
    assert found.parsed.total == 4


def test_an_editor_can_publish_what_was_brought():
    [question] = brought(
        "先做什么？{=离开 ~打开 ####因为。}", topic=make_topic(), source=make_source()
    )

    question.latest_revision.publish()

    assert Question.objects.get(pk=question.pk).live


def test_wagtail_knows_of_it_as_if_it_was_written_by_hand():
    topic, author = make_topic(), make_user()
    [question] = save(planned("先做什么？{=离开 ~打开}", topic=topic), author)

    logged = ModelLogEntry.objects.for_instance(question).get()
    assert (logged.action, logged.user) == ("wagtail.create", author)
    assert ReferenceIndex.get_references_to(topic).count() == 1
    found = {tuple(row) for row in _references(question)}
    ReferenceIndex.objects.all().delete()
    ReferenceIndex.create_or_update_for_object(question)
    assert found == {tuple(row) for row in _references(question)}
    from wagtail.search.backends import get_search_backend

    assert list(get_search_backend().autocomplete("先做什么", Question))


def _references(question):
    return ReferenceIndex.objects.filter(object_id=str(question.pk)).values_list(
        "to_content_type", "to_object_id", "model_path", "content_path", "content_type"
    )


# Where it belongs


def test_the_topic_is_the_one_the_category_names():
    gate = make_topic(slug="gate", title="校门")
    other = make_topic()
    found = brought(
        "$CATEGORY: 安全/校门\n\na{=甲~乙}\n\n$CATEGORY: 安全/Gate/x\n\nb{=甲~乙}\n\n"
        "$CATEGORY: 别的\n\nc{=甲~乙}",
        topic=other,
    )

    assert [question.topic for question in found] == [gate, gate, other]


def test_labels_of_ours_say_more_than_wishes():
    topic, source = make_topic(title="火灾"), make_source(short_title="消防法")
    [question] = brought(
        "// [tag:stage=SENIOR] [tag:difficulty=3] [tag:topic=火灾] "
        "[tag:source=消防法 第五条]\na{=甲~乙}",
        topic=make_topic(),
    )

    assert (question.stage, question.difficulty, question.topic) == (
        "SENIOR",
        3,
        topic,
    )
    assert (question.source, question.locator) == (source, "第五条")


def test_a_category_that_is_too_long_keeps_its_end():
    found = planned(f"$CATEGORY: {'长' * 250}/校门\n\na{{=甲~乙}}")
    [question] = save(found)

    assert question.category.endswith("/校门")
    assert len(question.category) == 200
    assert "category" in found.parsed.warnings[0]


# What cannot be kept, and what is not finished


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"a{{={'长' * 201} ~乙}}", "200"),
        ("a{=1 ~2 ~3 ~4 ~5 ~6 ~7 ~8 ~9}", "8"),
    ],
)
def test_what_the_bank_cannot_hold_fails_with_a_reason(text: str, words: str):
    found = planned(text)

    [failed] = found.parsed.failed
    assert words in failed.message
    assert failed.line == 1


def test_what_is_not_finished_is_brought_with_a_word():
    found = planned("a{~甲 ~乙}")

    assert len(save(found)) == 1
    assert any("exactly one right choice" in w for w in found.parsed.warnings)


# Doubles


def test_a_second_time_brings_nothing_new():
    brought(GIFT)
    again = planned(GIFT)

    assert again.planned == []
    assert again.parsed.as_json()["skipped"] == {
        "SINGLE": 1,
        "MULTIPLE": 1,
        "description": 1,
    }
    assert "already" in again.parsed.warnings[-1]
    assert again.parsed.total == 4
    assert not again.nothing_could_be_imported


def test_doubles_are_brought_when_asked_for():
    brought(GIFT)

    assert len(brought(GIFT, doubles=True)) == 2


def test_a_double_of_a_question_written_here_is_seen():
    make_question(right=("离开",), wrong=("打开",), stem="先做什么？")

    assert planned("先做什么？{=离开 ~打开}").doubles == 1
    assert planned("先做什么？{=离开 ~不动}").doubles == 0


def test_a_question_twice_in_a_file_comes_once():
    assert len(brought("a{=甲~乙}\n\na{=甲~乙}")) == 1


# Pictures


def moodle(data: bytes, name: str = "gate.png") -> str:
    return f"""<quiz><question type="multichoice"><questiontext format="html"><text>
    <![CDATA[看图<img src="@@PLUGINFILE@@/{name}" alt="校门">]]></text>
    <file name="{name}" encoding="base64">{base64.b64encode(data).decode()}</file>
    </questiontext><answer fraction="100"><text>甲</text></answer>
    <answer fraction="0"><text>乙</text></answer></question></quiz>"""


@pytest.fixture(autouse=True)
def own_media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def test_a_picture_comes_with_its_question_and_back_again():
    [question] = brought(moodle(picture("PNG")))

    kept = Question.objects.get(pk=question.pk)
    shown = kept.illustration.picture
    assert shown.contextual_alt_text == "校门"
    assert kept.stem == "看图"
    from quizzes.exchange.formats import formats

    data = formats()["moodle-xml"].write([kept])
    [item] = formats()["moodle-xml"].read(data, "x").items
    with shown.file.open("rb") as file:
        assert [*item.files.values()] == [file.read()]


def test_the_same_picture_is_kept_once():
    text = moodle(picture("PNG"))
    one = text.removeprefix("<quiz>").removesuffix("</quiz>")
    brought(f"<quiz>{one}{one.replace('看图', '再看图')}</quiz>")

    assert get_image_model().objects.count() == 1


@pytest.mark.parametrize("data", [b"no picture", b"<svg onload='x()'>"])
def test_a_harmful_picture_is_left_out_with_a_word(data: bytes):
    found = planned(moodle(data))
    [question] = save(found)

    assert question.illustration is None
    assert "gate.png" in found.parsed.warnings[-1]
    assert not get_image_model().objects.exists()


def test_who_may_not_add_pictures_brings_none():
    found = planned(moodle(picture("PNG")))
    save(found, make_user())

    assert "You may not" in found.parsed.warnings[-1]
    assert not get_image_model().objects.exists()


def test_nothing_is_half_imported(monkeypatch, tmp_path):
    def fail(*args):
        raise RuntimeError

    monkeypatch.setattr(saving, "_log", fail)
    with pytest.raises(RuntimeError):
        brought(moodle(picture("PNG")))

    assert not Question.objects.exists()
    assert not get_image_model().objects.exists()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    assert images


class WithMore(Parsed):
    def keep_rest(self, questions, by=None):
        return [f"{questions[1].pk} {by}"]


def test_what_a_file_holds_besides_questions_is_kept_with_them():
    author = make_user()
    _format, parsed = read_file("a{=甲~乙}".encode(), "x")
    found = plan(WithMore(**vars(parsed)), Wishes())
    [question] = save(found, author)

    assert found.parsed.warnings == [f"{question.pk} {author}"]


def test_queries_do_not_grow_with_questions():
    def queries(count: int, name: str) -> int:
        text = "\n\n".join(f"{name}{n}{{=甲~乙}}" for n in range(count))
        brought(f"{name}{{=甲~乙}}")
        with CaptureQueriesContext(connection) as found:
            brought(text)
        return len(found)

    assert queries(40, "a") <= queries(4, "b") + 2


# The command


def run(capsys, *args) -> tuple[dict, int]:
    code = 0
    try:
        call_command("import_questions", *map(str, args), "--json")
    except SystemExit as end:
        code = end.code
    return json.loads(capsys.readouterr().out), code


def test_the_command_prints_what_was_done(capsys, tmp_path):
    path = tmp_path / "x.txt"
    path.write_bytes(GIFT.encode("gb18030"))

    dry, _code = run(capsys, path, "--dry-run")
    assert not Question.objects.exists()
    found, code = run(capsys, path, "--category", "别的")

    assert code == 0
    assert found == dry
    assert found["imported"] == {"SINGLE": 1, "MULTIPLE": 1}
    assert found["encoding"] == "gb18030"
    assert Question.objects.count() == 2


def test_the_command_fails_only_where_nothing_could_be_imported(capsys, tmp_path):
    path = tmp_path / "x.txt"
    path.write_text("只有字。{", encoding="utf-8")
    found, code = run(capsys, path, "--format", "gift")
    assert (code, len(found["failed"])) == (1, 1)

    path.write_bytes(b"\0\0\0")
    found, code = run(capsys, path)
    assert code == 1
    assert found["failed"][0]["item"] == "x.txt"


def test_the_command_speaks_to_people(capsys, tmp_path):
    path = tmp_path / "x.gift"
    path.write_text(GIFT, encoding="utf-8")

    call_command("import_questions", str(path))

    out, err = capsys.readouterr()
    assert "single choice 1" in out
    assert "description 1" in out
    assert "Line 7" in err


def test_the_command_knows_topics_and_sources_by_name(tmp_path):
    path = tmp_path / "x.gift"
    path.write_text("a{=甲~乙}", encoding="utf-8")
    topic = make_topic(slug="gate")

    call_command("import_questions", str(path), "--topic", "gate", stdout=None)
    assert Question.objects.get().topic == topic
    with pytest.raises(CommandError, match="gate"):
        call_command("import_questions", str(path), "--topic", "none")
    with pytest.raises(CommandError, match="nothing"):
        call_command("import_questions", str(tmp_path / "nothing"))


def test_questions_go_out_and_come_back(capsys, tmp_path):
    make_question(stem="一", category="安全/校门")
    make_question(stem="二", category="安全")
    make_question(stem="三")
    path = tmp_path / "out.gift"

    call_command("export_questions", str(path), "--format=gift", "--category=安全")

    assert "2 questions" in capsys.readouterr().out
    text = path.read_text(encoding="utf-8")
    assert "一" in text
    assert "三" not in text
    assert planned(text).doubles == 2


def test_what_the_format_cannot_carry_is_said_before(capsys, tmp_path):
    make_question(explanation="因为", right=("甲", "乙"))
    path = tmp_path / "out.txt"

    call_command("export_questions", str(path), "--format=aiken", "--dry-run")

    assert "MULTIPLE" in (out := capsys.readouterr().out) or "multiple" in out
    assert not path.exists()
    with pytest.raises(CommandError):
        call_command("export_questions", str(path), "--format=gift", "--ids", "0")
