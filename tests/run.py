"""`make test`: everything that has to hold, on both databases and in a browser.

What the machine lacks (PostgreSQL, Chromium, a Chinese font) is installed where
that is possible; what is not is said plainly at the end, and then the run fails.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from .machine import PrivatePostgres, install_missing

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]


def tracked(pattern: str) -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files", pattern],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return listing.stdout.split()


def checks() -> list[tuple[str, Sequence[str | Path]]]:
    """(name, command) of every check that is not a test."""
    templates = tracked("*.html")
    return [
        ("code: rules", [BIN / "ruff", "check", "."]),
        ("code: form", [BIN / "ruff", "format", "--check", "."]),
        (
            "templates: form",
            [BIN / "djade", "--target-version", "5.2", "--check", *templates],
        ),
        (
            "templates: indent",
            [BIN / "djhtml", "--tabwidth", "2", "--check", *templates],
        ),
        ("types", [BIN / "mypy"]),
        ("layers", [BIN / "lint-imports", "--no-cache"]),
        ("catalogues compiled", [*MANAGE, "catalogues"]),
        ("catalogues complete", [*MANAGE, "catalogues", "--check"]),
        ("migrations", [*MANAGE, "makemigrations", "--check", "--dry-run"]),
    ]


def run(name: str, command: Sequence[str | Path], **env: str) -> bool:
    print(f"\n── {name}", flush=True)
    began = time.monotonic()
    done = subprocess.run(
        [str(c) for c in command], cwd=ROOT, env={**os.environ, **env}
    )
    print(f"── {name}: {time.monotonic() - began:.0f} s", flush=True)
    return done.returncode == 0


def deploy_check() -> bool:
    return run(
        "deployment",
        [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
        DJANGO_SETTINGS_MODULE="config.settings.production",
        HTTPS="1",
    )


def pytest(name: str, *arguments: str, **env: str) -> bool:
    return run(name, [sys.executable, "-m", "pytest", "-q", *arguments], **env)


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    lacking = install_missing()
    failed = [name for name, command in checks() if not run(name, command)]
    if not deploy_check():
        failed.append("deployment")
    two = ("-n", "2", "-m")
    if not pytest("tests on SQLite", *two, "not e2e"):
        failed.append("tests on SQLite")
    if "PostgreSQL" not in lacking:
        with PrivatePostgres() as postgres:
            of_it = (*two, "not e2e and database")
            if not pytest("tests on PostgreSQL", *of_it, DATABASE_URL=postgres.url):
                failed.append("tests on PostgreSQL")
    if "Chromium" not in lacking and not pytest(
        "in the browser", *two, "e2e", "--dist", "loadgroup"
    ):
        failed.append("in the browser")
    failed += [f"not run, because this machine lacks it: {name}" for name in lacking]
    print("\n" + ("All good." if not failed else "FAILED: " + "; ".join(failed)))
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
