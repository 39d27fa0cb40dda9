"""Export, load in an empty site, export again: the same bytes."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction
from django.utils import translation
from PIL import Image as Picture
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale

from content.blocks import Agenda, ArticleBody, Practice
from content.models import ArticlePage, LessonPage, MeetingPlanPage
from content.packing.exporting import Exporter, Selection
from content.packing.loading import load_pack
from content.packing.problems import PackError
from content.packing.reading import read_pack
from content.packing.writing import write_pack
from content.tree import plant
from quizzes.models import Question
from tests.content.roots import grow_roots

STARTER = settings.BASE_DIR / "content" / "packs" / "starter"
EVERY_BLOCK = Path(__file__).parent / "every_block"


@pytest.fixture(autouse=True)
def chinese_site(settings, tmp_path):
    settings.LANGUAGE_CODE = "zh-hans"
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.WAGTAILDOCS_EXTENSIONS = ["pdf", "vtt"]


def files_of(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class EmptySite:
    """A site whose content is forgotten on leaving."""

    def __enter__(self):
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        Locale.objects.get_or_create(language_code="zh-hans")
        plant()

    def __exit__(self, *failure):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)


def exported(folder, name, selection=None):
    with EmptySite():
        load_pack(read_pack(folder))
        return Exporter(name).export(selection or Selection())


def picture(colour="white"):
    file = BytesIO()
    Picture.new("RGB", (40, 30), colour).save(file, "PNG", optimize=True)
    return file.getvalue()


@pytest.fixture
def full(tmp_path):
    """A pack with every kind of thing and block."""
    folder = tmp_path / "full"
    for name, data in files_of(EVERY_BLOCK).items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    (folder / "images/gate.png").write_bytes(picture())
    (folder / "documents/sheet.pdf").write_bytes(b"%PDF-1.4\n% one sheet\n%%EOF\n")
    (folder / "documents/spoken.vtt").write_bytes(
        b"WEBVTT\n\n00:00.000 --> 00:01\nhi\n"
    )
    (folder / "media/bell.mp3").write_bytes(b"ID3 no real sound")
    return folder


@pytest.mark.django_db
def test_starter_pack_stands_in_the_repository_as_it_is_exported():
    assert exported(STARTER, "starter") == files_of(STARTER)


@pytest.mark.django_db
def test_pack_with_everything_comes_back_byte_for_byte(full):
    assert exported(full, "full") == files_of(full)


def test_that_pack_really_has_every_kind_of_block():
    text = "\n".join(
        path.read_text(encoding="utf-8") for path in EVERY_BLOCK.rglob("*.md")
    )
    kinds = {
        name
        for stream in (ArticleBody(), Practice(), Agenda())
        for name in stream.child_blocks
    } - {"text"}

    assert {name for name in kinds if f"::: {name}\n" not in text} == set()


@pytest.mark.django_db
def test_its_translations_and_links_are_what_they_say(full):
    with EmptySite():
        load_pack(read_pack(full))
        article = ArticlePage.objects.get(pack_key="full/gate")
        english = ArticlePage.objects.get(pack_key="full/en/gate")
        plan = MeetingPlanPage.objects.get(pack_key="full/leave")

        assert english.translation_key == article.translation_key
        assert english.locale.language_code == "en"
        assert f'<a linktype="page" id="{plan.pk}">' in article.body[0].value.source
        assert 'embedtype="school-fact" name="assembly_point"' in (
            article.body[0].value.source
        )
        assert article.body.first_block_by_name("image").value.contextual_alt_text
        assert get_image_model().objects.get(title="校门").focal_point_x == 20


@pytest.mark.django_db
def test_export_of_an_edited_site_says_what_stands_there_now(full, tmp_path):
    with EmptySite():
        load_pack(read_pack(full))
        page = ArticlePage.objects.get(pack_key="full/gate")
        page.title = "我们的校门"
        page.body[0].value.source += "<p>一<b>“二”</b>三 * [四] 5. 六</p><p>1. 七</p>"
        page.save_revision().publish()
        files = Exporter("full").export(Selection())
    folder = tmp_path / "edited"
    write_pack(files, folder)

    assert "title: 我们的校门" in files["articles/gate.md"].decode()
    assert exported(folder, "full") == files


@pytest.mark.django_db
def test_page_of_the_school_s_own_is_exported_with_all_it_names(full, tmp_path):
    """The school's questions have no short name and its pages no key of a pack."""
    with EmptySite():
        load_pack(read_pack(full))
        article = ArticlePage.objects.get(pack_key="full/gate")
        Question.objects.update(slug=None)
        own = article.copy(update_attrs={"title": "校本", "slug": "own"})
        files = Exporter("ours").export(Selection(pages=[own.pk]))
    folder = tmp_path / "ours"
    write_pack(files, folder)

    assert "articles/own.md" in files
    assert "plans/leave.md" not in files
    assert "images/gate.png" in files
    assert exported(folder, "ours") == files


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("selection", "pages"),
    [
        (
            Selection(stages=["UPPER_PRIMARY"]),
            {"courses/notice/course.md", "courses/notice/01-look.md"},
        ),
        (
            Selection(topics=["objects"]),
            {
                "articles/gate.md",
                "en/articles/gate.md",
                "plans/leave.md",
                # The plan names this lesson, with which a meeting is made up.
                "courses/notice/course.md",
                "courses/notice/01-look.md",
            },
        ),
    ],
)
def test_pages_are_selected_by_stage_and_topic(full, selection, pages):
    files = exported(full, "full", selection)

    assert {name for name in files if name.endswith(".md")} == pages


