"""What the browser may load: everything of ours, from here only."""

import pytest
from django.test import Client

from content.tree import plant
from tests.cast import Cast


def policy(client: Client, path: str) -> str | None:
    return client.get(path).headers.get("Content-Security-Policy")


@pytest.mark.parametrize("path", ["/", "/sign-in/", "/articles/", "/no-such-page/"])
def test_own_pages_load_from_this_host_only(client: Client, db: None, path: str):
    plant()

    sent = policy(client, path)

    assert sent
    for rule in ("default-src 'self'", "script-src 'self'", "style-src 'self'"):
        assert rule in sent.split("; ")
    assert "unsafe" not in sent
    assert "http" not in sent


def test_pages_of_a_signed_in_person_have_it_too(client: Client, cast: Cast):
    client.force_login(cast.ms_li)

    assert policy(client, "/home/")


def test_admin_with_its_inline_code_is_left_alone(client: Client, cast: Cast):
    cast.eve.is_superuser = True
    cast.eve.save()
    client.force_login(cast.eve)

    response = client.get("/admin/")

    assert response.status_code == 200
    assert "Content-Security-Policy" not in response.headers
