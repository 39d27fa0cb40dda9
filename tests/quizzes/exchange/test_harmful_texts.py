"""Text files made to harm end in a clear message, soon and without much memory."""

import json
import subprocess
import sys

import pytest
from django.conf import settings

from quizzes.exchange.formats import formats

from .hostile import FILES, SCRIPT, XML_QUESTION

SECONDS = 5
MEMORY = 300 * 2**20


@pytest.fixture(scope="module")
def ends() -> dict:
    """In a process of its own, since memory is counted by process."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.quizzes.exchange.hostile"],
        cwd=settings.BASE_DIR,
        env={
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "PYTHONPATH": f"{settings.BASE_DIR}:{settings.BASE_DIR / 'site'}",
            "VAR_DIR": str(settings.VAR_DIR),
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", FILES)
def test_a_harmful_file_ends_soon(ends: dict, name: str):
    spent, *said = ends["ends"][name]

    assert spent < SECONDS
    assert all(said)


def test_no_harmful_file_takes_much_memory(ends: dict):
    assert ends["memory"] < MEMORY


def test_scripts_are_no_part_of_any_field():
    html = f"[html]{SCRIPT}".replace("=", r"\=")
    text = f"{html}甲{{={html}a#{html} ~b ####{html}c}}"
    [item] = formats()["gift"].read(text.encode(), "x").items
    assert "alert" not in repr(item)

    inner = XML_QUESTION.format(f"<![CDATA[{SCRIPT}甲]]>")
    [item] = formats()["moodle-xml"].read(f"<quiz>{inner}</quiz>".encode(), "x").items
    assert "alert" not in repr(item)
