"""No page of ours opens to a visitor unless it is meant for visitors."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.urls.resolvers import LocalePrefixPattern

APPS = (
    "accounts",
    "campaigns",
    "content",
    "interfaces",
    "meetings",
    "quizzes",
    "reports",
    "rosters",
)
# Signing in and out, the lessons that everybody may read, and what public articles
# are passed on by; whether a certificate is genuine.
FOR_VISITORS = {
    "accounts:card",
    "accounts:card_code",
    "accounts:sign_out",
    "content:atom",
    "content:feed",
    "content:lesson_end",
    "content:lesson_step",
    "content:poster",
    "content:qr",
    "content:qr_file",
    "content:search",
    "content:stage",
    "content:stages",
    "content:topic",
    "content:topics",
    "reports:certificate",
    "reports:check_certificate",
    "rosters:sign_in",
}


def opened(entry: URLPattern | URLResolver) -> list[URLPattern | URLResolver]:
    """The patterns behind the language prefix stand one level deeper."""
    prefixed = isinstance(entry.pattern, LocalePrefixPattern)
    return list(entry.url_patterns) if prefixed else [entry]


def own_addresses() -> Iterator[tuple[str, str]]:
    """(name, an address) of every view of our apps."""
    for entry in (e for p in get_resolver().url_patterns for e in opened(p)):
        if isinstance(entry, URLResolver) and entry.app_name in APPS:
            for pattern in entry.url_patterns:
                assert isinstance(pattern, URLPattern)
                words = {
                    name: "x" if type(converter).__name__ == "StringConverter" else 1
                    for name, converter in pattern.pattern.converters.items()
                }
                name = f"{entry.app_name}:{pattern.name}"
                yield name, reverse(name, kwargs=words)


ADDRESSES = sorted(own_addresses())


def test_every_app_is_looked_at() -> None:
    assert {name.split(":")[0] for name, _ in ADDRESSES} == set(APPS)
    assert {name for name, _ in ADDRESSES} >= FOR_VISITORS


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("name", "address"), [a for a in ADDRESSES if a[0] not in FOR_VISITORS]
)
def test_a_visitor_is_led_to_the_sign_in(db, client, name, address, method) -> None:
    reply = getattr(client, method)(address)
    if reply.status_code != 405:  # the other method is asked as well
        assert reply.status_code == 302, name
        assert reply.url.startswith(reverse("rosters:sign_in"))
