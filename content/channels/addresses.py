"""Whole addresses, for what is read outside the site: codes, feeds, sitemap.

They come from one setting, BASE_URL, not from the request: whoever opens the site by
another name must not spread that name.
"""

from ipaddress import ip_address
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.utils.translation import override

from ..languages import InLanguages


def absolute(path: str) -> str:
    return urljoin(f"{settings.WAGTAILADMIN_BASE_URL}/", path)


def address_of(page: InLanguages) -> str:
    """Where a page stands in its own language."""
    with override(page.language):
        return absolute(page.url or "/")  # type: ignore[attr-defined]


def only_here() -> bool:
    """Whether the address is that of this very computer, so that no telephone
    finds it."""
    host = urlsplit(absolute("/")).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
