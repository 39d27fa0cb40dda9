import os
import re
import time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import override_settings

from config.bundling import bundled

CSS = settings.SITE_DIR / "static" / "css"


def test_every_import_of_the_sheet_stands_in_it_in_its_layer():
    sheet = (CSS / "site.css").read_text(encoding="utf-8")
    whole = bundled(sheet, CSS)

    assert "@import" in sheet
    assert "@import" not in whole
    assert "@layer tokens {" in whole
    assert re.search(r"@media print {\s*@layer utilities {", whole)
    assert (CSS / "cards.css").read_text(encoding="utf-8") in whole


def test_collecting_again_takes_in_what_has_changed(tmp_path: Path):
    folder = tmp_path / "static" / "css"
    folder.mkdir(parents=True)
    (folder / "site.css").write_text('@import url("one.css") layer(base);')
    storages = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "config.bundling.BundledStorage"},
    }
    with override_settings(
        STATICFILES_DIRS=[tmp_path / "static"],
        STATICFILES_FINDERS=["django.contrib.staticfiles.finders.FileSystemFinder"],
        STATIC_ROOT=tmp_path / "collected",
        STORAGES=storages,
    ):
        for later, colour in ((-60, "red"), (60, "blue")):
            (folder / "one.css").write_text(f"b {{ color: {colour} }}")
            os.utime(folder / "one.css", (time.time() + later,) * 2)
            call_command("collectstatic", interactive=False, clear=False, verbosity=0)
            sheet = (tmp_path / "collected" / "css" / "site.css").read_text()
            assert colour in sheet
