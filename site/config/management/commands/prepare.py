"""Bring an installation up to date: everything between the code and the first page."""

import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import override

from config.demo import DemoSchool

STARTER = settings.BASE_DIR / "content" / "packs" / "starter"


class Command(BaseCommand):
    help = (
        "Apply migrations, compile catalogues, collect static files and load the "
        "starter content; --demo adds a fictional school. Safe to run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--demo", action="store_true")
        parser.add_argument("--address", default="http://127.0.0.1:8000")

    def handle(self, *args: Any, **options: Any) -> None:
        with override(settings.LANGUAGE_CODE):
            self.prepare()
            if options["demo"]:
                demo = DemoSchool()
                demo.load()
                self.introduce(demo, options["address"])

    def prepare(self) -> None:
        self.once("catalogues", settings.BASE_DIR.glob("*/**/*.po"), "catalogues")
        call_command("migrate", verbosity=0, interactive=False)
        self.once(
            "static",
            [
                settings.BASE_DIR / "requirements.txt",
                *(settings.SITE_DIR / "static").rglob("*"),
            ],
            "collectstatic",
            verbosity=0,
            interactive=False,
        )
        call_command("setup_site")
        call_command("load_pack", str(STARTER), verbosity=0)

    def once(self, name: str, files: Any, command: str, **options: Any) -> None:
        """Run the command unless these files are what they were the last time."""
        state = hashlib.sha256(str(settings.VAR_DIR).encode())
        for path in sorted(files):
            if path.is_file() and ".venv" not in path.parts:
                state.update(str(path).encode() + path.read_bytes())
        stamp = Path(settings.VAR_DIR) / f"{name}.stamp"
        if stamp.exists() and stamp.read_text() == state.hexdigest():
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
