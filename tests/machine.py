"""What the tests need of the machine: a browser, a font and a PostgreSQL of our own."""

import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str | None:
    return next((path for name in CHROMIUM if (path := shutil.which(name))), None)


def postgres_bin() -> Path | None:
    """The folder that holds initdb and postgres, newest version first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    if not found and (path := shutil.which("initdb")):
        found = [Path(path)]
    return found[0].parent if found else None


def has_chinese_font() -> bool:
    if not shutil.which("fc-list"):
        return False
    done = subprocess.run(["fc-list", ":lang=zh"], capture_output=True, text=True)
    return bool(done.stdout.strip())


def install_missing() -> list[str]:
    """Install what is missing with Debian's packages; return what still is."""
    wanted = {
        "Chromium": (lambda: chromium() is not None, "chromium"),
        "PostgreSQL": (lambda: postgres_bin() is not None, "postgresql"),
        "a Chinese font": (has_chinese_font, "fonts-noto-cjk"),
    }
    missing = [package for present, package in wanted.values() if not present()]
    if missing and shutil.which("apt-get"):
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        print("Installing", *missing, "…", flush=True)
        for command in (
            ["update"],
            ["install", "-y", "--no-install-recommends", *missing],
        ):
            subprocess.run(
                [*sudo, "apt-get", "-qq", *command], env=env, stdout=subprocess.DEVNULL
            )
    return [name for name, (present, _) in wanted.items() if not present()]


class PrivatePostgres:
    """A server of our own in a temporary folder, reached by a socket only."""

    def __enter__(self) -> Self:
        self.folder = Path(tempfile.mkdtemp(prefix="shouwang-pg-", dir="/tmp"))
        self.data = self.folder / "data"
        # PostgreSQL refuses to run as root.
        self.user = (
            "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
        )
        if os.geteuid() == 0:
            shutil.chown(self.folder, self.user)
        self.call(
            "initdb", "-D", self.data, "-U", "shouwang", "-A", "trust", "-E", "UTF8"
        )
        options = (
            f"-k {self.folder} -c listen_addresses='' -c fsync=off "
            "-c synchronous_commit=off -c full_page_writes=off -c max_connections=50"
        )
        self.call(
            "pg_ctl",
            "-D",
            self.data,
            "-o",
            options,
            "-w",
            "start",
            "-l",
            self.folder / "log",
        )
        self.call("createdb", "-h", self.folder, "-U", "shouwang", "shouwang")
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.call("pg_ctl", "-D", self.data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def url(self) -> str:
        host = str(self.folder).replace("/", "%2F")
        return f"postgres://shouwang@{host}/shouwang"

    def call(self, program: str, *arguments: str | Path) -> None:
        folder = postgres_bin()
        assert folder is not None
        command = [str(folder / program), *map(str, arguments)]
        if os.geteuid() == 0:
            command = ["runuser", "-u", self.user, "--", *command]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")
