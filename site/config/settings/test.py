"""The test suite."""

from .base import *  # noqa: F403

SECRET_KEY = "only-for-tests"  # noqa: S105
# Tests speak the language of the message ids; each says so when it needs Chinese.
LANGUAGE_CODE = "en"
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
# Fast, and safe because nothing outlives the run.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# No manifest: tests do not collect static files first.
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
MEDIA_ROOT = VAR_DIR / "test-media"  # noqa: F405
WHITENOISE_AUTOREFRESH = True
# Wrong passwords are part of many tests; the throttle has tests of its own.
AXES_ENABLED = False
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
