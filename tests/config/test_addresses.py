"""Addresses that lead nowhere, or must not lead past a door."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

HUGE = 2**63


@pytest.mark.parametrize(
    "path",
    [
        f"/lessons/{HUGE}/steps/1/",
        f"/plans/{HUGE}/present/",
        f"/classes/{HUGE}/",
        f"/attempts/{HUGE}/1/",
        f"/reports/classes/{HUGE}/campaigns/1/",
        "/media/images/" + "a" * 300,
        "/media/images/../shouwang.sqlite3",
        "/media/documents/plan.pdf",
    ],
)
def test_an_address_without_anything_behind_it_is_not_found(cast, client, path) -> None:
    client.force_login(cast.dean)
    assert client.get(path).status_code == 404


def test_a_rendition_is_served_and_an_uploaded_document_is_not(
    client, settings, tmp_path, db
) -> None:
    settings.MEDIA_ROOT = tmp_path
    default_storage.save("images/tree.png", ContentFile(b"picture"))
    default_storage.save("documents/plan.pdf", ContentFile(b"secret"))
    picture = client.get("/media/images/tree.png")
    assert b"".join(picture.streaming_content) == b"picture"
    assert client.get("/media/documents/plan.pdf").status_code == 404


@pytest.mark.parametrize("path", ["/admin/login/", "/_util/login/"])
def test_there_is_one_sign_in(client, db, path) -> None:
    reply = client.get(f"{path}?next=/admin/pages/")
    assert reply.status_code == 302
    assert reply.url == "/sign-in/?next=/admin/pages/"
