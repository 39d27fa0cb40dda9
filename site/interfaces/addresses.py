"""Where the site may send something to: only what the installation lists.

Whoever runs a school could otherwise let the server ask for pages of the network
that nobody else reaches.
"""

import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PORTS = {"https": 443, "http": 80}


def validate_address(url: str) -> None:
    """Whole, to a listed host, and without encryption only inside the network."""
    parts = _parts(url)
    if not is_listed(parts):
        raise ValidationError(
            _("This host is not among those to which something may be sent.")
        )
    if parts.scheme == "http" and _is_public_number(parts.hostname or ""):
        raise ValidationError(_("Outside the school's network only https is sent to."))


def _parts(url: str) -> SplitResult:
    """Take it apart; what two readers could read in two ways is refused."""
    wrong = ValidationError(
        _("Write a whole address that begins with https:// or http://.")
    )
    if not (url.isascii() and url.isprintable()) or set(url) & set(' \\"<>#'):
        raise wrong
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  refuses what is no number
    except ValueError as error:
        raise wrong from error
    if parts.scheme not in PORTS or not parts.hostname or "@" in parts.netloc:
        raise wrong
    return parts


def is_listed(parts: SplitResult) -> bool:
    """A host that is listed without a port is listed with the usual one."""
    host, port = parts.hostname, parts.port or PORTS[parts.scheme]
    for entry in settings.WEBHOOK_HOSTS:
        listed = urlsplit(f"//{entry}")
        ports = {listed.port} if listed.port else set(PORTS.values())
        if listed.hostname == host and port in ports:
            return True
    return False


def _is_public_number(host: str) -> bool:
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return False
    return not (getattr(number, "ipv4_mapped", None) or number).is_private


def leaves_the_network(url: str) -> bool:
    """Whether an address without encryption leads outside, as names resolve now."""
    parts = urlsplit(url)
    if parts.scheme == "https":
        return False
    port = parts.port or PORTS[parts.scheme]
    found = socket.getaddrinfo(parts.hostname, port, type=socket.SOCK_STREAM)
    return any(_is_public_number(str(address[0])) for *_rest, address in found)
