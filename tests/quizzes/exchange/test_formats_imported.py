"""Files of every format, through the command into the bank and out of it again."""

import io
import json

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from PIL import Image as Picture
from wagtail.images import get_image_model

from quizzes.exchange.formats import fitting, formats
from quizzes.models import Attempt, Question, Quiz
from tests.factories import make_question, make_question_of, make_user

from .old_site import database, dump

pytestmark = pytest.mark.django_db


def imported(path, *options):
    output = io.StringIO()
    call_command("import_questions", str(path), "--json", *options, stdout=output)
    return json.loads(output.getvalue())


@pytest.mark.parametrize("made", [dump, database])
def test_an_old_site_comes_whole(tmp_path, made):
    make_user(username="alice")
    path = tmp_path / "old.json"
    path.write_bytes(made())
    found = imported(path)
    assert sum(found["imported"].values()) == 3
    assert found["failed"] == []
    quiz = Quiz.objects.get(slug="kai-xue")
    assert [item.question.stem for item in quiz.items.all()] == [
        "先做什么？", "可以自己打开吗？", "写两三句。",
    ]  # fmt: skip
    assert Attempt.objects.get().responses.count() == 3


def test_a_dry_run_keeps_nothing(tmp_path):
    path = tmp_path / "old.json"
    path.write_bytes(dump())
    imported(path, "--dry-run")
    assert not Question.objects.exists()
    assert not Quiz.objects.exists()


@pytest.mark.parametrize("name", ["qti", "qti-2.1", "excel", "django-quiz"])
def test_what_was_exported_is_recognised_and_imported(tmp_path, name):
    question = make_question(stem="先做什么？", explanation="先离开。")
    path = tmp_path / f"out{formats()[name].suffixes[0]}"
    data = formats()[name].write([question])
    path.write_bytes(data)
    assert fitting(data, path.name).name == name.removesuffix("-2.1")
    found = imported(path, "--doubles")
    assert found["imported"] == {"SINGLE": 1}
    copy = Question.objects.latest("pk")
    assert (copy.stem, copy.explanation) == ("先做什么？", "先离开。")
    assert [c.text for c in copy.choices] == [c.text for c in question.choices]


def test_the_empty_table_is_written_by_the_command(tmp_path):
    path = tmp_path / "empty.xlsx"
    options = ("--format", "excel", "--template")
    call_command("export_questions", str(path), *options, stdout=io.StringIO())
    assert formats()["excel"].read(path.read_bytes(), path.name).total == 0


def test_editors_save_the_empty_table_and_others_do_not(client, cast):
    client.force_login(cast.an)
    assert client.get("/admin/questions/template/").status_code == 302
    client.force_login(make_user(is_superuser=True))
    response = client.get("/admin/questions/template/")
    assert response.content.startswith(b"PK")
    assert "questions-template.xlsx" in response["Content-Disposition"]
    assert (
        "/admin/questions/template/"
        in client.get("/admin/questions/import/").content.decode()
    )


def test_a_scene_comes_with_its_picture(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    output = io.BytesIO()
    Picture.new("RGB", (1200, 900), "white").save(output, "PNG")
    file = ContentFile(output.getvalue(), "gate.png")
    image = get_image_model().objects.create(title="校门", file=file)
    image.contextual_alt_text = "校门口"
    body = {
        "picture": image,
        "parts": [
            {"text": t, "shape": s, "role": r, "feedback": "因为"}
            for t, s, r in (
                ("门", "rect 0 0 300 300", "ordinary"),
                ("车", "rect 400 0 300 300", "ordinary"),
                ("包", "rect 0 400 300 300", "target"),
            )
        ],
    }
    question = make_question_of("SCENE", body)
    path = tmp_path / "scene.zip"
    path.write_bytes(formats()["qti"].write([question]))
    found = imported(path, "--doubles")
    assert (found["imported"], found["failed"]) == ({"SCENE": 1}, [])
    assert found["files"] == 1
    copy = Question.objects.latest("pk")
    assert copy.shown().picture is not None
    assert [part.text for part in copy.shown().parts] == ["门", "车", "包"]
