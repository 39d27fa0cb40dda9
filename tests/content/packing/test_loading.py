"""What a pack becomes, and what a spoilt one says."""

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.utils import translation

from content.models import ArticlePage, LessonPage, MeetingPlanPage
from content.packing.loading import load_pack
from content.packing.outcome import Fate
from content.packing.problems import PackError
from content.packing.reading import read_pack
from curriculum.models import Source
from quizzes.models import Question, Quiz

pytestmark = pytest.mark.usefixtures("tree")


def load(pack):
    return load_pack(read_pack(pack.folder))


def everything():
    """How many rows there are of every kind that a pack may add."""
    models = [
        model
        for label in ("content", "curriculum", "quizzes", "wagtailcore")
        for model in apps.get_app_config(label).get_models()
    ]
    return {model._meta.label: model.objects.count() for model in models}


def complaint(pack):
    """What the spoilt pack says; nothing of it may have been kept."""
    before = everything()
    with pytest.raises(PackError) as caught:
        load(pack)
    assert everything() == before
    error = caught.value
    return str(error.path.relative_to(pack.folder)), error.line, error.message


def test_sound_pack_becomes_published_pages_questions_and_quizzes(pack):
    added = load(pack).added

    assert added["question"] == added["article"] == added["lesson"] == 1
    article = ArticlePage.objects.get(pack_key="small/bag")
    assert article.live
    assert article.slug == "bag"
    assert [block.block_type for block in article.body] == ["text", "fact"]
    assert article.body[1].value["source"] == Source.objects.get()
    lesson = LessonPage.objects.get()
    assert lesson.get_parent().title == "留意"
    assert lesson.check_quiz == Quiz.objects.get(slug="check")
    assert MeetingPlanPage.objects.get().questions == [Question.objects.get()]


def test_second_load_changes_nothing(pack):
    load(pack)
    before = everything()

    assert {note.fate for note in load(pack).notes} == {Fate.SAME}
    assert everything() == before


# What a spoilt pack says: (file, text, replacement) -> (line, words)

SPOILT = {
    "unknown block": ("articles/bag.md", "::: fact", "::: fakt", 11, "fakt"),
    "unknown source": ("articles/bag.md", "source: law", "source: lav", 11, "lav"),
    "missing text of a block": (
        "articles/bag.md",
        "text: 应当报告。",
        "locator: 第九条",
        11,
        "text: This field is required",
    ),
    "misspelt name in a block": ("articles/bag.md", "text:", "txet:", 11, "txet"),
    "block without content": (
        "articles/bag.md",
        "text: 应当报告。\nsource: law\n",
        "",
        11,
        "not written as it should be",
    ),
    "unknown topic of a page": (
        "articles/bag.md",
        "[objects]",
        "[nothing]",
        1,
        "nothing",
    ),
    "unknown stage": ("articles/bag.md", "stage: JUNIOR", "stage: BABY", 1, "stage"),
    "missing minutes": ("articles/bag.md", "minutes: 4\n", "", 1, "minutes"),
    "unknown check": (
        "courses/notice/01-first.md",
        "check: check",
        "check: nope",
        1,
        "nope",
    ),
    "unknown question of a plan": ("plans/leave.md", "q-1", "q-9", 20, "q-9"),
    "unknown method": ("plans/leave.md", "讲解", "游泳", 14, "游泳"),
    "minutes that are no number": (
        "plans/leave.md",
        "minutes: 3",
        "minutes: drei",
        14,
        "minutes: Enter a whole number",
    ),
    "agenda item without a block": (
        "plans/leave.md",
        "::: show_of_hands\nminutes: 1\nquestion: q-1\n:::\n",
        "",
        19,
        "One block belongs below each title",
    ),
    "unknown topic of a question": (
        "questions/objects.yaml",
        "topic: objects",
        "topic: nothing",
        1,
        "nothing",
    ),
    "unknown kind of question": (
        "questions/objects.yaml",
        "SINGLE",
        "RIDDLE",
        1,
        "kind",
    ),
    "question with two right choices": (
        "questions/objects.yaml",
        "correct: false",
        "correct: true",
        1,
        "exactly one right choice",
    ),
    "choice that is too long": (
        "questions/objects.yaml",
        "text: 离开",
        f"text: {'长' * 201}",
        1,
        "200",
    ),
    "unknown question of a quiz": ("quizzes.yaml", "q-1", "q-9", 1, "q-9"),
    "pass mark that is no number": ("quizzes.yaml", "0.6", "much", 1, ""),
    "unknown field of a quiz": ("quizzes.yaml", "  title", "  titel", 2, "titel"),
    "source without a title": (
        "sources.yaml",
        "title: 反恐怖主义法",
        "title:",
        1,
        "title",
    ),
    "less than no minutes": ("articles/bag.md", "minutes: 4", "minutes: -3", 1, ""),
    "less than no minutes of a lesson": (
        "courses/notice/01-first.md",
        "minutes: 5",
        "minutes: -3",
        1,
        "",
    ),
    "fewer questions than none": (
        "quizzes.yaml",
        "{question: q-1}",
        "{draw: -2}",
        1,
        "too small",
    ),
    "zero byte in a title": ("articles/bag.md", "只书包", "只\0书包", 3, "be kept"),
    "zero byte in a list": ("topics.yaml", "可疑物品", '"a\\0"', 1, "be kept"),
    "title that is too long": ("articles/bag.md", "一只", "一" * 300, 1, "255"),
    "name that is too long": ("quizzes.yaml", "id: check", f"id: {'a' * 130}", 1, ""),
    "topic without a short name": ("topics.yaml", "slug: objects, ", "", 1, "slug"),
}


