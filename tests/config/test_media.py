"""How pictures are handed out."""

from pathlib import Path

import pytest
from django.test import Client


@pytest.fixture
def drawing(settings: object, tmp_path: Path) -> str:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    folder = tmp_path / "images"
    folder.mkdir()
    (folder / "one.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    return "/media/images/one.svg"


def test_a_drawing_opened_by_itself_runs_nothing(client: Client, drawing: str) -> None:
    response = client.get(drawing)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert policy.endswith("sandbox")
    assert "script-src" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "image/svg+xml"


def test_what_came_in_is_not_handed_out_as_it_came(
    client: Client, drawing: str, tmp_path: Path
) -> None:
    originals = tmp_path / "original_images"
    originals.mkdir()
    (originals / "one.svg").write_text("<svg/>")
    for address in (
        "/media/original_images/one.svg",
        "/media/images/../original_images/one.svg",
        "/media/images/%2e%2e/original_images/one.svg",
    ):
        assert client.get(address).status_code == 404
