"""A whole OneRoster archive, read as far as its files hang together as files."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from rosters.oneroster.archive import Archive
from rosters.oneroster.csv_files import CsvFile, read_csv
from rosters.oneroster.headers import INDISPENSABLE, NEEDED, PERSONAL, USEFUL
from rosters.oneroster.manifest import DELTA, NAME, Manifest, read_manifest
from rosters.sheets import RosterFileError


@dataclass
class Package:
    """`files` by their names without ending; one that is absent has no lines."""

    manifest: Manifest
    files: dict[str, CsvFile]
    not_stored: list[str] = field(default_factory=list)

    @property
    def is_delta(self) -> bool:
        return self.manifest.is_delta

    @property
    def names(self) -> list[str]:
        """In the order in which problems are listed."""
        return [f"{name}.csv" for name in self.files]

    def __getitem__(self, name: str) -> CsvFile:
        return self.files[name]


def read_package(data: bytes) -> Package:
    archive = Archive(data)
    if NAME not in archive.entries:
        raise RosterFileError(manifest_missing())
    manifest = read_manifest(archive.read(NAME))
    package = Package(manifest, {})
    for name in NEEDED:
        package.files[name] = CsvFile(f"{name}.csv", [])
        if manifest.has(name):
            package.files[name] = read_file(archive, manifest, name)
    users = package["users"]
    unread = archive.entries.keys() - {NAME, "courses.csv", *package.names}
    package.not_stored = [f"users.csv {c}" for c in PERSONAL if c in users.header]
    package.not_stored += sorted(unread)
    if not any(package[name].lines for name in INDISPENSABLE):
        raise RosterFileError(
            _(
                "The archive holds no classes, users or enrollments. Export the roster "
                "once more."
            )
        )
    return package


def read_file(archive: Archive, manifest: Manifest, name: str) -> CsvFile:
    entry = f"{name}.csv"
    if entry not in archive.entries:
        raise RosterFileError(file_missing(name, manifest.modes[name]))
    needed = list(NEEDED[name])
    if name == "users" and manifest.version == "1.1":
        needed.append("role")
    if manifest.modes[name] == DELTA:
        needed += ["status", "dateLastModified"]
    wanted = [*needed, *USEFUL[name], "status"]
    file = read_csv(entry, archive.read(entry), wanted)
    if missing := [column for column in needed if column not in file.header]:
        raise RosterFileError(columns_missing(entry, missing))
    return file


def manifest_missing() -> str:
    return _(
        "The archive has no manifest.csv, so it is not OneRoster 1.1 or 1.2. Put the "
        "manifest next to the other files, without a folder."
    )


def file_missing(name: str, mode: str) -> str:
    return _(
        "manifest.csv says that %(name)s.csv is %(mode)s, but the file is not in the "
        "archive. Add it, or write absent."
    ) % {"name": name, "mode": mode}


def columns_missing(name: str, columns: list[str]) -> str:
    return _(
        "%(name)s: the header has no %(columns)s. Write the names exactly as in "
        "OneRoster, upper and lower case too."
    ) % {"name": name, "columns": "、".join(columns)}
