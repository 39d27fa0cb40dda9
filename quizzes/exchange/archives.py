"""Zips from other programs, read in memory: nothing of them is written to the disk.

What content packs guard against is more, since they are unpacked to a folder; here a
name is only a key. Still a zip that would lead out of a folder is refused, for it was
made to harm, and no file may grow beyond what its reader can bear.
"""

import stat
import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from .items import UnreadableFile

MAGIC = b"PK\x03\x04"
MAX_ENTRIES = 10_000
MAX_TOTAL = 100 * 1024 * 1024
MAX_ENTRY = 20 * 1024 * 1024
# What shrinks to a hundredth is neither a text nor a picture.
MAX_RATIO = 100
RATIO_MATTERS_FROM = 1024 * 1024
DAMAGED = (
    BadZipFile,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
    struct.error,
    zlib.error,
)


class Archive:
    """The files of a zip by name; read one by one, and only those that are wanted."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = ZipFile(BytesIO(data))
            infos = self._zip.infolist()
        except DAMAGED as error:
            raise UnreadableFile(_damaged()) from error
        _refuse_too_much(infos)
        self._infos: dict[str, ZipInfo] = {}
        for info in infos:
            _refuse_harmful(info)
            if not info.is_dir():
                self._infos[info.filename] = info

    @property
    def names(self) -> list[str]:
        return list(self._infos)

    def size(self, name: str) -> int:
        """0 where there is no such file."""
        info = self._infos.get(name)
        return info.file_size if info else 0

    def read(self, name: str) -> bytes:
        """Raise KeyError where there is no such file."""
        info = self._infos[name]
        try:
            with self._zip.open(info) as file:
                content = file.read(MAX_ENTRY + 1)
        except DAMAGED as error:
            raise UnreadableFile(_damaged()) from error
        if len(content) > MAX_ENTRY:
            raise UnreadableFile(_grows(name))
        return content


def _refuse_too_much(infos: list[ZipInfo]) -> None:
    if len(infos) > MAX_ENTRIES:
        message = _("The zip holds too many files: %(limit)d at most. Split it.")
        raise UnreadableFile(message % {"limit": MAX_ENTRIES})
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        message = _("The zip holds too much: %(limit)d MB at most. Split it.")
        raise UnreadableFile(message % {"limit": MAX_TOTAL // 2**20})


def _refuse_harmful(info: ZipInfo) -> None:
    name, original = info.filename, info.orig_filename
    leads_out = name.startswith("/") or ".." in name.split("/") or ":" in name[:3]
    if leads_out or "\\" in name or "\x00" in original:
        message = _("A file in the zip would lead out of it: %(name)s.")
        raise UnreadableFile(message % {"name": _plain(name)})
    if stat.S_IFMT(info.external_attr >> 16) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        message = _("The zip holds a link or a device: %(name)s. Pack it without.")
        raise UnreadableFile(message % {"name": _plain(name)})
    if info.flag_bits & 0x1:
        raise UnreadableFile(_("The zip has a password. Pack it again without one."))
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise UnreadableFile(_("The zip is packed in an unusual way. Use plain zip."))
    grown = info.file_size > MAX_RATIO * max(info.compress_size, 1)
    if info.file_size > MAX_ENTRY or (info.file_size > RATIO_MATTERS_FROM and grown):
        raise UnreadableFile(_grows(name))


def _plain(name: str) -> str:
    return name[:80].encode("ascii", "backslashreplace").decode()


def _damaged() -> str:
    return _("The zip is damaged or not a zip: pack it again.")


def _grows(name: str) -> str:
    message = _("A file in the zip grows too large when unpacked: %(name)s.")
    return message % {"name": _plain(name)}
