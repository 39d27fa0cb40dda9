"""The question bank."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from curriculum.models import Source, Stage, Topic


class Question(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    index.Indexed,
    ClusterableModel,
):
    class Kind(models.TextChoices):
        SINGLE = "SINGLE", _("single choice")
        MULTIPLE = "MULTIPLE", _("multiple response")
        TRUE_FALSE = "TRUE_FALSE", _("true or false")

    class Difficulty(models.IntegerChoices):
        EASY = 1, _("easy")
        MEDIUM = 2, _("medium")
        HARD = 3, _("hard")

    # The stable name by which a content pack finds its question again.
    slug = models.SlugField(
        _("short name"), max_length=80, null=True, blank=True, unique=True
    )
    kind = models.CharField(_("kind"), max_length=16, choices=Kind.choices)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage.choices)
    topic = models.ForeignKey(
        Topic,
        on_delete=models.PROTECT,
        related_name="questions",
        verbose_name=_("topic"),
    )
    difficulty = models.PositiveSmallIntegerField(
        _("difficulty"), choices=Difficulty.choices, default=Difficulty.EASY
    )
    stem = models.TextField(
        _("question"), help_text=_("Set a negation between double asterisks: **not**.")
    )
    explanation = models.TextField(
        _("explanation"), help_text=_("Why it is so, and what to do.")
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
    )
    locator = models.CharField(
        _("place in the source"),
        max_length=60,
        blank=True,
        help_text=_("Article 9, for example."),
    )

    search_fields = [
        index.SearchField("stem"),
        index.AutocompleteField("stem"),
        index.FilterField("kind"),
        index.FilterField("stage"),
        index.FilterField("topic"),
    ]

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["topic", "difficulty", "pk"]

    def __str__(self) -> str:
        return self.stem


class Choice(Orderable):
    question = ParentalKey(Question, on_delete=models.CASCADE, related_name="choices")
    text = models.CharField(_("text"), max_length=200)
    correct = models.BooleanField(_("right"), default=False)
    feedback = models.CharField(
        _("feedback"),
        max_length=200,
        blank=True,
        help_text=_("Why it is right or wrong."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("choice")
        verbose_name_plural = _("choices")

    def __str__(self) -> str:
        return self.text
