"""Videos and sound of the library: who gets them, how, and nothing else."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.models import Collection, CollectionViewRestriction
from wagtailmedia.models import Media

from content.editing import grant_content_permissions
from content.tree import plant
from tests.cast import Cast

pytestmark = pytest.mark.django_db
SOUND = bytes(range(100))


def make_recording(name: str = "calm.mp3", **fields: object) -> Media:
    fields.setdefault("type", "audio")
    fields.setdefault("title", "慢慢呼吸")
    return Media.objects.create(file=ContentFile(SOUND, name=name), **fields)


@pytest.fixture(autouse=True)
def files_of_its_own(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


def test_visitors_hear_what_is_in_the_library(client: Client) -> None:
    response = client.get(make_recording().url)
    assert response.status_code == 200
    assert b"".join(response) == SOUND
    assert response["Content-Type"] == "audio/mpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Accept-Ranges"] == "bytes"


def test_a_player_jumps_to_any_place(client: Client) -> None:
    response = client.get(make_recording().url, headers={"Range": "bytes=10-19"})
    assert response.status_code == 206
    assert b"".join(response) == SOUND[10:20]
    assert response["Content-Range"] == "bytes 10-19/100"
    assert response["Content-Length"] == "10"


@pytest.mark.parametrize("wanted", ["bytes=90-", "bytes=-10"])
def test_a_player_asks_for_the_end(client: Client, wanted: str) -> None:
    response = client.get(make_recording().url, headers={"Range": wanted})
    assert b"".join(response) == SOUND[90:]


def test_a_place_behind_the_end_is_refused(client: Client) -> None:
    response = client.get(make_recording().url, headers={"Range": "bytes=500-"})
    assert response.status_code == 416
    assert response["Content-Range"] == "bytes */100"


def test_what_has_not_changed_is_not_sent_again(client: Client) -> None:
    recording = make_recording()
    etag = client.get(recording.url)["ETag"]
    response = client.get(recording.url, headers={"If-None-Match": etag})
    assert response.status_code == 304


def test_nothing_is_written_there(client: Client) -> None:
    assert client.post(make_recording().url).status_code == 405


def test_what_was_taken_out_of_the_library_is_gone(client: Client) -> None:
    recording = make_recording()
    address = recording.url
    Media.objects.filter(pk=recording.pk).delete()
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "media/other.mp3",
        "media/../secret-key",
        "media/%00.mp3",
        "documents/plan.mp3",
        "original_images/a.jpg",
        "media/",
    ],
)
def test_nothing_else_is_served(client: Client, path: str) -> None:
    make_recording()
    assert client.get(f"/media/{path}").status_code == 404


def test_a_lost_file_does_not_exist(client: Client) -> None:
    recording = make_recording()
    recording.file.storage.delete(recording.file.name)
    assert client.get(recording.url).status_code == 404


def test_a_private_collection_stays_private(client: Client, cast: Cast) -> None:
    private = Collection.get_first_root_node().add_child(name="教师用")
    CollectionViewRestriction.objects.create(
        collection=private, restriction_type=CollectionViewRestriction.LOGIN
    )
    recording = make_recording(collection=private)
    assert client.get(recording.url).status_code == 404
    client.force_login(cast.ms_li)
    assert client.get(recording.url).status_code == 200


def test_the_picture_of_a_video_is_served(client: Client) -> None:
    still = ContentFile(b"picture", name="still.jpg")
    video = make_recording("walk.mp4", type="video", thumbnail=still)
    response = client.get(video.thumbnail.url)
    assert response["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize(
    ("kind", "name"),
    [("video", "walk.avi"), ("audio", "page.html"), ("audio", "calm.wav")],
)
def test_only_what_every_browser_plays_is_taken(kind: str, name: str) -> None:
    with pytest.raises(ValidationError):
        Media(title="甲", type=kind, file=ContentFile(SOUND, name=name)).full_clean()


def test_captions_are_read_in_place(client: Client) -> None:
    file = ContentFile(b"WEBVTT\n", name="calm.vtt")
    captions = Document(title="字幕", file=file)
    captions.full_clean()
    captions.save()
    response = client.get(captions.url)
    assert response["Content-Type"] == "text/vtt"
    assert "attachment" not in response.get("Content-Disposition", "")


def test_editors_and_administrators_put_recordings_in(
    client: Client, cast: Cast
) -> None:
    plant()
    grant_content_permissions()
    address = reverse("wagtailmedia:add", args=["audio"])
    for person in (cast.eve, cast.dean):
        client.force_login(person)
        assert client.get(address).status_code == 200
    client.force_login(cast.ms_li)
    assert client.get(address).status_code != 200
