"""A pack comes again, newer; the school has meanwhile written in it."""

import pytest
from django.core.management import call_command

from content.models import ArticlePage, CoursePage, LessonPage, PackItem
from content.packing.loading import Wishes, load_pack, would_load
from content.packing.outcome import Fate
from content.packing.reading import read_pack
from curriculum.models import Topic
from quizzes.models import Question, Quiz

pytestmark = pytest.mark.usefixtures("tree")

UPDATE = Wishes(update=True)


def load(pack, wishes=None):
    return load_pack(read_pack(pack.folder), wishes)


def fates(outcome):
    """Everything that is not as it was, by name."""
    return {n.name: n.fate for n in outcome.notes if n.fate is not Fate.SAME}


def edited(page, **fields):
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()
    return page


def test_newer_text_of_an_untouched_page_is_published_as_a_new_revision(pack):
    load(pack)
    before = ArticlePage.objects.get()
    revisions = before.revisions.count()
    pack.spoil("articles/bag.md", "走廊里有", "楼梯口有")

    assert fates(load(pack, UPDATE)) == {"bag": Fate.UPDATED}

    page = ArticlePage.objects.get()
    assert "楼梯口" in page.body[0].value.source
    assert page.live
    assert not page.has_unpublished_changes
    assert page.revisions.count() == revisions + 1
    assert [block.id for block in page.body] == [block.id for block in before.body]


def test_loading_it_once_more_makes_no_revision(pack):
    load(pack)
    pack.spoil("articles/bag.md", "走廊里有", "楼梯口有")
    load(pack, UPDATE)
    before = ArticlePage.objects.get().latest_revision_id

    assert fates(load(pack, UPDATE)) == {}
    assert ArticlePage.objects.get().latest_revision_id == before


def test_without_update_what_is_newer_is_only_shown(pack):
    load(pack)
    pack.spoil("articles/bag.md", "走廊里有", "楼梯口有")

    outcome = load(pack)

    assert fates(outcome) == {"bag": Fate.NEWER}
    [note] = outcome.with_fate(Fate.NEWER)
    assert "-走廊里有一只书包。" in note.difference
    assert "+楼梯口有一只书包。" in note.difference
    assert "走廊里" in ArticlePage.objects.get().body[0].value.source
    assert fates(load(pack, UPDATE)) == {"bag": Fate.UPDATED}


def test_what_the_school_has_edited_is_left_and_the_difference_shown(pack):
    load(pack)
    edited(ArticlePage.objects.get(), title="我们学校的书包")
    pack.spoil("articles/bag.md", "走廊里有", "楼梯口有")

    outcome = load(pack, UPDATE)

    assert fates(outcome) == {"bag": Fate.EDITED}
    [note] = outcome.with_fate(Fate.EDITED)
    assert "-title: 我们学校的书包\n+title: 一只书包" in note.difference
    assert ArticlePage.objects.get().title == "我们学校的书包"


def test_what_only_the_school_has_edited_is_no_difference_to_settle(pack):
    load(pack)
    edited(ArticlePage.objects.get(), title="我们学校的书包")
    pack.spoil("plans/leave.md", "会离开", "会先离开")

    assert fates(load(pack, UPDATE)) == {"leave": Fate.UPDATED}
    assert ArticlePage.objects.get().title == "我们学校的书包"


def test_draft_that_is_not_published_yet_counts_as_edited(pack):
    load(pack)
    page = ArticlePage.objects.get()
    page.title = "还在写"
    page.save_revision()
    pack.spoil("articles/bag.md", "走廊里有", "楼梯口有")

    assert fates(load(pack, UPDATE)) == {"bag": Fate.EDITED}
    assert ArticlePage.objects.get().get_latest_revision_as_object().title == "还在写"


def test_page_taken_off_the_site_is_not_put_back(pack):
    load(pack)
    ArticlePage.objects.get().unpublish()
    pack.spoil("articles/bag.md", "走廊里有", "楼梯口有")

    assert fates(load(pack, UPDATE)) == {"bag": Fate.EDITED}
    assert not ArticlePage.objects.get().live


def test_opening_and_saving_in_the_editor_is_no_edit(pack):
    """The editor gives paragraphs keys and writes bold in its own way."""
    pack.spoil("articles/bag.md", "一只书包。", "一只**书包**。")
    load(pack)
    page = ArticlePage.objects.get()
    page.body[0].value.source = '<p data-block-key="a1">走廊里有一只<b>书包</b>。</p>'
    page.save_revision().publish()
    pack.spoil("articles/bag.md", "走廊里有", "楼梯口有")

    assert fates(load(pack, UPDATE)) == {"bag": Fate.UPDATED}


@pytest.mark.parametrize(
    "wishes", [Wishes(overwrite={"bag"}), Wishes(update=True, overwrite_all=True)]
)
def test_edited_page_is_overwritten_if_that_is_asked(pack, wishes):
    load(pack)
    edited(ArticlePage.objects.get(), title="我们学校的书包")
    pack.spoil("articles/bag.md", "走廊里有", "楼梯口有")

    assert fates(load(pack, wishes)) == {"bag": Fate.TAKEN}
    assert ArticlePage.objects.get().title == "一只书包"


