"""A self-check: a blueprint from which each attempt's questions are drawn."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from curriculum.models import Pause, Shown, Stage, Topic

from .. import drawing
from ..kinds import kind_choices
from .bank import Question
from .modes import Mode
from .resting import Resting, RestingQuerySet


class BankTooSmall(ValidationError):
    """The bank cannot fill the blueprint; says which line asks for too much."""


class QuizQuerySet(RestingQuerySet):
    def live(self) -> "QuizQuerySet":
        return self.filter(live=True)

    def about(self, stage: str, topics: Iterable[Topic]) -> "QuizQuerySet":
        """For these pupils, with a question on one of these topics."""
        drawn, fixed = Q(items__topic__in=topics), Q(items__question__topic__in=topics)
        return self.filter(drawn | fixed, stage=stage).distinct()


class Quiz(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    Resting,
    Shown,
    index.Indexed,
    ClusterableModel,
):
    slug = models.SlugField(
        _("short name"), max_length=80, null=True, blank=True, unique=True
    )
    title = models.CharField(_("title"), max_length=80)
    introduction = models.TextField(_("introduction"), blank=True)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage.choices)
    mode = models.CharField(
        _("mode"),
        max_length=11,
        choices=Mode.offered,
        default=Mode.SELF_CHECK,
        help_text=_(
            "Practice explains each answer at once and lets one try again; the first "
            "answer counts. A self-check explains at the end. A class check is taken "
            "by the whole class in a meeting."
        ),
    )
    time_limit = models.PositiveSmallIntegerField(
        _("time limit"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(180)],
        help_text=_("In minutes. Leave empty: nobody is better for being faster."),
    )
    asks_certainty = models.BooleanField(
        _("ask how sure one is"),
        default=False,
        help_text=_("Shown back to the pupil, never counted."),
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

    objects = QuizQuerySet.as_manager()

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.FilterField("stage"),
        index.FilterField("live"),
    ]

    class Meta:
        verbose_name = _("self-check")
        verbose_name_plural = _("self-checks")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("quizzes:quiz", args=[self.pk])

    @property
    def start_url(self) -> str:
        """Where a POST, with a safe `next` or without, starts or resumes an attempt."""
        return reverse("quizzes:start", args=[self.pk])

    @property
    def feedback_at_once(self) -> bool:
        return Mode(self.mode).explains_at_once

    @property
    def question_count(self) -> int:
        """How many questions the blueprint asks for."""
        return sum(item.count for item in self.items.all())

    def attempts_left(self, used: int) -> int | None:
        """Return how many attempts may still be started; None: as many as one likes."""
        if self.attempts_allowed is None:
            return None
        return max(0, self.attempts_allowed - used)

    def draw(self, rng: Random) -> list[Question]:
        """Fill the blueprint from the bank in a constant number of queries."""
        items = QuizItem.objects.filter(quiz=self).select_related("question")
        drawn = self.drawn_ids(list(items), rng, Pause.objects.hidden_topics())
        if self.shuffle_questions:
            rng.shuffle(drawn)
        found = Question.objects.in_bulk(drawn)
        return [found[pk] for pk in drawn]

    def drawn_ids(
        self, items: Sequence["QuizItem"], rng: Random, hidden: Iterable[Topic] = ()
    ) -> list[int]:
        """Return a question for each place of these lines; none comes twice."""
        if not items:
            raise BankTooSmall(_("This self-check has no questions yet."))
        bank = list(
            Question.objects.live()
            .filter(stage=self.stage)
            .exclude(topic__in=hidden)
            .order_by("pk")
            .values("pk", "topic_id", "difficulty", "kind")
        )
        rng.shuffle(bank)
        places = [n for n, item in enumerate(items, 1) for _place in range(item.count)]
        pools = {n: item.pool(bank) for n, item in enumerate(items, 1)}
        try:
            return drawing.draw([pools[n] for n in places])
        except drawing.TooFew as short:
            line = places[short.wish]
            raise BankTooSmall(
                _(
                    "Line %(line)d asks for more than the bank can give: %(count)d "
                    "wanted, %(found)d published questions fit that no other line "
                    "needs more. Add questions, or ask for fewer."
                ),
                params={
                    "line": line,
                    "count": items[line - 1].count,
                    "found": places[: short.wish].count(line),
                },
            ) from short


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
        _("question kind"), max_length=16, choices=kind_choices, blank=True
    )

    class Meta(Orderable.Meta):
        verbose_name = _("blueprint line")
        verbose_name_plural = _("blueprint lines")
        constraints = [
            models.CheckConstraint(
                condition=Q(question=None) | Q(count=1),
                name="a_fixed_question_counts_once",
                violation_error_message=_("A fixed question counts once: set 1."),
            )
        ]

    def __str__(self) -> str:
        return str(self.question or self.topic or self.quiz)

    def pool(self, bank: Iterable[Mapping[str, Any]]) -> list[int]:
        """Return the questions of the bank that may stand here."""
        if self.question is not None:
            return [self.question.pk] if self.question.live else []
        wanted = {
            "topic_id": self.topic_id,
            "difficulty": self.difficulty,
            "kind": self.kind,
        }
        asked = {field: value for field, value in wanted.items() if value}
        return [
            row["pk"]
            for row in bank
            if all(row[field] == value for field, value in asked.items())
        ]
