"""Whatever readers see has changed: begin a new edition of the rendered pages.

These are events of Wagtail's models; our own begin it when they are saved (Shown).
"""

from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import (
    page_published,
    page_slug_changed,
    page_unpublished,
    post_page_move,
)
from wagtailmedia.models import get_media_model

from curriculum.models import Edition


def watch() -> None:
    for signal in (page_published, page_unpublished, page_slug_changed, post_page_move):
        signal.connect(Edition.advance)
    post_delete.connect(Edition.advance, sender=Page)
    m2m_changed.connect(Edition.advance, sender=PageViewRestriction.groups.through)
    for model in (
        *(Locale, PageViewRestriction, Site),
        *(get_image_model(), get_document_model(), get_media_model()),
    ):
        post_save.connect(Edition.advance, sender=model)
        post_delete.connect(Edition.advance, sender=model)
