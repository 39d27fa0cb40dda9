"""What a WSGI server calls."""

import os
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from granian.utils.proxies import wrap_wsgi_with_proxy_headers

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")


def behind_proxy(application: Any) -> Any:
    """Let the throttle of sign-in see the client's address, not the proxy's.

    Without a trusted proxy the header is left alone: anybody could write it.
    """
    if not settings.TRUSTED_PROXY:
        return application
    return wrap_wsgi_with_proxy_headers(application, settings.TRUSTED_PROXY)


application = behind_proxy(get_wsgi_application())
