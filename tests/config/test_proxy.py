"""Whose address the throttle of sign-in counts behind a proxy."""

import pytest
from axes.models import AccessAttempt

from config.wsgi import behind_proxy

PROXY, CLIENT = "10.0.0.5", "10.20.0.7"


def seen_address(environ):
    """The address that the application is told by the request."""
    seen = {}

    def application(environ, start_response):
        seen.update(environ)
        return []

    behind_proxy(application)(environ, lambda *_: None)
    return seen["REMOTE_ADDR"]


def request(remote, forwarded=CLIENT):
    return {"REMOTE_ADDR": remote, "HTTP_X_FORWARDED_FOR": forwarded}


def test_header_means_nothing_without_a_trusted_proxy(settings):
    settings.TRUSTED_PROXY = ""

    assert seen_address(request(PROXY)) == PROXY


@pytest.mark.parametrize("trusted", [PROXY, "127.0.0.1, 10.0.0.5", "10.0.0.0/24"])
def test_trusted_proxy_names_the_client(settings, trusted):
    settings.TRUSTED_PROXY = trusted

    assert seen_address(request(PROXY)) == CLIENT


def test_stranger_cannot_name_another_address(settings):
    settings.TRUSTED_PROXY = PROXY

    assert seen_address(request("10.99.0.1")) == "10.99.0.1"


def test_header_that_the_client_wrote_itself_is_not_believed(settings):
    settings.TRUSTED_PROXY = PROXY

    assert seen_address(request(PROXY, f"1.2.3.4, {CLIENT}")) == CLIENT


def test_failed_sign_in_is_counted_for_the_client(settings, cast, client):
    settings.TRUSTED_PROXY = PROXY
    settings.AXES_ENABLED = True
    site = client.handler
    served = behind_proxy(lambda environ, _start: site(environ))
    client.handler = lambda environ: served(environ, None)

    client.post(
        "/sign-in/",
        {"username": "20260101", "password": "wrong"},
        REMOTE_ADDR=PROXY,
        HTTP_X_FORWARDED_FOR=CLIENT,
    )

    assert AccessAttempt.objects.get().ip_address == CLIENT