def test_both_having_made_the_same_change_is_no_difference(pack):
    load(pack)
    edited(ArticlePage.objects.get(), title="新书包")
    pack.spoil("articles/bag.md", "title: 一只书包", "title: 新书包")

    assert fates(load(pack, UPDATE)) == {}
    pack.spoil("articles/bag.md", "title: 新书包", "title: 旧书包")
    assert fates(load(pack, UPDATE)) == {"bag": Fate.UPDATED}


def test_what_the_school_has_deleted_does_not_come_back(pack):
    load(pack)
    ArticlePage.objects.get().delete()
    pack.spoil("articles/bag.md", "走廊里有", "楼梯口有")

    assert fates(load(pack, UPDATE)) == {"bag": Fate.DELETED}
    assert not ArticlePage.objects.exists()
    assert fates(load(pack, Wishes(overwrite={"bag"}))) == {"bag": Fate.ADDED}
    assert ArticlePage.objects.get().live


def test_lessons_of_a_deleted_course_do_not_come_back_either(pack):
    load(pack)
    CoursePage.objects.get().delete()

    assert fates(load(pack, UPDATE)) == {"notice": Fate.DELETED, "first": Fate.DELETED}


def test_what_is_no_longer_in_the_pack_is_told_and_kept(pack):
    load(pack)
    (pack.folder / "articles/bag.md").unlink()

    assert fates(load(pack, UPDATE)) == {"bag": Fate.GONE}
    assert ArticlePage.objects.get().live


def test_new_lesson_stands_where_the_pack_has_it(pack):
    lesson = (pack.folder / "courses/notice/01-first.md").read_text()
    pack.write(
        "courses/notice/03-third.md",
        lesson.replace("id: first", "id: third").replace("第一课", "第三课"),
    )
    load(pack)
    pack.write(
        "courses/notice/02-second.md",
        lesson.replace("id: first", "id: second").replace("第一课", "第二课"),
    )

    load(pack)

    lessons = LessonPage.objects.order_by("path").values_list("title", flat=True)
    assert list(lessons) == ["第一课", "第二课", "第三课"]
    assert CoursePage.objects.get().numchild == 3


def test_steps_keep_their_ids_when_another_is_put_before_them(pack):
    load(pack)
    [before] = LessonPage.objects.get().step_ids
    pack.spoil("courses/notice/01-first.md", "# 看一看", "# 想一想\n\n想。\n\n# 看一看")

    load(pack, UPDATE)

    new, kept = LessonPage.objects.get().step_ids
    assert kept == before != new


def test_choices_keep_their_keys_for_the_answers_that_name_them(pack):
    load(pack)
    before = {c.text: c.key for c in Question.objects.get().choices}
    pack.spoil("questions/objects.yaml", "先做什么？", "第一步做什么？")
    pack.spoil("questions/objects.yaml", "text: 打开", "text: 翻开")

    assert fates(load(pack, UPDATE)) == {"q-1": Fate.UPDATED}

    after = {c.text: c.key for c in Question.objects.get().choices}
    assert after["离开"] == before["离开"]
    assert set(after) == {"离开", "翻开"}
    assert Question.objects.get().stem == "第一步做什么？"


def test_topic_of_the_school_with_the_same_name_is_used_and_left(pack):
    Topic.objects.create(slug="objects", title="我们的知识点")

    assert fates(load(pack, UPDATE))["objects"] is Fate.EDITED
    assert Topic.objects.get().title == "我们的知识点"
    assert ArticlePage.objects.get().topics.get().title == "我们的知识点"


def test_blueprint_of_a_quiz_is_updated(pack):
    load(pack)
    pack.spoil(
        "quizzes.yaml",
        "- {question: q-1}",
        "- {draw: 1, topic: objects, difficulty: 1}",
    )

    assert fates(load(pack, UPDATE)) == {"check": Fate.UPDATED}
    [item] = Quiz.objects.get().items.all()
    assert (item.question, item.topic.slug) == (None, "objects")


def test_dry_run_tells_and_changes_nothing(pack):
    load(pack)
    items = PackItem.objects.count()
    pack.spoil("articles/bag.md", "走廊里有", "楼梯口有")
    pack.write(
        "topics.yaml", "- {slug: objects, title: 物品}\n- {slug: b, title: 乙}\n"
    )

    outcome = would_load(read_pack(pack.folder), UPDATE)

    assert fates(outcome) == {
        "bag": Fate.UPDATED,
        "objects": Fate.UPDATED,
        "b": Fate.ADDED,
    }
    assert Topic.objects.count() == 1
    assert PackItem.objects.count() == items
    assert "走廊里" in ArticlePage.objects.get().body[0].value.source


def test_command_shows_the_difference_and_how_to_settle_it(pack, capsys):
    call_command("load_pack", str(pack.folder))
    edited(ArticlePage.objects.get(), title="我们学校的书包")
    pack.spoil("articles/bag.md", "走廊里有", "楼梯口有")
    capsys.readouterr()

    call_command("load_pack", str(pack.folder), "--update")
    said = capsys.readouterr().out
    assert "articles/bag.md" in said
    assert "+楼梯口有一只书包。" in said

    call_command("load_pack", str(pack.folder), "--overwrite", "bag")
    assert ArticlePage.objects.get().title == "一只书包"
