"""To which addresses a message may go: those of the robots, and what the server's
owner has named. Otherwise the site could be made to knock at any door of its network."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

HOSTS = {
    "WECOM": "qyapi.weixin.qq.com",
    "DINGTALK": "oapi.dingtalk.com",
    "FEISHU": "open.feishu.cn",
}


def host_of(address: str) -> str:
    return urlsplit(address).netloc.rpartition("@")[2]


def refuse_unknown_host(kind: str, address: str) -> None:
    """By https to the robot's own host; otherwise only to REMINDER_HOSTS."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise ValidationError(_("This is no web address.")) from None
    named = parts.username is None and parts.netloc in settings.REMINDER_HOSTS
    if named and parts.scheme in ("http", "https"):
        return
    own = parts.hostname == HOSTS[kind] and port in (None, 443)
    if parts.scheme != "https" or not own or parts.username is not None:
        message = _("The address of this robot begins with https://%(host)s/.")
        raise ValidationError(message % {"host": HOSTS[kind]})
