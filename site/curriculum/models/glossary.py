from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index

from .editions import Shown


class GlossaryTerm(index.Indexed, Shown):
    """One word of the field, said so that a pupil understands it."""

    slug = models.SlugField(_("short name"), unique=True)
    term = models.CharField(_("term"), max_length=40)
    term_en = models.CharField(_("term in English"), max_length=80, blank=True)
    meaning = models.CharField(
        _("meaning"), max_length=200, help_text=_("One or two plain sentences.")
    )
    meaning_en = models.CharField(_("meaning in English"), max_length=300, blank=True)

    panels = [
        FieldRowPanel([FieldPanel("term"), FieldPanel("term_en")]),
        FieldPanel("meaning"),
        FieldPanel("meaning_en"),
        FieldPanel("slug"),
    ]
    search_fields = [index.SearchField("term"), index.AutocompleteField("term")]

    class Meta:
        verbose_name = _("glossary term")
        verbose_name_plural = _("glossary")
        ordering = ["term"]

    def __str__(self) -> str:
        return self.term
