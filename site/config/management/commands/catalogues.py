"""Message catalogues without a system gettext: extract, merge and compile by Babel."""

import os
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.apps import AppConfig, apps
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.autoreload import file_changed
from django.utils.translation import templatize

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "gettext_noop": None,
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
LANGUAGES = ("zh_Hans", "en")
# Templates outside the apps' own folders belong to the site's frame.
FRAME = "config"


def own_apps() -> list[AppConfig]:
    return [
        app
        for app in apps.get_app_configs()
        if settings.BASE_DIR in Path(app.path).parents
        and settings.BASE_DIR / ".venv" not in Path(app.path).parents
    ]


def source_files(app: AppConfig) -> Iterator[Path]:
    """The app's own files and the templates whose strings belong to it."""
    for ending in ("*.py", "*.html"):
        yield from sorted(Path(app.path).rglob(ending))
    templates = settings.BASE_DIR / "templates"
    labels = {a.label for a in own_apps()} - {FRAME}
    for path in sorted(templates.rglob("*.html")):
        place = path.relative_to(templates).parts[0]
        if (place if place in labels else FRAME) == app.label:
            yield path


def messages(path: Path) -> Iterator[tuple[int, Any, list[str], str | None]]:
    """(line, message or forms, comments, context) of one file."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        # The template's indentation is not Python's: Babel's tokenizer refuses it.
        lines = templatize(text, origin=str(path)).splitlines()
        text = "\n".join(line.lstrip() for line in lines)
    yield from extract(
        "python", BytesIO(text.encode()), KEYWORDS, options={"encoding": "utf-8"}
    )


def template(app: AppConfig) -> Catalog:
    catalogue = Catalog(project="Shouwang", charset="utf-8")
    for path in source_files(app):
        where = str(path.relative_to(settings.BASE_DIR))
        for _line, message, comments, context in messages(path):
            flags = ["python-format"] if "%(" in str(message) else []
            catalogue.add(
                message,
                locations=[(where, None)],  # type: ignore[list-item]  # no line
                flags=flags,
                auto_comments=comments,
                context=context,
            )
    return catalogue


def catalogue_path(app: AppConfig, language: str) -> Path:
    return Path(app.path) / "locale" / language / "LC_MESSAGES" / "django.po"


def read(path: Path, language: str) -> Catalog:
    if not path.exists():
        return Catalog(
            locale=language,
            project="Shouwang",
            header_comment="# Shouwang",
            fuzzy=False,
        )
    with path.open("rb") as file:
        return read_po(file, locale=language)


def update(app: AppConfig, language: str) -> None:
    path = catalogue_path(app, language)
    catalogue = read(path, language)
    catalogue.update(template(app), no_fuzzy_matching=True, update_creation_date=False)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    if not len(catalogue):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=88, sort_output=True, omit_header=False)


def gaps(app: AppConfig, language: str) -> list[str]:
    """Messages in the code that the catalogue does not translate."""
    catalogue = read(catalogue_path(app, language), language)
    found = []
    for message in template(app):
        if message.id:
            entry = catalogue.get(message.id, message.context)
            if entry is None or not _is_whole(entry, message):
                found.append(str(message.id))
    return found


def _is_whole(entry: Message, message: Message) -> bool:
    """A plural is looked up as a plural: one translated as a singular is not found."""
    return (
        all(_forms(entry.string))
        and not entry.fuzzy
        and (entry.pluralizable or not message.pluralizable)
    )


def conflicts(chosen: list[AppConfig], language: str) -> list[str]:
    """Messages that two apps translate differently: only one would be shown."""
    known: dict[tuple[str, str | None], str] = {}
    found = []
    for app in chosen:
        for message in read(catalogue_path(app, language), language):
            if message.id:
                [form, *_] = _forms(message.string)
                name = message.id if isinstance(message.id, str) else message.id[0]
                if known.setdefault((name, message.context), form) != form:
                    found.append(f"{app.label}: {name}")
    return found


def _forms(string: str | Sequence[str] | None) -> Sequence[str]:
    return (string,) if isinstance(string, str) else string or ("",)


class Command(BaseCommand):
    help = "Compile the message catalogues; --update extracts, --check finds gaps."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("apps", nargs="*", help="only these apps")
        parser.add_argument("--update", action="store_true")
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        chosen = [
            a for a in own_apps() if a.label in options["apps"] or not options["apps"]
        ]
        if options["check"]:
            self.check_gaps(chosen)
            return
        for app in chosen:
            for language in LANGUAGES:
                if options["update"]:
                    update(app, language)
                self.compile(catalogue_path(app, language), language)

    def compile(self, path: Path, language: str) -> None:
        if path.exists():
            # A running server may read the file at any moment: it is put there whole.
            with NamedTemporaryFile(dir=path.parent, delete=False) as file:
                write_mo(file, read(path, language))
            Path(file.name).chmod(0o644)
            made = path.with_suffix(".mo")
            os.replace(file.name, made)
            # This process may have looked up messages before there were any.
            file_changed.send(sender=type(self), file_path=made)

    def check_gaps(self, chosen: list[AppConfig]) -> None:
        # English is the language of the message ids: it has no gaps.
        missing = [
            f"{app.label}: {message}"
            for app in chosen
            for message in gaps(app, "zh_Hans")
        ]
        double = conflicts(chosen, "zh_Hans")
        if missing or double:
            raise CommandError(
                "\n".join(
                    ["Not translated:", *missing, "Translated in two ways:", *double]
                )
            )
