"""Bring an installation up to date: everything between the code and the first page."""

import hashlib
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import override

from config.demo import DemoSchool

from .catalogues import LANGUAGES, catalogue_path, own_apps

STARTER = settings.BASE_DIR / "content" / "packs" / "starter"


def po_files() -> list[Path]:
    paths = [catalogue_path(app, name) for app in own_apps() for name in LANGUAGES]
    return [path for path in paths if path.exists()]


def mo_files() -> list[Path]:
    return [path.with_suffix(".mo") for path in po_files()]


class Command(BaseCommand):
    help = (
        "Apply migrations, compile catalogues, collect static files and load the "
        "starter content; --demo adds a fictional school. Safe to run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true")
        parser.add_argument("--address", default="http://127.0.0.1:8000")

    def handle(self, *args: Any, **options: Any) -> None:
        # Before anything is said, so that it is said in Chinese the first time too.
        self.once("catalogues", po_files(), "catalogues", makes=mo_files())
        with override(settings.LANGUAGE_CODE):
            self.prepare()
            if options["demo"]:
                demo = DemoSchool()
                demo.load()
                call_command("take_snapshot", verbosity=0)
                self.introduce(demo, options["address"])

    def prepare(self) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        self.once(
            "static",
            [
                settings.BASE_DIR / "requirements.txt",
                settings.SITE_DIR / "config" / "bundling.py",
                *(settings.SITE_DIR / "static").rglob("*"),
            ],
            "collectstatic",
            makes=[Path(settings.STATIC_ROOT)],
            verbosity=0,
            interactive=False,
        )
        call_command("setup_site")
        # What the school has edited stays as it is.
        call_command("load_pack", str(STARTER), update=True, verbosity=0)
        # What is saved is indexed at once; this is for a new way of indexing.
        finding = (settings.BASE_DIR / "content" / "finding").glob("*.py")
        self.once("search", finding, "update_index", makes=[], verbosity=0)

    def once(
        self,
        name: str,
        files: Iterable[Path],
        command: str,
        makes: Iterable[Path],
        **options: Any,
    ) -> None:
        """Run the command unless what it makes is there, of files as they are now."""
        state = hashlib.sha256(str(settings.VAR_DIR).encode())
        for path in sorted(files):
            if path.is_file():
                state.update(str(path).encode() + path.read_bytes())
        stamp = Path(settings.VAR_DIR) / f"{name}.stamp"
        done = stamp.exists() and stamp.read_text() == state.hexdigest()
        if done and all(path.exists() for path in makes):
            return
        self.stdout.write(f"{command} …")
        call_command(command, **options)
        stamp.parent.mkdir(parents=True, exist_ok=True)
        stamp.write_text(state.hexdigest())

    def introduce(self, demo: DemoSchool, address: str) -> None:
        """Print where the site is and one sign-in for each role."""
        write = self.stdout.write
        write(f"\n  守望 Shouwang  {address}/")
        write(f"  {address}/admin/  {_('Editing')}\n")
        for role, username, password in demo.sign_ins():
            write(f"  {username:<16}{password:<12}{role}")
        write("\n  " + _("Press Ctrl-C to stop."))
        self.stdout.flush()
