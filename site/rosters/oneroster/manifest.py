"""manifest.csv: which version it is, and whether a file holds all or changes."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rosters.oneroster.csv_files import read_csv, write_csv
from rosters.oneroster.headers import (
    HEADERS,
    INDISPENSABLE,
    OTHER_FILES,
    VERSIONS,
)
from rosters.sheets import RosterFileError

NAME = "manifest.csv"
HEADER = ["propertyName", "value"]
ABSENT, BULK, DELTA = "absent", "bulk", "delta"


@dataclass(frozen=True)
class Manifest:
    version: str
    # By the file's name without its ending.
    modes: Mapping[str, str]
    system: str = ""

    @property
    def is_delta(self) -> bool:
        return all(self.modes.get(name) != BULK for name in INDISPENSABLE)

    def has(self, name: str) -> bool:
        return self.modes.get(name, ABSENT) != ABSENT


def read_manifest(data: bytes) -> Manifest:
    file = read_csv(NAME, data, HEADER)
    if not set(HEADER) <= set(file.header):
        raise RosterFileError(wrong_header())
    values: dict[str, str] = {}
    for line in file:
        if values.setdefault(line["propertyName"], line["value"]) != line["value"]:
            raise RosterFileError(wrong_value(line["propertyName"], line["value"]))
    if values.get("manifest.version") != "1.0":
        raise RosterFileError(
            wrong_value("manifest.version", values.get("manifest.version", ""))
        )
    version = values.get("oneroster.version", "")
    # 1.1.1 and 1.2.1 are corrections of the text, not of the files.
    if version[:3] not in VERSIONS or version[3:4] not in ("", "."):
        raise RosterFileError(wrong_version(version))
    modes = {
        name.removeprefix("file."): value
        for name, value in values.items()
        if name.startswith("file.")
    }
    for name, mode in modes.items():
        if mode not in (ABSENT, BULK, DELTA):
            raise RosterFileError(wrong_value(f"file.{name}", mode))
    check_modes(modes)
    return Manifest(version[:3], modes, values.get("source.systemName", ""))


def check_modes(modes: Mapping[str, str]) -> None:
    """All of a school or changes only; both in one archive mean nothing."""
    found = {modes.get(name, ABSENT) for name in INDISPENSABLE}
    if BULK in found and found != {BULK}:
        wanting = [name for name in INDISPENSABLE if modes.get(name) != BULK]
        raise RosterFileError(
            _(
                "manifest.csv: %(files)s must be bulk, as the others are, because a "
                "full roster needs classes, users and enrollments. Or make all three "
                "delta."
            )
            % {"files": "、".join(f"file.{name}" for name in wanting)}
        )
    if found == {ABSENT}:
        raise RosterFileError(
            _(
                "manifest.csv names no roster: file.classes, file.users and "
                "file.enrollments are absent. Export these too."
            )
        )


def write_manifest(version: str, mode: str) -> bytes:
    files = dict.fromkeys(HEADERS[version], mode)
    files |= dict.fromkeys(OTHER_FILES[version], ABSENT)
    values = {"manifest.version": "1.0", "oneroster.version": version}
    values |= {f"file.{name}": files[name] for name in sorted(files, key=str.lower)}
    values |= {"source.systemName": "Shouwang", "source.systemCode": "shouwang"}
    return write_csv(
        HEADER,
        [{"propertyName": name, "value": value} for name, value in values.items()],
    )


def wrong_header() -> str:
    return _(
        "manifest.csv must begin with the header propertyName,value. Export the roster "
        "once more as OneRoster 1.1 or 1.2."
    )


def wrong_version(version: str) -> str:
    return _(
        "manifest.csv says OneRoster “%(version)s”. Versions 1.1 and 1.2 can be read; "
        "export the roster in one of them."
    ) % {"version": version[:20]}


def wrong_value(name: str, value: str) -> str:
    return _(
        "manifest.csv: %(name)s is “%(value)s”, which OneRoster does not know. "
        "manifest.version is 1.0, each file once bulk, delta or absent."
    ) % {"name": name[:60], "value": value[:40]}
