"""When teachers are reminded, and what may leave the site. By itself nothing does."""

import os

from .environment import flag, listed

SCHOOL_HOURS = os.environ.get("SCHOOL_HOURS", "Mon-Fri 08:00-17:00")
# Where chat robots may be besides their known hosts: a proxy of the school.
REMINDER_HOSTS = listed("REMINDER_HOSTS")
# To the teachers' own addresses, where they are known.
REMIND_BY_EMAIL = flag("REMIND_BY_EMAIL")

# Without a host no e-mail is sent: what would be sent is printed.
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = flag("EMAIL_USE_TLS")
EMAIL_USE_SSL = flag("EMAIL_USE_SSL")
EMAIL_TIMEOUT = 10  # seconds
EMAIL_BACKEND = (
    f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
)
DEFAULT_FROM_EMAIL = os.environ.get(
    "DEFAULT_FROM_EMAIL", EMAIL_HOST_USER or "shouwang@localhost"
)
