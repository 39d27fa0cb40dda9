"""Pictures and files that come in: harmless ones stay, nasty ones are refused."""

import io
import json
import struct
import zlib
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Pillow
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection

from content.editing import grant_content_permissions
from content.pictures import safe_image
from content.tree import plant
from tests.cast import Cast

pytestmark = pytest.mark.django_db

SVG = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 30"'
GPS = {1: "N", 2: (30.0, 15.0, 0.0), 3: "E", 4: (120.0, 9.0, 0.0)}


@pytest.fixture
def editor(client: Client, cast: Cast) -> Client:
    plant()
    grant_content_permissions()
    client.force_login(cast.eve)
    return client


def picture(kind: str = "JPEG", size: tuple[int, int] = (40, 30), **save: Any) -> bytes:
    out = io.BytesIO()
    Pillow.new("RGB", size, "teal").save(out, format=kind, **save)
    return out.getvalue()


def moving(kind: str) -> bytes:
    frames = [Pillow.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, format=kind, save_all=True, append_images=frames[1:])
    return out.getvalue()


def photo(orientation: int = 1) -> bytes:
    """As a telephone takes it: lying on its side, with the place and a comment."""
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Telephone"
    exif.get_ifd(0x8825).update(GPS)
    return picture(exif=exif, comment=b"in the garden")


