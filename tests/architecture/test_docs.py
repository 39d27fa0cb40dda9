"""What the documents promise is there, and what is there is documented."""

import re

import pytest
from django.conf import settings
from django.core.management import get_commands, load_command_class
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import get_page_models

from config.management.commands.catalogues import own_apps

ROOT = settings.BASE_DIR
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
LABELS = {app.label for app in own_apps()}
OWN_COMMANDS = {name: app for name, app in get_commands().items() if str(app) in LABELS}

BLOCKS = {
    f"{type(field.stream_block).__name__}.{name}": block
    for model in get_page_models()
    if model._meta.app_label in LABELS
    for field in model._meta.get_fields()
    if isinstance(field, StreamField)
    for name, block in field.stream_block.child_blocks.items()
}


# README


def test_readme_is_read_in_one_sitting():
    assert len(README.splitlines()) <= 120


def test_readme_speaks_chinese_first_and_then_english():
    chinese, english = README.split("# In English")

    assert len(re.findall("[\u4e00-\u9fff]", chinese)) > 300
    assert len(re.findall("[\u4e00-\u9fff]", english)) == 0
    assert "make run" in english


@pytest.mark.parametrize("text", [README, COMMANDS], ids=["README", "commands"])
def test_every_make_target_that_is_named_exists(text: str):
    targets = set(re.findall(r"^([a-z]+):.*##", MAKEFILE, re.M))
    named = set(re.findall(r"(?:^|`)make ([a-z]+)", text, re.M))

    assert named <= targets


def test_readme_names_what_a_newcomer_runs():
    assert {"make run", "make test", "make bench"} <= set(
        re.findall(r"make [a-z]+", README)
    )


def test_every_variable_of_the_environment_is_in_the_readme():
    read = set()
    for path in (ROOT / "site" / "config" / "settings").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        read |= set(re.findall(r'(?:environ\.get|flag)\(\s*"([A-Z_]+)"', text))

    assert read
    assert not {name for name in read if f"`{name}`" not in README}


@pytest.mark.parametrize("text", [README, COMMANDS], ids=["README", "commands"])
def test_every_command_that_is_named_exists(text: str):
    named = set(re.findall(r"manage\.py ([a-z_]+)", text))

    assert named <= set(get_commands())


@pytest.mark.parametrize("folder", ["content", "quizzes", "site", "templates", "tests"])
def test_folders_of_the_house_are_explained(folder: str):
    assert (ROOT / folder).is_dir()
    assert f"{folder}/" in README


# Commands


def test_there_are_commands_of_our_own():
    assert {"prepare", "load_pack", "import_roster"} <= set(OWN_COMMANDS)


@pytest.mark.parametrize("name", sorted(OWN_COMMANDS))
def test_every_command_is_documented_with_an_example(name: str):
    assert f"| `{name}` |" in COMMANDS
    assert f"`manage.py {name}" in COMMANDS


@pytest.mark.parametrize("name", sorted(OWN_COMMANDS))
def test_every_command_says_what_it_is_for(name: str):
    command = load_command_class(OWN_COMMANDS[name], name)

    assert command.help.strip().endswith(".")


# Blocks


def test_there_are_blocks():
    assert {"ArticleBody.fact", "LessonSteps.step", "Agenda.activity"} <= set(BLOCKS)


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_every_block_has_an_icon_a_label_and_a_template(name: str):
    block = BLOCKS[name]

    assert block.meta.icon != blocks.Block._meta_class.icon
    assert block.meta.label
    assert block.meta.template


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_every_block_shows_editors_a_preview(db: None, name: str):
    block = BLOCKS[name]

    assert block.get_preview_value()
    assert block.render(block.get_preview_value()).strip()
