"""The house keeps its order: imports point down."""

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from config.management.commands.catalogues import own_apps

ROOT = settings.BASE_DIR
RULES = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]


def own_code() -> Iterator[Path]:
    for app in own_apps():
        for path in sorted(Path(app.path).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def test_contracts_of_the_layers_are_kept():
    status = lint_imports(
        config_filename=str(ROOT / "pyproject.toml"),
        cache_dir=None,
        is_debug_mode=False,
    )

    assert status == EXIT_STATUS_SUCCESS


def test_every_app_stands_in_the_layers_and_in_the_wheel():
    labels = {app.label for app in own_apps()}
    [layers] = [
        contract["layers"]
        for contract in RULES["importlinter"]["contracts"]
        if contract["type"] == "layers"
    ]

    assert set(RULES["importlinter"]["root_packages"]) == labels
    assert {name.strip() for row in layers for name in row.split("|")} == labels
    packages = RULES["hatch"]["build"]["targets"]["wheel"]["packages"]
    assert {Path(package).name for package in packages} == labels
    assert set(RULES["mypy"]["packages"]) == labels


def test_site_stays_the_standard_library_s():
    import site

    assert not (ROOT / "site" / "__init__.py").exists()
    assert hasattr(site, "getsitepackages")


def test_no_module_is_named_for_nothing():
    names = {path.stem for path in own_code()}

    assert not names & {"utils", "helpers", "services", "managers", "common", "misc"}


def test_no_file_is_too_long_to_hold_in_the_head():
    long = {
        str(path.relative_to(ROOT)): count
        for path in own_code()
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > 250
    }

    assert not long


def test_receivers_listen_to_no_model_of_our_own():
    """Between our own apps we call downwards; what Wagtail owns may be listened to."""
    apps = {app.label for app in own_apps()}
    for path in own_code():
        imports = [
            node
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom) and node.module
        ]
        if not any(node.module == "django.db.models.signals" for node in imports):
            continue
        own = {
            name.name
            for node in imports
            if node.level or node.module.split(".")[0] in apps
            for name in node.names
        }
        assert own <= {"Edition"}, path
