"""What the templates and static files may hold: nothing inline, nothing from elsewhere."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from config.management.commands.catalogues import catalogue_path, own_apps, read

ROOT = settings.BASE_DIR
TEMPLATES = [
    path
    for folder in ("templates", "quizzes/kinds")
    for path in sorted((ROOT / folder).rglob("*.html"))
]
STATIC = sorted(
    path
    for path in (ROOT / "site" / "static").rglob("*")
    if path.suffix in {".css", ".js", ".svg"}
)
# Names of vocabularies, which nobody asks for over the network.
NAMESPACES = ("http://www.w3.org/",)


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_template_has_no_inline_style_script_or_handler(path: Path):
    text = re.sub(
        r"{% comment %}.*?{% endcomment %}", "", path.read_text("utf-8"), flags=re.S
    )

    assert not re.search(r"\sstyle\s*=", text)
    assert not re.search(r"<style\b", text)
    assert not re.search(r"<script\b[^>]*>\s*[^<\s]", text)
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", text)
    assert "javascript:" not in text


@pytest.mark.parametrize("path", TEMPLATES + STATIC, ids=name)
def test_file_asks_no_other_host(path: Path):
    found = re.findall(r"(?:https?:)?//[\w.-]+\.[a-z]+/?", path.read_text("utf-8"))

    assert not [url for url in found if not url.startswith(NAMESPACES)]


@pytest.mark.parametrize("path", [p for p in STATIC if p.suffix == ".js"], ids=name)
def test_script_is_short(path: Path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 80


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_words_we_do_not_use_stand_in_no_template(path: Path):
    assert not re.search("考试|排名", path.read_text(encoding="utf-8"))


def test_words_we_do_not_use_stand_in_no_catalogue():
    for app in own_apps():
        for message in read(catalogue_path(app, "zh_Hans"), "zh_Hans"):
            if message.id:
                assert not re.search("考试|排行", str(message.string)), app.label
