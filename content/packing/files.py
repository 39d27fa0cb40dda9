"""Pictures, documents and recordings in packs."""

import mimetypes
from hashlib import sha256
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db.models.fields.files import FieldFile
from django.utils.translation import gettext as _
from PIL import Image

from ..pictures import safe_image
from .kinds import Kind, given, only_known
from .names import Names
from .notation import Flow, said
from .problems import PackError, standing_at
from .reading import Entry

# What Pillow tells of a picture that says nothing about who took it where.
HARMLESS = frozenset(
    [
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "dpi",
        "icc_profile",
        "progressive",
        "progression",
        "loop",
        "background",
        "timestamp",
        "duration",
    ]
)
FOCUS = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


class FileKind(Kind):
    """A file with a few words about it. `data` is what stands in the pack."""

    @property
    def endings(self) -> tuple[str, ...]:
        raise NotImplementedError

    def fill(self, thing: Any, entry: Entry, names: Names) -> None:
        only_known(entry, ("file", *self.known))
        for name in self.fields:
            setattr(thing, name, given(thing, name, entry.value))
        data = self.data(entry)
        if not thing.file or contents(thing) != data:
            thing.file = ContentFile(data, name=entry.file.name)

    @property
    def known(self) -> tuple[str, ...]:
        return self.fields

    def prepare(self, entry: Entry) -> None:
        try:
            with standing_at(entry.path, entry.line):
                entry.data = self.checked(entry)
        except PackError as error:
            entry.data = error

    def data(self, entry: Entry) -> bytes:
        if entry.data is None:
            self.prepare(entry)
        if not isinstance(entry.data, bytes):
            raise entry.data or TypeError(entry.name)
        return entry.data

    def checked(self, entry: Entry) -> bytes:
        path = entry.file
        if path.name != str(entry.value["file"]) or not path.is_file():
            message = _("The file %(name)s is missing beside this list.")
            raise PackError(entry.path, entry.line, message % {"name": path.name})
        if path.suffix.lower() not in self.endings:
            message = _("Files of this kind may end in: %(endings)s.")
            raise PackError(path, 1, message % {"endings": ", ".join(self.endings)})
        return path.read_bytes()

    def save(self, thing: Any) -> None:
        thing.full_clean(exclude=["collection"])
        thing.save()

    def plain(self, thing: Any, names: Names, language: str) -> dict[str, Any]:
        return said(
            {"file": names.name(thing), **super().plain(thing, names, language)}
        )

    def text(self, thing: Any, names: Names, language: str, place: str) -> str:
        """Other bytes are another file, whatever is said about it."""
        digest = sha256(contents(thing)).hexdigest()
        return super().text(thing, names, language, place) + f"# {digest}\n"


class ImageKind(FileKind):
    @property
    def endings(self) -> tuple[str, ...]:
        return (".jpg", ".jpeg", ".png", ".webp", ".svg")

    @property
    def known(self) -> tuple[str, ...]:
        return (*self.fields, "focal_point")

    def fill(self, thing: Any, entry: Entry, names: Names) -> None:
        super().fill(thing, entry, names)
        focus = entry.value.get("focal_point") or [None] * 4
        for name, value in zip(FOCUS, focus, strict=True):
            setattr(thing, name, value)

    def checked(self, entry: Entry) -> bytes:
        return safe(entry, super().checked(entry))

    def save(self, thing: Any) -> None:
        if thing.pk and not thing.file._committed:
            thing.renditions.all().delete()
        thing._set_image_file_metadata()
        super().save(thing)

    def plain(self, thing: Any, names: Names, language: str) -> dict[str, Any]:
        focus = [getattr(thing, name) for name in FOCUS]
        return said(
            {
                **super().plain(thing, names, language),
                "focal_point": Flow(focus) if any(focus) else None,
            }
        )


class DocumentKind(FileKind):
    @property
    def endings(self) -> tuple[str, ...]:
        return tuple(f".{ending}" for ending in settings.WAGTAILDOCS_EXTENSIONS)


class RecordingKind(FileKind):
    @property
    def endings(self) -> tuple[str, ...]:
        return (".mp3", ".m4a", ".ogg", ".mp4", ".webm")

    def fill(self, thing: Any, entry: Entry, names: Names) -> None:
        super().fill(thing, entry, names)
        guess = mimetypes.guess_type(entry.file.name)[0] or ""
        thing.type = entry.value.get("type") or guess.partition("/")[0]


def safe(entry: Entry, data: bytes) -> bytes:
    """Hold a picture to the rules for uploads; return it as it may be kept.

    One that was cleaned before is kept as it is: a photo loses a little each time it
    is written anew, and the same pack would never give the same bytes again.
    """
    with standing_at(entry.file, 1):
        cleaned = safe_image(BytesIO(data), entry.file.name).read()
    return data if is_bare(data) else bytes(cleaned)


def is_bare(data: bytes) -> bool:
    """A photo that carries nothing beside its pixels and colours."""
    if data.startswith(b"\xff\xd8"):
        complete = data.endswith(b"\xff\xd9")
    elif data.startswith(b"RIFF"):
        complete = int.from_bytes(data[4:8], "little") + 8 == len(data)
    else:
        return False
    with Image.open(BytesIO(data)) as picture:
        return complete and not picture.getexif() and HARMLESS.issuperset(picture.info)


def contents(thing: Any) -> bytes:
    file: FieldFile = thing.file
    with file.open("rb"):
        file.seek(0)
        return bytes(file.read())
