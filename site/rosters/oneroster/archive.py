"""The zip around the files: what is refused before anything of it is read."""

import io
import zipfile
import zlib

from django.utils.translation import gettext as _

from rosters.sheets import RosterFileError

MAX_UNPACKED = 100 * 1024 * 1024
MAX_ENTRIES = 200
READABLE = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
# What a Mac adds of its own accord.
MAC_FOLDER = "__MACOSX/"
MAC_FILE = ".DS_Store"


def is_oneroster(data: bytes) -> bool:
    """A zip of CSV files, and no workbook."""
    try:
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return False
    is_book = any(name.startswith("xl/") or name == "content.xml" for name in names)
    return not is_book and any(name.lower().endswith(".csv") for name in names)


class Archive:
    """The files of the zip by their names, each read only when it is asked for."""

    def __init__(self, data: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.entries: dict[str, zipfile.ZipInfo] = {}
        infos = [entry for entry in self.zip.infolist() if not is_ballast(entry)]
        if len(infos) > MAX_ENTRIES or (
            sum(entry.file_size for entry in infos) > MAX_UNPACKED
        ):
            raise RosterFileError(too_large_inside())
        for entry in infos:
            self.add(entry)

    def add(self, entry: zipfile.ZipInfo) -> None:
        name = entry.filename
        if "/" in name or "\\" in name or ".." in name or name in self.entries:
            raise RosterFileError(wrong_place(name))
        if entry.flag_bits & 1:
            raise RosterFileError(encrypted())
        if entry.compress_type not in READABLE:
            raise RosterFileError(damaged(name))
        self.entries[name] = entry

    def read(self, name: str) -> bytes:
        """No more than the directory says; where that lied, the file is damaged."""
        try:
            return self.zip.read(self.entries[name])
        except DAMAGE as error:
            raise RosterFileError(damaged(name)) from error


def is_ballast(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename
    return name.startswith(MAC_FOLDER) or name.endswith(MAC_FILE)


def too_large_inside() -> str:
    return _(
        "The archive becomes far too large when it is opened. Export the roster of "
        "this school alone and upload that."
    )


def wrong_place(name: str) -> str:
    return _(
        "“%(name)s” lies in a folder or stands in the archive twice. Put the CSV files "
        "themselves into the archive, without a folder, each once."
    ) % {"name": name[:80]}


def encrypted() -> str:
    return _(
        "The archive is protected by a password. Make one without a password and "
        "upload that."
    )


def damaged(name: str) -> str:
    return _(
        "The file %(name)s in the archive is damaged. Export the roster once more and "
        "upload that."
    ) % {"name": name}
