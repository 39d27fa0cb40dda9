"""The examples of docs/content-packs.md are loaded as they stand there."""

import re

import pytest
from django.conf import settings

from content.blocks import Agenda, ArticleBody, Practice
from content.models import ArticlePage, MeetingPlanPage
from content.packing.catalogue import CATALOGUE, SOURCE
from content.packing.loading import load_pack
from content.packing.pages import PageKind
from content.packing.reading import ABOUT, LISTS, read_pack
from quizzes.kinds import kinds as all_kinds
from quizzes.models import Question

from .test_exporting import full

__all__ = ["full"]

TEXT = (settings.BASE_DIR / "docs" / "content-packs.md").read_text(encoding="utf-8")


def example(name):
    [found] = re.findall(rf"```yaml {re.escape(name)}\n(.*?)```", TEXT, re.DOTALL)
    return found


def named_in(block):
    """The names of a kind's block and of all below it."""
    for name, child in getattr(block, "child_blocks", {}).items():
        yield name
        yield from named_in(getattr(child, "child_block", child))


def front(text):
    return re.match(r"---\n.*?\n---\n", text, re.DOTALL)[0]


@pytest.mark.django_db
@pytest.mark.usefixtures("tree")
def test_every_example_can_be_loaded(full, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.WAGTAILDOCS_EXTENSIONS = ["pdf", "vtt"]
    article, plan = full / "articles/gate.md", full / "plans/leave.md"
    [page] = re.findall(r"```markdown\n(.*?)```", TEXT, re.DOTALL)
    (full / "articles/bag.md").write_text(page + "\n" + example("article"))
    plan.write_text(front(plan.read_text()) + "\n" + example("plan"))
    for name in ("questions/objects.yaml", "questions/kinds.yaml"):
        (full / name).write_text(example(name))
    (full / "en/articles/gate.md").unlink()
    article.unlink()

    load_pack(read_pack(full))

    blocks = ArticlePage.objects.get(pack_key="full/bag")
    kinds = [b.block_type for s in (blocks.body, blocks.practice) for b in s]
    assert {*kinds} == {*ArticleBody().child_blocks, *Practice().child_blocks}
    assert {question.kind for question in Question.objects.all()} == {*all_kinds()}
    parts = [b.block_type for b in MeetingPlanPage.objects.get().agenda]
    assert {*parts} == {*Agenda().child_blocks}


def test_every_name_and_file_is_documented():
    names = {*ABOUT, *SOURCE, *PageKind.order, *LISTS}
    for kind in CATALOGUE.values():
        names |= {*kind.fields, *getattr(kind, "known", ())}
    for block in Question._meta.get_field("body").stream_block.child_blocks.values():
        names |= {*named_in(block)} - {"alt_text"}  # in packs it is `alt`

    assert {name for name in names if name not in TEXT} == set()
