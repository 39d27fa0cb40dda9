"""A real installation in a temporary folder, served as `make run` serves it."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from ..machine import chromium
from .people import sign_in

ROOT = Path(__file__).resolve().parents[2]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)
        if "prepared" in getattr(item, "fixturenames", ()):
            # One installation for all of them: it takes a minute to prepare.
            item.add_marker(pytest.mark.xdist_group("installation"))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {
        "executable_path": chromium(),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "zh-CN", "timezone_id": "Asia/Shanghai"}


@dataclass
class Installation:
    """One installation: its folder, its address and its commands."""

    folder: Path
    port: int

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def env(self) -> dict[str, str]:
        return {
            **os.environ,
            "VAR_DIR": str(self.folder),
            "DATABASE_URL": f"sqlite:///{self.folder}/shouwang.sqlite3",
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
        }

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def serve(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "manage.py", "serve", "--port", str(self.port)]
        server = subprocess.Popen(command, cwd=ROOT, env=self.env)
        for _ in range(600):
            try:
                urllib.request.urlopen(f"{self.address}/sign-in/", timeout=2)
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
            else:
                return server
        server.kill()
        raise RuntimeError("The server does not answer.")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an installation with starter content and the demo school.

    It takes a minute: who needs one to spoil takes a copy.
    """
    site = Installation(tmp_path_factory.mktemp("prepared"), free_port())
    site.manage("prepare", "--demo")
    return site.folder


@pytest.fixture(scope="session")
def site(
    prepared: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Installation]:
    folder = tmp_path_factory.mktemp("served") / "var"
    site = Installation(shutil.copytree(prepared, folder), free_port())
    server = site.serve()
    yield site
    server.send_signal(signal.SIGTERM)
    assert server.wait(timeout=15) == 0, "The server does not stop cleanly."


@pytest.fixture
def open_page(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Any]:
    """Return a function that opens a page for one person: cookies of its own.

    Console errors and requests to other hosts fail the test.
    """
    pages: list[Page] = []
    troubles: list[str] = []

    def open_(width: int = 1440, height: int = 900) -> Page:
        context = browser.new_context(
            **browser_context_args, viewport={"width": width, "height": height}
        )
        context.set_default_timeout(15_000)
        page = context.new_page()
        page.on(
            "console",
            lambda m: troubles.append(m.text) if m.type == "error" else None,
        )
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on(
            "request",
            lambda r: (
                None
                if r.url.startswith(("http://127.0.0.1", "data:", "blob:"))
                else troubles.append(f"asked another host: {r.url}")
            ),
        )
        pages.append(page)
        return page

    yield open_
    for page in pages:
        page.context.close()
    assert not troubles


@pytest.fixture
def person(site: Installation, open_page: Any) -> Callable[[str], Page]:
    """Return a function that signs somebody of the demo school in."""
    password = (site.folder / "demo-password").read_text()

    def signed_in(name: str) -> Page:
        page = open_page()
        sign_in(page, site.address, name, password)
        page.wait_for_url("**/home/")
        return page

    return signed_in
