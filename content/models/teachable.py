"""What articles, lessons and plans have in common."""

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    TabbedInterface,
)
from wagtail.fields import RichTextField
from wagtail.models import Page, PageManager
from wagtail.search import index

from curriculum.models import Pause, Sensitivity, Stage, Topic
from curriculum.publishing import Guarded

from ..blocks import LINE
from ..copying import GuardedCopy
from ..finding.texts import COMPUTED, Findable
from ..forms import TeachableForm
from ..languages import InLanguages, LanguageQuerySet
from ..panels import ChecksPanel
from ..parallel import Parallel
from ..pausing import Pausable
from ..restrictions import closed_to
from ..sanitising import clean

if TYPE_CHECKING:
    from ..restrictions import Reader


class TeachableQuerySet(LanguageQuerySet):
    def visible_to(self, user: "Reader") -> "TeachableQuerySet":
        """Published pages that this reader may open without a page password."""
        return self.open_to(user).not_paused()

    def open_to(self, user: "Reader") -> "TeachableQuerySet":
        """The same with those that only rest for now."""
        pages = self.live()
        for path in closed_to(user):
            pages = pages.exclude(path__startswith=path)
        return pages

    def not_paused(self) -> "TeachableQuerySet":
        """Leave out what a running pause hides, for as long as it runs."""
        hidden = Pause.hidden_topic_ids()
        if not hidden:
            return self
        if Pause.hides_everything():
            return self.none()
        return self.exclude(topics__in=hidden)

    def for_stage(self, stage: str) -> "TeachableQuerySet":
        return self.filter(stage=stage)

    def about(self, *topics: Topic) -> "TeachableQuerySet":
        return self.filter(topics__in=topics).distinct()

    def newest_first(self) -> "TeachableQuerySet":
        return self.order_by("-first_published_at", "-pk")


TeachableManager = PageManager.from_queryset(TeachableQuerySet)


class Teachable(
    Pausable, Parallel, GuardedCopy, Guarded, InLanguages, Findable, models.Model
):
    """For which stages and topics a page is, and when it was last looked at."""

    # The stable name by which a content pack finds its page again.
    # Null, not blank, where there is none: it is unique.
    pack_key = models.CharField(  # noqa: DJ001
        max_length=120, null=True, unique=True, editable=False
    )
    introduction = models.CharField(
        _("introduction"),
        max_length=200,
        blank=True,
        help_text=_("One or two sentences; they also stand in lists."),
    )
    stage = models.CharField(
        _("stage"), max_length=16, choices=Stage.choices, db_index=True
    )
    topics = ParentalManyToManyField(
        Topic, blank=True, related_name="+", verbose_name=_("topics")
    )
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=5, help_text=_("How long it takes.")
    )
    reviewed_on = models.DateField(
        _("last reviewed"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody compared it with its sources."),
    )
    closing = RichTextField(
        _("closing"),
        features=LINE,
        blank=True,
        help_text=_("Who to talk to; stands at the end."),
    )
    sensitivity = models.CharField(
        _("sensitivity"),
        max_length=13,
        choices=Sensitivity.choices,
        default=Sensitivity.NONE,
    )
    content_note = models.CharField(
        _("content note"),
        max_length=200,
        blank=True,
        help_text=_("What it is about, said before it begins, without details."),
    )
    step_out = models.CharField(
        _("another way"),
        max_length=200,
        blank=True,
        help_text=_("What somebody does instead who would rather not read this."),
    )
    # The same for the versions of one matter for different stages; empty where
    # there is only one.
    parallel_key = models.CharField(
        max_length=36, blank=True, default="", editable=False, db_index=True
    )

    base_form_class = TeachableForm

    # A copy of a page from a pack is a page of the school's own.
    exclude_fields_in_copy: ClassVar[list[str]] = ["pack_key", "parallel_key"]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """An alias shows the same once more: no page of the pack, no version of it."""
        if self.alias_of_id:  # type: ignore[attr-defined]
            self.pack_key, self.parallel_key = None, ""
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Sanitise what is rich text outside of blocks; blocks do so themselves."""
        super().clean()
        for field in self._meta.concrete_fields:
            if isinstance(field, RichTextField):
                setattr(self, field.attname, clean(getattr(self, field.attname)))


SEARCH_FIELDS = [
    *Page.search_fields,
    index.SearchField("introduction"),
    *COMPUTED,
    index.FilterField("stage"),
    index.FilterField("minutes"),
]


FOR_WHOM: list[Any] = [
    FieldRowPanel([FieldPanel("stage"), FieldPanel("minutes")]),
    FieldPanel("topics", widget=forms.CheckboxSelectMultiple),
    FieldPanel("reviewed_on"),
]
CARE: list[Any] = [
    FieldPanel("sensitivity"),
    FieldPanel("content_note"),
    FieldPanel("step_out"),
    FieldPanel("closing"),
]


def tabs(body: list[Panel], help_text: str | Promise) -> TabbedInterface:
    """The editor of a page: what it says, for whom it is, how it is found."""
    says = [
        HelpPanel(content=help_text),
        ChecksPanel(),
        *Page.content_panels,
        FieldPanel("introduction"),
        *body,
    ]
    return TabbedInterface(
        [
            ObjectList(says, heading=_("What it says")),
            ObjectList([MultiFieldPanel(FOR_WHOM)], heading=_("For whom")),
            ObjectList([MultiFieldPanel(CARE)], heading=_("Care")),
            ObjectList(Page.promote_panels, heading=_("Promote")),
            ObjectList(Page.settings_panels, heading=_("Settings")),
        ]
    )
