"""A scene goes out in a pack, with its picture, and comes back the same."""

import pytest
from django.db import transaction
from wagtail.images import get_image_model
from wagtail.models import Locale

from content.packing.exporting import Exporter, Selection
from content.packing.loading import load_pack
from content.packing.reading import read_pack
from content.packing.writing import write_pack
from content.tree import plant
from quizzes.models import Question
from tests.factories import make_article, make_topic
from tests.quizzes.scenes import ALT, gate_parts, make_scene, part, target


@pytest.fixture
def elsewhere(db, settings, tmp_path):
    settings.LANGUAGE_CODE = "zh-hans"
    settings.MEDIA_ROOT = tmp_path / "media"
    Locale.objects.get_or_create(language_code="zh-hans")


def exported(parts, folder):
    """The pack of a page that asks about a scene; the site then forgets both."""
    with transaction.atomic():
        plant()
        topic = make_topic(slug="gate")
        scene = make_scene(parts=parts, slug="at-the-gate", topic=topic)
        page = make_article(practice=[("question", scene)])
        scene.refresh_from_db()
        write_pack(Exporter("scenes").export(Selection(pages=[page.pk])), folder)
        transaction.set_rollback(True)
    return scene


def values(scene):
    return [item["value"] for item in scene.spec["parts"]]


def test_a_scene_comes_back_as_it_was_with_its_picture(elsewhere, tmp_path):
    parts = [
        *gate_parts(),
        target("一个箱子", "ellipse 880 100 90 90", cue="hidden"),
        part("旗", "polygon 512,70 600,70 600,160 512,160"),
    ]
    folder = tmp_path / "scenes"
    before = exported(parts, folder)
    assert not Question.objects.exists()
    text = (folder / "questions/gate.yaml").read_text(encoding="utf-8")
    assert "shape: rect 560 670 65 125" in text
    plant()
    load_pack(read_pack(folder))
    after = Question.objects.get(slug="at-the-gate")
    assert values(after) == values(before)
    assert after.spec["picture"]["alt_text"] == ALT["gate"]
    image = get_image_model().objects.get(pk=after.spec["picture"]["image"])
    assert b"flagpole" not in image.file.read()  # made harmless on the way
    assert (image.width, image.height) == (1600, 1000)
    assert after.grade(after.rules.solution(after.spec)) == 1


def test_a_pack_with_a_broken_scene_is_refused(elsewhere, tmp_path):
    folder = tmp_path / "scenes"
    exported(gate_parts(), folder)
    path = folder / "questions/gate.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("rect 560 670", "rect 960 670"),
        encoding="utf-8",
    )
    plant()
    with pytest.raises(Exception, match="parts: 0: shape"):
        load_pack(read_pack(folder))
    assert not Question.objects.exists()
