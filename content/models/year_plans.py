"""What a stage is taught in which month of a school year."""

from django.db import models
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, PageChooserPanel
from wagtail.models import Orderable, Page

from curriculum.models import Shown, Stage

# A school year begins in September.
SCHOOL_YEAR = (*range(9, 13), *range(1, 9))


class YearPlan(Shown, ClusterableModel):
    # The stable name by which a content pack finds it again.
    slug = models.SlugField(_("short name"), unique=True)
    stage = models.CharField(
        _("stage"), max_length=16, choices=Stage.choices, db_index=True
    )
    introduction = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("How to use it: what is fixed, what may be moved."),
    )

    panels = [
        FieldPanel("stage"),
        FieldPanel("slug"),
        FieldPanel("introduction"),
        InlinePanel("entries", heading=_("Months"), label=_("Entry")),
    ]

    class Meta:
        verbose_name = _("year plan")
        verbose_name_plural = _("year plans")
        ordering = ["slug"]

    def __str__(self) -> str:
        return str(_("Year plan: %(stage)s") % {"stage": self.get_stage_display()})


class YearPlanEntry(Orderable):
    year_plan = ParentalKey(YearPlan, on_delete=models.CASCADE, related_name="entries")
    month = models.PositiveSmallIntegerField(
        _("month"), choices=[(number, MONTHS[number]) for number in SCHOOL_YEAR]
    )
    occasion = models.CharField(
        _("occasion"),
        max_length=60,
        blank=True,
        help_text=_("For example: first week of term."),
    )
    page = models.ForeignKey(
        Page,
        models.CASCADE,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("what is taught"),
    )
    note = models.CharField(_("note"), max_length=120, blank=True)

    panels = [
        FieldPanel("month"),
        FieldPanel("occasion"),
        PageChooserPanel(
            "page",
            [
                "content.MeetingPlanPage",
                "content.ArticlePage",
                "content.CoursePage",
                "content.LessonPage",
            ],
        ),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("entry of a year plan")
        verbose_name_plural = _("entries of year plans")

    def __str__(self) -> str:
        return f"{MONTHS[self.month]} {self.occasion or self.page}"
