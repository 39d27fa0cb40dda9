"""A self-check: a blueprint from which each attempt's questions are drawn."""

from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, Orderable, RevisionMixin
from wagtail.search import index

from curriculum.models import Stage, Topic

from .bank import Question


class Quiz(DraftStateMixin, RevisionMixin, index.Indexed, ClusterableModel):
    class Feedback(models.TextChoices):
        AT_ONCE = "AT_ONCE", _("after each answer")
        AT_END = "AT_END", _("at the end")

    slug = models.SlugField(
        _("short name"), max_length=80, null=True, blank=True, unique=True
    )
    title = models.CharField(_("title"), max_length=80)
    introduction = models.TextField(_("introduction"), blank=True)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage.choices)
    feedback = models.CharField(
        _("feedback"), max_length=7, choices=Feedback.choices, default=Feedback.AT_END
    )
    shuffle_questions = models.BooleanField(_("shuffle the questions"), default=False)
    shuffle_choices = models.BooleanField(_("shuffle the choices"), default=True)
    attempts_allowed = models.PositiveSmallIntegerField(
        _("attempts allowed"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Leave empty for as many as one likes."),
    )
    pass_mark = models.DecimalField(
        _("pass mark"),
        max_digits=3,
        decimal_places=2,
        default=Decimal("0.8"),
        validators=[MinValueValidator(0), MaxValueValidator(1)],
        help_text=_("Between 0 and 1: 0.8 means four of five."),
    )
    passed_message = models.TextField(_("message when passed"), blank=True)
    failed_message = models.TextField(_("message when not passed yet"), blank=True)

    search_fields = [index.SearchField("title"), index.AutocompleteField("title")]

    class Meta:
        verbose_name = _("self-check")
        verbose_name_plural = _("self-checks")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class QuizItem(Orderable):
    """One line of the blueprint: a fixed question, or n drawn by topic and more."""

    quiz = ParentalKey(Quiz, on_delete=models.CASCADE, related_name="items")
    question = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("question"),
    )
    count = models.PositiveSmallIntegerField(
        _("how many to draw"), default=1, validators=[MinValueValidator(1)]
    )
    topic = models.ForeignKey(
        Topic,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("topic"),
    )
    difficulty = models.PositiveSmallIntegerField(
        _("difficulty"), choices=Question.Difficulty.choices, null=True, blank=True
    )
    kind = models.CharField(
        _("kind"), max_length=16, choices=Question.Kind.choices, blank=True
    )

    class Meta(Orderable.Meta):
        verbose_name = _("blueprint line")
        verbose_name_plural = _("blueprint lines")
        constraints = [
            models.CheckConstraint(
                condition=Q(question=None) | Q(count=1),
                name="a_fixed_question_counts_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.question or self.topic or self.quiz)
