"""What an installation's environment decides."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.conf import settings as in_force

from config.settings import base

PRINT = """
import json, sys
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}, default=str))
"""


def settings_of(folder: Path, *names: str, **env: str) -> dict:
    root = in_force.BASE_DIR
    clean = {k: v for k, v in os.environ.items() if k not in {"DATABASE_URL"}}
    done = subprocess.run(
        [sys.executable, "-c", PRINT, *names],
        env={
            **clean,
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "PYTHONPATH": f"{root}{os.pathsep}{root / 'site'}",
            "VAR_DIR": str(folder),
            **env,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


# The secret key


def test_key_is_made_once_and_only_its_owner_reads_it(tmp_path, monkeypatch):
    monkeypatch.setattr(base, "VAR_DIR", tmp_path / "new")

    key = base.kept_secret()

    assert len(key) >= 50
    assert base.kept_secret() == key
    [file] = (tmp_path / "new").iterdir()
    assert file.name == "secret-key"
    assert file.stat().st_mode & 0o777 == 0o600


def test_workers_that_start_at_once_get_one_key(tmp_path, monkeypatch):
    monkeypatch.setattr(base, "VAR_DIR", tmp_path)
    for round_ in range(20):
        (tmp_path / "secret-key").unlink(missing_ok=True)
        barrier, keys = threading.Barrier(8), []

        def start(barrier=barrier, keys=keys):
            barrier.wait()
            keys.append(base.kept_secret())

        threads = [threading.Thread(target=start) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert len(keys) == 8, round_
        assert len(set(keys)) == 1, round_
        assert keys[0]


def test_worker_that_comes_while_the_key_is_written_waits_for_no_half_key(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(base, "VAR_DIR", tmp_path)
    seen = []
    token = base.secrets.token_urlsafe

    def slowly(length):
        seen.append((tmp_path / "secret-key").exists())
        return token(length)

    monkeypatch.setattr(base.secrets, "token_urlsafe", slowly)
    base.kept_secret()

    assert seen == [False]


def test_key_of_the_environment_is_taken_and_none_is_kept(tmp_path):
    found = settings_of(tmp_path, "SECRET_KEY", SECRET_KEY="from the environment")

    assert found["SECRET_KEY"] == "from the environment"
    assert not (tmp_path / "secret-key").exists()


# Production


def test_production_alone_sends_nothing_that_needs_https(tmp_path):
    found = settings_of(
        tmp_path,
        "DEBUG",
        "SECURE_SSL_REDIRECT",
        "SESSION_COOKIE_SECURE",
        "SECURE_HSTS_SECONDS",
        "TRUSTED_PROXY",
        "LANGUAGE_CODE",
    )

    assert found == {
        "DEBUG": False,
        "SECURE_SSL_REDIRECT": False,
        "SESSION_COOKIE_SECURE": False,
        "SECURE_HSTS_SECONDS": 0,
        "TRUSTED_PROXY": "",
        "LANGUAGE_CODE": "zh-hans",
    }


def test_behind_https_cookies_and_links_insist_on_it(tmp_path):
    found = settings_of(
        tmp_path,
        "SECURE_SSL_REDIRECT",
        "SESSION_COOKIE_SECURE",
        "CSRF_COOKIE_SECURE",
        "SECURE_HSTS_SECONDS",
        HTTPS="1",
    )

    assert all(found.values())


@pytest.mark.parametrize(
    ("env", "engine"),
    [
        ({}, "sqlite3"),
        ({"DATABASE_URL": "sqlite:////tmp/elsewhere.sqlite3"}, "sqlite3"),
        ({"DATABASE_URL": "postgres://a:b@db/shouwang"}, "postgresql"),
    ],
)
def test_database_comes_from_the_environment(tmp_path, env, engine):
    [database] = settings_of(tmp_path, "DATABASES", **env)["DATABASES"].values()

    assert database["ENGINE"].endswith(engine)
    if engine == "sqlite3":
        assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        assert "WAL" in database["OPTIONS"]["init_command"]
    if not env:
        assert database["NAME"] == str(tmp_path / "shouwang.sqlite3")


def test_sessions_are_cached_only_where_all_nodes_share_the_cache(tmp_path):
    alone = settings_of(tmp_path, "SESSION_ENGINE", "CACHES")
    shared = settings_of(
        tmp_path, "SESSION_ENGINE", "CACHES", CACHE_URL="redis://cache:6379/0"
    )

    assert alone["SESSION_ENGINE"].endswith(".db")
    assert "locmem" in alone["CACHES"]["default"]["BACKEND"]
    assert shared["SESSION_ENGINE"].endswith(".cached_db")
    assert "redis" in shared["CACHES"]["default"]["BACKEND"]


def test_hosts_and_languages_come_from_the_environment(tmp_path):
    found = settings_of(
        tmp_path,
        "ALLOWED_HOSTS",
        "TIME_ZONE",
        "CSRF_TRUSTED_ORIGINS",
        ALLOWED_HOSTS="school.example,127.0.0.1",
        TIME_ZONE="Asia/Urumqi",
        CSRF_TRUSTED_ORIGINS="https://school.example",
    )

    assert found == {
        "ALLOWED_HOSTS": ["school.example", "127.0.0.1"],
        "TIME_ZONE": "Asia/Urumqi",
        "CSRF_TRUSTED_ORIGINS": ["https://school.example"],
    }
