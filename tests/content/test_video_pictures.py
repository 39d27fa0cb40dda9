"""The picture that is shown before a video plays comes in like every other."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image as Pillow
from wagtailmedia.models import Media

from content.editing import grant_content_permissions
from content.tree import plant
from tests.cast import Cast
from tests.content.test_pictures import NASTY, photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client, cast: Cast, settings: Any, tmp_path: Any) -> Client:
    settings.MEDIA_ROOT = tmp_path
    plant()
    grant_content_permissions()
    client.force_login(cast.eve)
    return client


def film(editor: Client, name: str, still: bytes) -> Any:
    sent = {
        "title": "x",
        "file": SimpleUploadedFile("walk.mp4", b"film"),
        "thumbnail": SimpleUploadedFile(name, still),
    }
    return editor.post(reverse("wagtailmedia:add", args=["video"]), sent)


@pytest.mark.parametrize("name", ["a page called a photo", "a bomb", "half a photo"])
def test_a_nasty_file_is_refused_in_the_form(editor: Client, name: str) -> None:
    response = film(editor, *NASTY[name])
    assert response.status_code == 200
    assert response.context["form"].errors["thumbnail"]
    assert not Media.objects.exists()


def test_it_is_upright_and_forgets_where_it_was_taken(editor: Client) -> None:
    assert film(editor, "one.jpg", photo(orientation=6)).status_code == 302
    with Media.objects.get().thumbnail.open() as file:
        kept = file.read()
    assert Pillow.open(io.BytesIO(kept)).size == (30, 40)
    assert b"Telephone" not in kept


def test_it_stays_until_it_is_taken_away(editor: Client) -> None:
    film(editor, "one.jpg", photo())
    video = Media.objects.get()
    address = reverse("wagtailmedia:edit", args=[video.pk])
    editor.post(address, {"title": "Kept"})
    video.refresh_from_db()
    assert (video.title, bool(video.thumbnail)) == ("Kept", True)
    editor.post(address, {"title": "Gone", "thumbnail-clear": "on"})
    video.refresh_from_db()
    assert (video.title, bool(video.thumbnail)) == ("Gone", False)
