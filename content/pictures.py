"""What may come in as a picture, whether an editor or a pack brings it.

A photo is decoded as a whole and written anew: turned the right way up, without the
place where it was taken or anything else that a camera adds. A drawing (SVG) keeps
its shapes and loses whatever could run or fetch something.
"""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import PurePath
from typing import IO, Any

import py_svg_hush
from defusedxml import ElementTree
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image, ImageOps
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm
from wagtailmedia.forms import BaseMediaForm

# How the content of a file must begin to be what its name says, by Pillow's names.
FORMATS = {
    "jpg": ("JPEG", "MPO"),  # MPO: what some telephones call a JPEG
    "jpeg": ("JPEG", "MPO"),
    "png": ("PNG",),
    "webp": ("WEBP",),
}
SAVED_AS: dict[str, dict[str, Any]] = {
    "JPEG": {"quality": 90, "optimize": True},
    "PNG": {"optimize": True},
    "WEBP": {"quality": 90},
}
EMBEDDED = {"image": ["png", "jpeg", "webp"]}
# The cleaner indents what it writes: deep nesting would make a few kB a few hundred MB.
MAX_DEPTH = 100
MAX_ELEMENTS = 5_000
MAX_GROWTH = 10
# After the cleaning: what still leads out of a drawing.
LEADS_OUT = re.compile(
    rb"""@import|(?:href\s*=\s*["']|url\(\s*["']?)(?!\#|data:image/(?:png|jpeg|webp)[;,])""",
    re.IGNORECASE,
)


def safe_image(file: IO[bytes], name: str = "") -> SimpleUploadedFile:
    """Return a harmless copy of the picture, or say what is wrong with it."""
    name = PurePath(name or str(file.name)).name
    data = _read(file)
    extension = PurePath(name).suffix.lower().removeprefix(".")
    if extension == "svg":
        return _uploaded(name, _drawing(data), "image/svg+xml")
    if extension not in FORMATS:
        raise _problem(
            _("Pictures are of these kinds: %(kinds)s. Save this one as one of them."),
            kinds=", ".join(settings.WAGTAILIMAGES_EXTENSIONS),
        )
    picture, kind = _decoded(data, extension)
    return _uploaded(name, _written(picture, kind), Image.MIME[kind])


def _read(file: IO[bytes]) -> bytes:
    limit: int = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    file.seek(0)
    data = file.read(limit + 1)
    file.seek(0)
    if len(data) > limit:
        raise _problem(
            _("This picture is larger than %(limit)s. Make it smaller."),
            limit=filesizeformat(limit),
        )
    return data


def _decoded(data: bytes, extension: str) -> tuple[Image.Image, str]:
    """The picture itself; its size is looked at before any of it is decoded."""
    found = _trying(lambda: Image.open(BytesIO(data), formats=list(SAVED_AS)))
    kind = str(found.format)
    if kind not in FORMATS[extension]:
        raise _problem(
            _(
                "The name ends in .%(extension)s, but inside it is %(kind)s. Give it "
                "the right ending, or save it again."
            ),
            extension=extension,
            kind=kind,
        )
    if kind != "MPO" and getattr(found, "is_animated", False):
        raise _problem(_("This picture moves. Use one that is still, or a recording."))
    limit: int = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    if found.width * found.height > limit:
        raise _problem(
            _(
                "This picture has %(pixels)s million pixels; %(limit)s are enough. "
                "Make it smaller."
            ),
            pixels=found.width * found.height // 1_000_000,
            limit=limit // 1_000_000,
        )
    _trying(found.load)
    return found, "JPEG" if kind == "MPO" else kind


def _written(picture: Image.Image, kind: str) -> bytes:
    """The same picture, upright, with its colours and nothing else beside it."""
    colours = picture.info.get("icc_profile")
    upright = _trying(lambda: ImageOps.exif_transpose(picture))
    transparent = upright.info.get("transparency")
    upright.info = {} if transparent is None else {"transparency": transparent}
    out = BytesIO()
    _trying(
        lambda: upright.save(
            out, format=kind, icc_profile=colours or None, **SAVED_AS[kind]
        )
    )
    return out.getvalue()


def _drawing(data: bytes) -> bytes:
    _trying(lambda: _refuse_intricate(data))
    svg: bytes = _trying(lambda: py_svg_hush.filter_svg(data, EMBEDDED))
    if len(svg) > MAX_GROWTH * len(data):
        raise _intricate()
    if LEADS_OUT.search(svg):
        raise _problem(
            _("This drawing refers to other files. Save it with everything inside it.")
        )
    return svg


def _refuse_intricate(data: bytes) -> None:
    """Before anything else reads it: no entities, which could grow without end."""
    depth = count = 0
    for event, _element in ElementTree.iterparse(BytesIO(data), ("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > MAX_DEPTH or count > MAX_ELEMENTS:
            raise _intricate()


def _intricate() -> ValidationError:
    return _problem(
        _("This drawing has too many parts. Make it simpler, or save it as a PNG.")
    )


def _trying(step: Callable[[], Any]) -> Any:
    """Whatever a decoder stumbles over, the file is the reason."""
    try:
        return step()
    except ValidationError:
        raise
    except Exception as error:
        problem = _(
            "This is not a picture, or it is damaged. Open it in a picture program "
            "and save it again."
        )
        raise ValidationError(problem, code="invalid_image") from error


def _problem(message: str, **values: object) -> ValidationError:
    return ValidationError(message % values if values else message)


def _uploaded(name: str, data: bytes, content_type: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type)


class PictureField(WagtailImageField):
    def to_python(self, data: Any) -> Any:
        if data in self.empty_values:
            return super().to_python(data)
        safe = safe_image(data)
        check = super().to_python
        return _trying(lambda: check(safe))


def in_place_of(field: forms.Field) -> PictureField:
    return PictureField(label=field.label, widget=field.widget, required=field.required)


class PictureForm(BaseImageForm):
    """What all of the admin's ways to add or replace a picture go through."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"] = in_place_of(self.fields["file"])


class RecordingForm(BaseMediaForm):
    """Of a video or sound: what is shown before it plays is a picture, too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "thumbnail" in self.fields:
            self.fields["thumbnail"] = in_place_of(self.fields["thumbnail"])