@pytest.mark.parametrize("case", SPOILT.values(), ids=SPOILT)
def test_spoilt_pack_names_file_and_line_and_changes_nothing(pack, case):
    file, old, new, line, words = case
    pack.spoil(file, old, new)

    assert complaint(pack)[:2] == (file, line)
    assert words in complaint(pack)[2]


def test_mistake_in_the_second_entry_names_its_line(pack):
    pack.write(
        "topics.yaml", "- {slug: objects, title: 物品}\n\n- slug: b\n  titel: 错\n"
    )

    file, line, message = complaint(pack)

    assert (file, line) == ("topics.yaml", 4)
    assert "titel" in message


def test_name_that_stands_twice_is_refused(pack):
    pack.write("topics.yaml", "- {slug: a, title: 一}\n- {slug: a, title: 二}\n")

    assert complaint(pack) == (
        "topics.yaml",
        2,
        "The name a stands in the pack twice.",
    )


def test_last_file_spoilt_leaves_nothing_of_the_first(pack):
    pack.spoil("plans/leave.md", "q-1", "q-9")
    complaint(pack)

    pack.spoil("plans/leave.md", "q-9", "q-1")

    assert load(pack).added["plan"] == 1


def test_command_says_it_in_one_line_and_in_chinese(pack):
    pack.spoil("articles/bag.md", "source: law", "source: lav")

    with translation.override("zh-hans"), pytest.raises(CommandError) as caught:
        call_command("load_pack", str(pack.folder))

    assert str(caught.value).endswith("bag.md:11: 这里缺少名称 lav，或者它没有定义。")


def test_command_counts_what_it_added(pack, capsys):
    call_command("load_pack", str(pack.folder))

    assert "article: 1\n" in capsys.readouterr().out


def test_raw_html_of_a_pack_is_shown_and_not_run(pack, client):
    bad = "<script>alert(1)</script>"
    pack.spoil("articles/bag.md", "走廊里", f"{bad}[这里](javascript:alert)走廊里")
    pack.spoil("articles/bag.md", "text: 应当报告。", f"text: {bad}")
    pack.spoil("articles/bag.md", "introduction: 先离开。", f"introduction: {bad}")

    load(pack)
    page = client.get("/articles/bag/").content.decode()

    assert bad not in page
    assert page.count("&lt;script&gt;") >= 3
    assert 'href="javascript:' not in page


def test_raw_html_in_a_question_is_shown_and_not_run(pack, client, django_user_model):
    pack.spoil("questions/objects.yaml", "先做什么？", "<img src=x onerror=x> **不**？")
    load(pack)
    pupil = django_user_model.objects.create_user("p", full_name="某人")
    client.force_login(pupil)

    page = client.post(Quiz.objects.get().start_url, follow=True).content.decode()

    assert "<img src=x" not in page
    assert "&lt;img src=x onerror=x&gt;" in page
