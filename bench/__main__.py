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

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("rosters", "completion", "answers", "pages", "search")


def memory() -> str:
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return f"{pages * size / 2**30:.0f} GiB"


def main() -> int:
    chosen = sys.argv[1:] or list(PARTS)
    print(
        f"Python {platform.python_version()}, {os.cpu_count()} processors, {memory()}"
    )
    failed = []
    with tempfile.TemporaryDirectory(prefix="shouwang-bench-") as folder:
        env = {
            **os.environ,
            "VAR_DIR": folder,
            "DATABASE_URL": os.environ.get("DATABASE_URL")
            or f"sqlite:///{folder}/shouwang.sqlite3",
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
        }
        prepare = [sys.executable, "manage.py", "prepare", "--demo"]
        subprocess.run(
            prepare, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL
        )
        for part in chosen:
            print(f"\n{part}", flush=True)
            done = subprocess.run(
                [sys.executable, "-m", f"bench.{part}"], cwd=ROOT, env=env
            )
            if done.returncode:
                failed.append(part)
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
