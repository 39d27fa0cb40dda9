"""The catalogues command, on an app of its own in a temporary folder."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from babel.messages.mofile import read_mo
from django.core.management import CommandError, call_command
from django.utils import translation

from config.management.commands import catalogues

CODE = """
from django.utils.translation import gettext as _, ngettext, pgettext

_("Class")
_("%(name)s is here")
pgettext("verb", "Open")
ngettext("%(n)s pupil", "%(n)s pupils", 3)
"""
TEMPLATE = """
{% load i18n %}
  <p>{% translate "Meeting" %}</p>
  {% blocktranslate count n=n trimmed %}
    {{ n }} class
  {% plural %}
    {{ n }} classes
  {% endblocktranslate %}
"""
CHINESE = {
    "Class": "班级",
    "%(name)s is here": "%(name)s到了",
    "Open": "打开",
    "%(n)s pupil": "%(n)s名学生",
    "Meeting": "班会",
    "%(n)s class": "%(n)s个班",
}


class App:
    """What the command needs to know of an app."""

    def __init__(self, root: Path, label: str) -> None:
        self.label, self.path = label, str(root / label)
        folder = Path(self.path)
        folder.mkdir()
        (folder / "words.py").write_text(CODE)
        templates = root / "templates" / label
        templates.mkdir(parents=True)
        (templates / "page.html").write_text(TEMPLATE)

    @property
    def po(self) -> Path:
        return catalogues.catalogue_path(self, "zh_Hans")

    def catalogue(self):
        return catalogues.read(self.po, "zh_Hans")

    def translate(self, **changed: str) -> None:
        """Fill in every message but the changed ones, which get these words."""
        catalogue = self.catalogue()
        for message in catalogue:
            name = message.id if isinstance(message.id, str) else message.id[0]
            words = {**CHINESE, **changed}.get(name)
            if words is not None:
                message.string = (words,) if message.pluralizable else words
        with self.po.open("wb") as file:
            catalogues.write_po(file, catalogue)


@pytest.fixture
def app(tmp_path, monkeypatch, settings):
    settings.BASE_DIR = tmp_path
    app = App(tmp_path, "demo")
    monkeypatch.setattr(catalogues, "own_apps", lambda: [app])
    call_command("catalogues", update=True)
    return app


def complaint():
    with pytest.raises(CommandError) as caught:
        call_command("catalogues", check=True)
    return str(caught.value).splitlines()


def test_messages_of_code_and_templates_are_extracted(app):
    names = {m.id if isinstance(m.id, str) else m.id[0] for m in app.catalogue()}

    assert names == {"", *CHINESE}


def test_everything_translated_is_no_gap(app):
    app.translate()

    call_command("catalogues", check=True)


def test_each_gap_is_named_with_its_app(app):
    app.translate(Class="", Meeting="")

    assert {"demo: Class", "demo: Meeting"} < set(complaint())


def test_plural_without_a_translation_is_a_gap(app):
    app.translate(**{"%(n)s class": ""})

    assert any("%(n)s classes" in line for line in complaint())


def test_plural_translated_as_a_singular_is_a_gap(app):
    app.translate()
    text = app.po.read_text(encoding="utf-8")
    text = text.replace('msgid_plural "%(n)s pupils"\n', "")
    app.po.write_text(text.replace('msgstr[0] "%(n)s名', 'msgstr "%(n)s名'))

    assert any("%(n)s pupils" in line for line in complaint())


def test_fuzzy_translation_is_a_gap(app):
    app.translate()
    text = app.po.read_text(encoding="utf-8")
    app.po.write_text(text.replace('msgid "Class"', '#, fuzzy\nmsgid "Class"'))

    assert "demo: Class" in complaint()


def test_new_message_in_the_code_is_a_gap(app):
    app.translate()
    (Path(app.path) / "more.py").write_text('_("Grade")')

    assert "demo: Grade" in complaint()


def test_update_keeps_translations_and_drops_what_is_gone(app):
    app.translate()
    (Path(app.path) / "words.py").write_text('_("Class")')

    call_command("catalogues", update=True)

    assert app.catalogue().get("Class").string == "班级"
    assert app.catalogue().get("%(name)s is here") is None


def test_update_of_the_same_code_changes_no_byte(app):
    app.translate()
    call_command("catalogues", update=True)
    before = app.po.read_bytes()

    call_command("catalogues", update=True)

    assert app.po.read_bytes() == before


def test_one_message_translated_in_two_ways_is_named(app, tmp_path, monkeypatch):
    other = App(tmp_path, "other")
    monkeypatch.setattr(catalogues, "own_apps", lambda: [app, other])
    call_command("catalogues", update=True)
    app.translate()
    other.translate(Class="课")

    assert complaint()[-1] == "other: Class"


def test_compiled_catalogue_holds_the_words(app):
    app.translate()

    call_command("catalogues")

    with app.po.with_suffix(".mo").open("rb") as file:
        assert read_mo(file).get("Class").string == "班级"


def test_nobody_sees_half_a_compiled_catalogue(app, monkeypatch):
    app.translate()
    call_command("catalogues")
    made = app.po.with_suffix(".mo")
    whole = made.read_bytes()
    seen = []

    def slowly(file, catalogue):
        file.write(b"half")
        file.flush()
        seen.append(made.read_bytes())

    monkeypatch.setattr(catalogues, "write_mo", slowly)
    catalogues.Command().compile(app.po, "zh_Hans")

    assert seen == [whole]


def test_only_the_named_app_is_compiled(app, tmp_path, monkeypatch):
    other = App(tmp_path, "other")
    monkeypatch.setattr(catalogues, "own_apps", lambda: [app, other])

    call_command("catalogues", "other", update=True)

    assert other.po.exists()
    app.translate()
    call_command("catalogues", "other")
    with app.po.with_suffix(".mo").open("rb") as file:
        assert not read_mo(file).get("Class")


def test_running_process_speaks_what_was_just_compiled(monkeypatch):
    with translation.override("zh-hans"):
        before = translation.trans_real._translations
        command = catalogues.Command()
        own = next(a for a in catalogues.own_apps() if a.label == "config")
        command.compile(catalogues.catalogue_path(own, "zh_Hans"), "zh_Hans")

        assert translation.trans_real._translations is not before


def test_templates_outside_the_apps_folders_belong_to_the_frame(tmp_path, settings):
    settings.BASE_DIR = tmp_path
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "base.html").write_text("")
    (tmp_path / "frame").mkdir()
    frame = SimpleNamespace(label=catalogues.FRAME, path=str(tmp_path / "frame"))

    found = list(catalogues.source_files(frame))

    assert [path.name for path in found] == ["base.html"]