def bomb() -> bytes:
    """A PNG of 900 million pixels in a few bytes; it must not be decoded."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 10_000))
        + chunk(b"IEND", b"")
    )


def svg(inside: str, before: str = "") -> bytes:
    return f"{before}<svg {SVG}>{inside}</svg>".encode()


HTML = b"<!doctype html><html><script>alert(1)</script></html>"
PHP = b"<?php system($_GET['c']); ?>"
ENTITIES = (
    '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{"&a;" * 10}">' for n in range(9))
    + "]>"
)
NASTY = {
    "a page called a photo": ("one.jpg", HTML),
    "a program called a photo": ("one.png", PHP),
    "a program with two endings": ("one.php.png", PHP),
    "a program behind a real photo's name": ("one.php", picture()),
    "a drawing called a photo": ("one.jpg", svg("<circle r='3'/>")),
    "a photo called a drawing": ("one.svg", picture()),
    "a page called a drawing": ("one.svg", HTML),
    "a PNG called JPG": ("one.jpg", picture("PNG")),
    "a GIF": ("one.gif", picture("GIF")),
    "a GIF called PNG": ("one.png", picture("GIF")),
    "a TIFF called JPG": ("one.jpg", picture("TIFF")),
    "a bomb": ("one.png", bomb()),
    "more pixels than needed": ("one.png", picture("PNG", (9000, 5000))),
    "half a photo": ("one.jpg", photo()[:-200]),
    "half a PNG": ("one.png", picture("PNG", (300, 300))[:-60]),
    "half a WebP": ("one.webp", picture("WEBP")[:-20]),
    "the first bytes of a photo": ("one.jpg", photo()[:30]),
    "only a head": ("one.png", b"\x89PNG\r\n\x1a\n"),
    "noise": ("one.webp", b"RIFF\xff\xff\xff\xffWEBPVP8 " + b"\xff" * 80),
    "a moving PNG": ("one.png", moving("PNG")),
    "a moving WebP": ("one.webp", moving("WEBP")),
    "no name": (".jpg", picture()),
    "no ending": ("one", picture()),
    "half a drawing": ("one.svg", svg("<circle")[:-6]),
    "a drawing that grows": ("one.svg", svg("<text>&a8;</text>", ENTITIES)),
    "a drawing of outer files": (
        "one.svg",
        svg(
            "<text>&x;</text>",
            '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hosts">]>',
        ),
    ),
    "a drawing with a picture from elsewhere": (
        "one.svg",
        svg('<image href="/media/images/other.png" width="3" height="3"/>'),
    ),
    "a drawing without a size": (
        "one.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="no"/>',
    ),
}


@pytest.mark.parametrize("name", NASTY)
def test_nasty_files_are_refused_in_the_form(editor: Client, name: str) -> None:
    filename, data = NASTY[name]
    file = SimpleUploadedFile(filename, data, "image/jpeg")
    response = editor.post(reverse("wagtailimages:add"), {"title": "x", "file": file})
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not get_image_model().objects.exists()


@pytest.mark.parametrize("name", ["a page called a photo", "a bomb", "half a photo"])
def test_adding_many_says_so_too(editor: Client, name: str) -> None:
    filename, data = NASTY[name]
    response = editor.post(
        reverse("wagtailimages:add_multiple"),
        {"files[]": SimpleUploadedFile(filename, data), "title": "x"},
        headers={"X-Requested-With": "XMLHttpRequest"},
    )
    answer = json.loads(response.content)
    assert not answer["success"]
    assert answer["error_message"]
    assert not get_image_model().objects.exists()


@pytest.mark.parametrize("name", ["a page called a photo", "a bomb", "half a photo"])
def test_choosing_a_new_one_says_so_too(editor: Client, name: str) -> None:
    filename, data = NASTY[name]
    file = SimpleUploadedFile(filename, data)
    response = editor.post(
        reverse("wagtailimages_chooser:create"),
        {
            "image-chooser-upload-title": "x",
            "image-chooser-upload-file": file,
            "image-chooser-upload-collection": Collection.get_first_root_node().pk,
        },
    )
    assert response.status_code == 200
    assert not get_image_model().objects.exists()


def test_replacing_a_picture_by_a_nasty_file_keeps_the_picture(editor: Client) -> None:
    image = add(editor, "one.png", picture("PNG"))
    address = reverse("wagtailimages:edit", args=[image.pk])
    file = SimpleUploadedFile("one.png", bomb())
    response = editor.post(address, {"title": "x", "file": file})
    assert response.context["form"].errors["file"]
    image.refresh_from_db()
    assert (image.width, image.height) == (40, 30)
    # Its words can be changed without sending it again.
    assert editor.post(address, {"title": "Tree"}).status_code == 302
    image.refresh_from_db()
    assert image.title == "Tree"


def test_a_file_too_large_is_refused(settings: Any) -> None:
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 300
    with pytest.raises(ValidationError, match="larger than"):
        safe_image(SimpleUploadedFile("one.png", picture("PNG") + b"\0" * 300))


def add(editor: Client, name: str, data: bytes) -> Any:
    file = SimpleUploadedFile(name, data)
    response = editor.post(reverse("wagtailimages:add"), {"title": name, "file": file})
    assert response.status_code == 302, response.context["form"].errors
    return get_image_model().objects.get()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("one.jpg", picture()),
        ("ONE.JPEG", picture()),
        ("图片.png", picture("PNG")),
        ("one.webp", picture("WEBP")),
        ("one.svg", svg("<title>树</title><circle r='3' class='a'/>")),
    ],
)
def test_good_pictures_are_taken(editor: Client, name: str, data: bytes) -> None:
    image = add(editor, name, data)
    assert (image.width, image.height) == (40, 30)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16"])
def test_pictures_of_every_mode_are_taken(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    out = io.BytesIO()
    Pillow.new(mode, (8, 6)).save(out, format=kind)
    name = "one.jpg" if kind == "JPEG" else "one.png"
    safe = safe_image(SimpleUploadedFile(name, out.getvalue()))
    assert Pillow.open(safe).mode == mode


def test_a_photo_is_upright_and_says_nothing_about_where_it_was_taken(
    editor: Client,
) -> None:
    data = photo(orientation=6)
    assert b"Exif" in data
    image = add(editor, "one.jpg", data)
    assert (image.width, image.height) == (30, 40)
    with image.file.open() as file:
        kept = file.read()
    assert b"Exif" not in kept
    assert b"Telephone" not in kept
    assert b"garden" not in kept
    assert not Pillow.open(io.BytesIO(kept)).getexif()


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_kinds_forget_the_place_too(kind: str) -> None:
    exif = Pillow.Exif()
    exif.get_ifd(0x8825).update(GPS)
    exif[0x010F] = "Telephone"
    data = picture(kind, exif=exif)
    assert b"Telephone" in data
    safe = safe_image(SimpleUploadedFile(f"one.{kind.lower()}", data))
    assert b"Telephone" not in safe.read()


def test_the_colours_of_a_photo_are_kept() -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    safe = safe_image(SimpleUploadedFile("one.jpg", picture(icc_profile=profile)))
    assert Pillow.open(safe).info["icc_profile"] == profile


def test_renditions_are_webp(editor: Client) -> None:
    image = add(editor, "one.jpg", picture())
    assert image.get_rendition("width-20").file.name.endswith(".webp")


@pytest.mark.parametrize(
    "nasty",
    [
        "<script>alert(1)</script>",
        '<circle r="3" onclick="alert(1)" onload="alert(1)"/>',
        '<a href="javascript:alert(1)"><circle r="3"/></a>',
        "<foreignObject><iframe xmlns='http://www.w3.org/1999/xhtml'/></foreignObject>",
        '<image href="https://example.org/x.png"/>',
        '<image href="data:image/svg+xml;base64,AAAA"/>',
        '<image href="data:text/html,x"/>',
        "<style>@import 'x.css';</style>",
        '<animate attributeName="href" values="javascript:alert(1)"/>',
    ],
)
def test_what_runs_or_fetches_is_taken_out_of_drawings(nasty: str) -> None:
    drawing = SimpleUploadedFile("one.svg", svg(nasty + '<rect width="9" height="9"/>'))
    try:
        kept = safe_image(drawing).read().decode()
    except ValidationError:
        return  # refused is as good
    assert "<rect" in kept
    for word in ("script>", "onclick", "onload", 'href="java', "foreign", "iframe"):
        assert word not in kept
    for word in ("example.org", "data:", "attributeName", "@import"):
        assert word not in kept


@pytest.mark.parametrize(
    "bomb",
    [
        "<g>" * 5_000 + "</g>" * 5_000,
        "<g>" * 101 + "</g>" * 101,
        "<g/>" * 5_001,
        "<g>" * 90 + "<g/>" * 4_000 + "</g>" * 90,
    ],
)
def test_drawings_that_would_grow_when_cleaned_are_refused(bomb: str) -> None:
    with pytest.raises(ValidationError, match="too many parts"):
        safe_image(SimpleUploadedFile("one.svg", svg(bomb)))


def test_drawings_keep_their_shapes_and_inner_references() -> None:
    drawing = svg(
        '<defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs>'
        '<style>.a{fill:url(#g)}</style><rect class="a" width="9" height="9"/>'
        '<use href="#g"/><image href="data:image/png;base64,AAAA"/>'
    )
    kept = safe_image(SimpleUploadedFile("one.svg", drawing)).read().decode()
    for part in ("url(#g)", 'href="#g"', "data:image/png", "<stop"):
        assert part in kept


def test_documents_of_other_kinds_are_refused(editor: Client) -> None:
    for name in ("one.html", "one.svg", "one.exe", "one.docm", "one"):
        file = SimpleUploadedFile(name, HTML)
        response = editor.post(reverse("wagtaildocs:add"), {"title": "x", "file": file})
        assert response.status_code == 200
        assert response.context["form"].errors["file"]
    assert not get_document_model().objects.exists()


def test_documents_are_saved_not_shown(editor: Client, client: Client) -> None:
    for kind in ("docx", "pdf", "pptx", "xlsx"):
        file = SimpleUploadedFile(f"one.{kind}", b"%PDF-1.4")
        editor.post(reverse("wagtaildocs:add"), {"title": "x", "file": file})
        document = get_document_model().objects.get()
        response = client.get(document.url)
        assert response["Content-Disposition"].startswith("attachment")
        assert response["X-Content-Type-Options"] == "nosniff"
        document.delete()
