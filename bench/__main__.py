"""`make bench`: the speed budgets, each as a ratio against a reference in one run.

Every measurement works on an installation of its own in a temporary folder: the
demo school, and a generated school of 5,000 pupils. Nothing here is a test.
"""

import os
import platform
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.machine import PrivatePostgres, postgres_bin

ROOT = Path(__file__).resolve().parent.parent
PARTS = (
    "rosters",
    "completion",
    "coverage",
    "district",
    "answers",
    "pages",
    "search",
    "questions",
    "statistics",
)
# Measured on SQLite and on a PostgreSQL of its own, unless DATABASE_URL says where.
ON_BOTH = ("answers", "completion", "coverage", "district")


def memory() -> str:
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return f"{pages * size / 2**30:.0f} GiB"


def measure(parts: list[str], folder: str, database: str) -> list[str]:
    """Prepare an installation, measure these parts on it; return what is too slow."""
    env = {
        **os.environ,
        "VAR_DIR": folder,
        "DATABASE_URL": database,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
    }
    prepare = [sys.executable, "manage.py", "prepare", "--demo"]
    subprocess.run(prepare, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)
    failed = []
    for part in parts:
        print(f"\n{part}", flush=True)
        done = subprocess.run(
            [sys.executable, "-m", f"bench.{part}"], cwd=ROOT, env=env
        )
        if done.returncode:
            failed.append(part)
    return failed


def main() -> int:
    chosen = sys.argv[1:] or list(PARTS)
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} processors, {memory()}"
    )
    given = os.environ.get("DATABASE_URL")
    with tempfile.TemporaryDirectory(prefix="shouwang-bench-") as folder:
        failed = measure(
            chosen, folder, given or f"sqlite:///{folder}/shouwang.sqlite3"
        )
    again = [part for part in chosen if part in ON_BOTH and not given]
    if again and postgres_bin():
        print("\nPostgreSQL")
        with (
            tempfile.TemporaryDirectory(prefix="shouwang-bench-") as folder,
            PrivatePostgres() as postgres,
        ):
            failed += measure(again, folder, postgres.url)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
