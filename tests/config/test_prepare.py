"""`manage.py prepare`: everything between the code and the first page."""

import pytest
from django.core.management import call_command

from config.management.commands import prepare
from config.management.commands.prepare import STARTER
from content.models import ArticlePage
from quizzes.models import Question
from rosters.models import School

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def installation(settings, tmp_path):
    """A folder of its own for what the command writes."""
    settings.VAR_DIR = tmp_path
    settings.STATIC_ROOT = tmp_path / "static"
    return tmp_path


def run(monkeypatch, **options):
    """Run it and name the commands it called."""
    called = []

    def noting(name, *args, **kwargs):
        called.append(name)
        return call_command(name, *args, **kwargs)

    monkeypatch.setattr(prepare, "call_command", noting)
    call_command("prepare", **options)
    return called


def test_prepares_once_and_then_only_looks(monkeypatch, installation):
    first = run(monkeypatch)
    pages = ArticlePage.objects.count()
    assert "collectstatic" in first
    assert "catalogues" in first
    assert (installation / "static" / "css" / "site.css").exists()
    assert pages == len(list((STARTER / "articles").glob("*.md")))
    assert not School.objects.exists()

    ArticlePage.objects.filter(pack_key="starter/behaviour-not-looks").update(
        title="我们改过的"
    )
    Question.objects.filter(slug="j-behaviour-02").update(stem="改过的题")
    second = run(monkeypatch)

    assert "collectstatic" not in second
    assert "catalogues" not in second
    assert ArticlePage.objects.filter(title="我们改过的").exists()
    assert ArticlePage.objects.count() == pages
    assert Question.objects.get(slug="j-behaviour-02").stem == "改过的题"


def test_changed_file_is_collected_again(monkeypatch, installation):
    run(monkeypatch)
    (installation / "static.stamp").write_text("older")

    assert "collectstatic" in run(monkeypatch)


def test_lost_catalogue_is_compiled_again(monkeypatch, tmp_path):
    run(monkeypatch)
    lost = tmp_path / "lost.mo"
    monkeypatch.setattr(prepare, "mo_files", lambda: [lost])

    assert "catalogues" in run(monkeypatch)
