"""Zips from elsewhere: nothing in them may reach out of its folder or fill the disk."""

import re
import stat
import unicodedata
import zlib
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from .problems import PackError

MAX_FILES = 2_000
MAX_FILE = 100 * 1024 * 1024
MAX_TOTAL = 300 * 1024 * 1024
# YAML and Markdown shrink to a tenth; what shrinks to a hundredth is no text.
MAX_RATIO = 100
MAX_PATH = 200
MAX_PART = 255  # bytes: what file systems keep of one name
RATIO_MATTERS_FROM = 1024 * 1024
CHUNK = 1024 * 1024
DEVICE = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
ARCHIVES = (".zip", ".jar", ".7z", ".rar", ".gz", ".bz2", ".xz", ".tar", ".tgz")


def unpack(path: Path, folder: Path) -> None:
    """Unpack it into an empty folder, if there is nothing wrong with it at all."""
    try:
        with ZipFile(path) as archive:
            infos = archive.infolist()
            _refuse_too_much(path, infos)
            seen: dict[str, str] = {}
            for info in infos:
                _refuse_bad(path, info)
                _refuse_twins(path, info.filename, seen)
            _refuse_files_as_folders(path, seen)
            for info in infos:
                _write(archive, info, folder / info.filename, path)
    except (BadZipFile, RuntimeError, EOFError, OSError, zlib.error) as error:
        message = _("The zip is damaged or not a zip: pack it again.")
        raise PackError(path, 1, message) from error


def _refuse_too_much(path: Path, infos: list[ZipInfo]) -> None:
    total = sum(info.file_size for info in infos)
    if len(infos) > MAX_FILES:
        message = _("The zip holds too many files: %(limit)d at most.")
        raise PackError(path, 1, message % {"limit": MAX_FILES})
    if total > MAX_TOTAL:
        message = _("The zip holds too much: %(limit)d MB at most.")
        raise PackError(path, 1, message % {"limit": MAX_TOTAL // 2**20})


def _refuse_bad(path: Path, info: ZipInfo) -> None:
    problem = _wrong_name(info) or _wrong_content(info)
    if problem:
        name = info.filename.encode("ascii", "backslashreplace").decode()
        raise PackError(path, 1, f"{name}: {problem}")


def _wrong_name(info: ZipInfo) -> str:
    # zipfile cuts names at a zero byte; what it cut off is not to be trusted.
    name, original = info.filename, info.orig_filename
    parts = PurePosixPath(name).parts
    if "\x00" in original or "\\" in original or name.startswith("/"):
        return _("Names of files may not hold a backslash or begin with a slash.")
    if ":" in name or any(part in {"..", "."} for part in name.split("/")):
        return _("Names of files may not lead out of the pack.")
    if any(DEVICE.match(part.split(".")[0].strip()) for part in parts):
        return _("This name is one of a device. Give the file another.")
    if any(part != part.strip(" .") and not part.startswith(".") for part in parts):
        return _("Names may not begin or end with a space or end with a full stop.")
    if any(unicodedata.category(letter).startswith("C") for letter in name):
        return _("The name holds characters that cannot be seen.")
    if not name.isascii() and not info.flag_bits & 0x800:
        return _("The name is not written in UTF-8. Pack with UTF-8 names.")
    fits = all(len(part.encode()) <= MAX_PART for part in parts)
    return "" if fits and 0 < len(name) <= MAX_PATH else _("The name is too long.")


def _wrong_content(info: ZipInfo) -> str:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return _("Links and devices have no place in a pack.")
    if info.flag_bits & 0x1:
        return _("The file is encrypted. Pack without a password.")
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        return _("The file is packed in an unusual way. Use plain zip.")
    if info.filename.lower().endswith(ARCHIVES):
        return _("A pack may hold no other archive. Unpack it first.")
    if info.file_size > MAX_FILE:
        return _("The file is too large: %(limit)d MB at most.") % {
            "limit": MAX_FILE // 2**20
        }
    if info.file_size > RATIO_MATTERS_FROM and (
        info.file_size > MAX_RATIO * max(info.compress_size, 1)
    ):
        return _("The file grows too much when it is unpacked.")
    return ""


def _refuse_twins(path: Path, name: str, seen: dict[str, str]) -> None:
    """On some systems names that differ only in form are one file."""
    folded = unicodedata.normalize("NFKC", name).casefold().rstrip("/")
    if folded in seen:
        message = _("%(one)s and %(other)s are one name on some computers.")
        raise PackError(path, 1, message % {"one": seen[folded], "other": name})
    seen[folded] = name


def _refuse_files_as_folders(path: Path, seen: dict[str, str]) -> None:
    for name in seen:
        for folder in map(str, PurePosixPath(name).parents):
            if folder in seen and not seen[folder].endswith("/"):
                message = _("%(name)s is a file and a folder. Rename one of them.")
                raise PackError(path, 1, message % {"name": seen[folder]})


def _write(archive: ZipFile, info: ZipInfo, target: Path, path: Path) -> None:
    """Count what really comes out, whatever the zip says of itself."""
    if info.is_dir():
        target.mkdir(parents=True, exist_ok=True)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with archive.open(info) as packed, target.open("xb") as file:
        while chunk := packed.read(CHUNK):
            written += len(chunk)
            if written > info.file_size:
                raise PackError(
                    path, 1, _("The zip is damaged or not a zip: pack it again.")
                )
            file.write(chunk)


def refuse_links(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_symlink():
            message = _("Links and devices have no place in a pack.")
            raise PackError(path, 1, message)