@pytest.mark.django_db
def test_unpublished_pages_are_left_out(full):
    with EmptySite():
        load_pack(read_pack(full))
        ArticlePage.objects.get(pack_key="full/gate").unpublish()
        files = Exporter("full").export(Selection())

    assert "articles/gate.md" not in files


@pytest.mark.django_db
def test_two_zips_of_the_same_are_the_same_bytes_and_load(full, tmp_path):
    one, other = tmp_path / "one.zip", tmp_path / "other.zip"
    with EmptySite():
        call_command("load_pack", str(full), verbosity=0)
        call_command("export_pack", "full", str(one), verbosity=0)
    with EmptySite():
        call_command("load_pack", str(one), verbosity=0)
        assert LessonPage.objects.get().live
        call_command("export_pack", "full", str(other), verbosity=0)

    assert one.read_bytes() == other.read_bytes()


@pytest.mark.django_db
def test_export_overwrites_nothing(full):
    with EmptySite(), translation.override("en"):
        call_command("load_pack", str(full), verbosity=0)
        with pytest.raises(CommandError, match="something in this folder"):
            call_command("export_pack", "full", str(full))
        (full / "here.zip").write_bytes(b"mine")
        with pytest.raises(CommandError, match="such a file already"):
            call_command("export_pack", "full", str(full / "here.zip"))


@pytest.mark.django_db
def test_export_of_a_pack_nobody_knows_asks_for_pages(tmp_path):
    with pytest.raises(CommandError, match="Say which pages"):
        call_command("export_pack", "nothing", str(tmp_path / "x"))


# Files


@pytest.mark.django_db
def test_broken_pack_leaves_no_file_behind(full, tmp_path):
    (full / "plans/zz.md").write_text("---\nid: zz\ntitle: 甲\nstage: BABY\n---\n")
    with EmptySite(), pytest.raises(Exception, match="minutes"):
        load_pack(read_pack(full))

    assert not [path for path in (tmp_path / "media").rglob("*") if path.is_file()]


@pytest.mark.django_db(transaction=True)
def test_new_picture_takes_the_place_of_the_old_one(full, tmp_path):
    grow_roots()
    Locale.objects.get_or_create(language_code="zh-hans")
    plant()
    call_command("load_pack", str(full), verbosity=0)
    (full / "images/gate.png").write_bytes(picture("black"))
    call_command("load_pack", str(full), "--update", verbosity=0)

    stored = list((tmp_path / "media" / "original_images").glob("*.png"))
    assert [path.read_bytes() for path in stored] == [picture("black")]
    assert get_document_model().objects.count() == 2


def photo(**options):
    file = BytesIO()
    Picture.effect_noise((40, 30), 80).save(file, "JPEG", **options)
    return file.getvalue()


def with_place():
    exif = Picture.Exif()
    exif[0x010E] = "taken at school"
    return photo(exif=exif.tobytes())


@pytest.mark.django_db
def test_photo_loses_where_it_was_taken_and_then_stays_the_same(full, tmp_path):
    rows = full / "images/images.yaml"
    rows.write_text(rows.read_text() + "\n- file: photo.jpg\n  title: 照片\n")
    (full / "images/photo.jpg").write_bytes(with_place())

    once = exported(full, "full")
    folder = tmp_path / "once"
    write_pack(once, folder)

    assert b"taken at school" not in once["images/photo.jpg"]
    assert exported(folder, "full") == once


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("gate.png", b"<html><script>alert(1)</script>"),
        ("gate.png", b"\x89PNG\r\n\x1a\n broken"),
        ("hall.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><a'),
    ],
)
def test_disguised_or_broken_picture_is_refused_by_name(full, name, data):
    (full / "images" / name).write_bytes(data)

    with EmptySite(), pytest.raises(PackError) as caught:
        load_pack(read_pack(full))

    assert caught.value.path.name == name
