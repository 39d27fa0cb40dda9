from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from curriculum.models import Shown


class Misconception(index.Indexed, Shown):
    """What somebody believes who answers wrong, and the sentence that sets it right."""

    # The stable name by which a content pack finds it again.
    slug = models.SlugField(_("short name"), max_length=80, unique=True)
    title = models.CharField(
        _("misconception"),
        max_length=60,
        help_text=_(
            "What one believes, for example: whoever wears a uniform is staff."
        ),
    )
    correction = models.CharField(
        _("correction"),
        max_length=200,
        help_text=_("One or two calm sentences that say how it is, and what to do."),
    )

    panels = [FieldPanel("title"), FieldPanel("correction"), FieldPanel("slug")]
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("correction"),
    ]

    class Meta:
        verbose_name = _("misconception")
        verbose_name_plural = _("misconceptions")
        ordering = ["title"]

    def __str__(self) -> Any:
        return self.title
