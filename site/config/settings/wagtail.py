"""How Wagtail is set up, as far as it hangs on nothing else."""

from django.utils.translation import gettext_lazy as _

WAGTAIL_SITE_NAME = "守望"
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
# "simple": no stemming, so that PostgreSQL finds what SQLite finds.
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "content.finding.backend", "SEARCH_CONFIG": "simple"}
}
# Pictures are checked and written anew when they come in (content.pictures).
WAGTAILIMAGES_IMAGE_FORM_BASE = "content.pictures.PictureForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "svg"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"jpeg": "webp", "png": "webp"}
WAGTAILDOCS_EXTENSIONS = ["docx", "pdf", "pptx", "xlsx", "vtt"]
# The player reads captions in place; all others are saved, none is shown.
WAGTAILDOCS_CONTENT_TYPES = {"vtt": "text/vtt"}
WAGTAILDOCS_INLINE_CONTENT_TYPES = ["text/vtt"]
# What every browser plays without anything to install.
WAGTAILMEDIA = {
    "MEDIA_FORM_BASE": "content.pictures.RecordingForm",
    "VIDEO_EXTENSIONS": ["mp4", "webm"],
    "AUDIO_EXTENSIONS": ["mp3", "m4a", "ogg"],
}
# No saving behind the editor's back: it ran into a click on "publish", which then
# published nothing, or left a second draft.
WAGTAIL_AUTOSAVE_INTERVAL = 0
WAGTAIL_ENABLE_UPDATE_CHECK = False  # the school's network may be closed
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILUSERS_PASSWORD_ENABLED = True
WAGTAIL_PASSWORD_RESET_ENABLED = False  # no e-mail; see /staff/…/password/
