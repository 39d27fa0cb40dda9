"""Put the files of a pack into a folder or a zip."""

from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from .exporting import Files
from .problems import PackError

# The same for every file of every zip, so that the same pack is the same bytes.
EARLIEST = (1980, 1, 1, 0, 0, 0)
READABLE_FILE = 0o100644 << 16
ON_UNIX = 3


def write_pack(files: Files, target: Path) -> None:
    if target.suffix.lower() == ".zip":
        write_zip(files, target)
    else:
        write_folder(files, target)


def write_folder(files: Files, folder: Path) -> None:
    """Into a folder of its own: what lies there already might not belong to it."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = _("There is something in this folder. Name a new or an empty one.")
        raise PackError(folder, 1, message)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def write_zip(files: Files, target: Path) -> None:
    if target.exists():
        message = _("There is such a file already. Name another one.")
        raise PackError(target, 1, message)
    with ZipFile(target, "x") as archive:
        for name, data in sorted(files.items()):
            info = ZipInfo(name, EARLIEST)
            info.external_attr = READABLE_FILE
            info.create_system = ON_UNIX
            archive.writestr(info, data, ZIP_DEFLATED, compresslevel=9)
