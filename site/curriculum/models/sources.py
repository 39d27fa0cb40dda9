from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.search import index

from .editions import Shown


class SourceQuerySet(models.QuerySet["Source"]):
    def withdrawn(self, on: date | None = None) -> "SourceQuerySet":
        """Repealed, replaced or found wrong: nothing may be published from them."""
        return self.filter(withdrawn_on__lte=on or timezone.localdate())

    def usable(self) -> "SourceQuerySet":
        today = timezone.localdate()
        return self.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=today))

    def due_for_review(self) -> "SourceQuerySet":
        return self.usable().filter(review_by__lt=timezone.localdate())


class Source(index.Indexed, Shown):
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
    article = models.CharField(
        pgettext_lazy("of a law", "article"),
        max_length=60,
        blank=True,
        help_text=_("Only where the source is one article or chapter by itself."),
    )
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    confidence = models.CharField(
        _("confidence"), max_length=6, choices=Confidence.choices
    )
    review_by = models.DateField(
        _("review by"),
        help_text=_("After this day what cites the source has to be looked at again."),
    )
    withdrawn_on = models.DateField(
        _("withdrawn on"),
        null=True,
        blank=True,
        help_text=_(
            "Repealed, replaced or found wrong: from this day on nothing that cites "
            "it can be published."
        ),
    )
    withdrawn_because = models.CharField(
        _("why it was withdrawn"), max_length=200, blank=True
    )

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("short_title"), FieldPanel("slug")]),
        FieldRowPanel([FieldPanel("issuer"), FieldPanel("number")]),
        FieldRowPanel([FieldPanel("article"), FieldPanel("issued_on")]),
        FieldRowPanel([FieldPanel("confidence"), FieldPanel("review_by")]),
        MultiFieldPanel(
            [FieldPanel("withdrawn_on"), FieldPanel("withdrawn_because")],
            heading=_("Withdrawal"),
            classname="collapsed",
        ),
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

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_on is not None and (
            self.withdrawn_on <= timezone.localdate()
        )

    @property
    def is_due(self) -> bool:
        """Past its review date; what is withdrawn is no longer reviewed."""
        return not self.is_withdrawn and self.review_by < timezone.localdate()
