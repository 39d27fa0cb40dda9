"""What is to be learned: at which stage, about which topic, from which source.

The lowest app beside accounts: rosters, quizzes and content all speak of stages,
quizzes and content of topics and sources, and none of them may import another
sideways or upwards.
"""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.search import index


class Stage(models.TextChoices):
    LOWER_PRIMARY = "LOWER_PRIMARY", _("Primary 1–3")
    UPPER_PRIMARY = "UPPER_PRIMARY", _("Primary 4–6")
    JUNIOR = "JUNIOR", _("Junior secondary")
    SENIOR = "SENIOR", _("Senior secondary")
    UNIVERSITY = "UNIVERSITY", _("University")
    STAFF = "STAFF", _("Staff")


class Topic(index.Indexed, models.Model):
    slug = models.SlugField(_("short name"), unique=True)
    title = models.CharField(_("title"), max_length=60)
    title_en = models.CharField(_("title in English"), max_length=80, blank=True)
    description = models.TextField(_("description"), blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    panels = [
        FieldPanel("title"),
        FieldPanel("title_en"),
        FieldPanel("slug"),
        FieldPanel("description"),
        FieldPanel("sort_order"),
    ]
    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["sort_order", "slug"]

    def __str__(self) -> str:
        return self.title


class SourceQuerySet(models.QuerySet["Source"]):
    def due_for_review(self) -> "SourceQuerySet":
        return self.filter(review_by__lt=timezone.localdate())


class Source(index.Indexed, models.Model):
    """Where a fact comes from, how sure it is and when to look again."""

    class Confidence(models.TextChoices):
        HIGH = "HIGH", _("High: read in the original or confirmed by several")
        MEDIUM = "MEDIUM", _("Medium: one source or professional consensus")
        LOW = "LOW", _("Low: not to be stated as fact")

    slug = models.SlugField(_("short name"), unique=True)
    title = models.CharField(_("title"), max_length=200)
    short_title = models.CharField(
        _("short title"),
        max_length=40,
        help_text=_("As it stands behind a fact, for example: Counter-Terrorism Law."),
    )
    issuer = models.CharField(_("issuing body"), max_length=120, blank=True)
    number = models.CharField(_("document number"), max_length=80, blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    confidence = models.CharField(
        _("confidence"), max_length=6, choices=Confidence.choices
    )
    review_by = models.DateField(
        _("review by"),
        help_text=_("After this day what cites the source has to be looked at again."),
    )

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("short_title"), FieldPanel("slug")]),
        FieldRowPanel([FieldPanel("issuer"), FieldPanel("number")]),
        FieldRowPanel([FieldPanel("issued_on"), FieldPanel("review_by")]),
        FieldPanel("confidence"),
    ]
    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("short_title"),
        index.AutocompleteField("short_title"),
    ]

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["short_title"]

    def __str__(self) -> str:
        return self.short_title
