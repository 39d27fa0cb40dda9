"""Evidence: who took which self-check, and how well."""

import secrets
from collections.abc import Collection
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Count, Exists, Max, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import grading
from .bank import Question
from .quiz import Quiz
from .responses import Response

if TYPE_CHECKING:
    from accounts.models import User


class NoAttemptsLeft(Exception):
    """As many attempts were started as the self-check allows."""


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def visible_to(self, user: "User") -> "AttemptQuerySet":
        """Everybody's own. Teachers see their classes' in the reports."""
        return self.by(user)

    def by(self, user: "User") -> "AttemptQuerySet":
        return self.filter(user=user)

    def for_quiz(self, quiz: Quiz) -> "AttemptQuerySet":
        return self.filter(quiz=quiz)

    def open(self) -> "AttemptQuerySet":
        return self.filter(submitted_at=None)

    def submitted(self) -> "AttemptQuerySet":
        return self.exclude(submitted_at=None)

    def submitted_since(self, moment: datetime) -> "AttemptQuerySet":
        return self.filter(submitted_at__gte=moment)

    def answered(self) -> "AttemptQuerySet":
        """Keep those without a blank."""
        blank = Response.objects.blank().filter(attempt=OuterRef("pk"))
        return self.exclude(Exists(blank))

    def passed(self) -> "AttemptQuerySet":
        return self.filter(passed=True)

    def with_counts(self) -> "AttemptQuerySet":
        """Annotate `asked`, `right` and `partly`: numbers of questions."""
        return self.annotate(
            asked=Count("responses"),
            right=Count("responses", filter=Q(responses__mark__gte=1)),
            partly=Count(
                "responses", filter=Q(responses__mark__gt=0, responses__mark__lt=1)
            ),
        )


class Attempt(models.Model):
    """One try at a self-check. Its questions are drawn once, when it starts."""

    quiz = models.ForeignKey(
        Quiz,
        on_delete=models.PROTECT,
        related_name="attempts",
        verbose_name=_("self-check"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="attempts",
        verbose_name=_("person"),
    )
    school_id = models.PositiveBigIntegerField(_("school"), null=True, db_index=True)
    number = models.PositiveSmallIntegerField(_("number of the try"))
    seed = models.PositiveBigIntegerField(_("seed"))
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    # The mean of the responses' marks, 0 to 1, and whether it reached the pass
    # mark of that day: a later change of the quiz changes no past result.
    mark = models.FloatField(_("mark"), null=True, blank=True)
    passed = models.BooleanField(_("passed"), null=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "quiz", "number"], name="one_attempt_per_number"
            ),
            models.UniqueConstraint(
                fields=["user", "quiz"],
                condition=Q(submitted_at=None),
                name="one_open_attempt_per_quiz",
            ),
            models.CheckConstraint(
                condition=Q(submitted_at=None, mark=None, passed=None)
                | Q(
                    submitted_at__isnull=False,
                    mark__gte=0,
                    mark__lte=1,
                    passed__isnull=False,
                ),
                name="a_submitted_attempt_has_a_mark",
            ),
        ]
        indexes = [models.Index(fields=["quiz", "user", "submitted_at"])]

    def __str__(self) -> str:
        return f"{self.quiz} – {self.user} ({self.number})"

    def get_absolute_url(self) -> str:
        """The result, or the first question that waits for an answer."""
        return reverse("quizzes:result", args=[self.pk])

    @classmethod
    def start(cls, user: "User", quiz: Quiz, *, seed: int | None = None) -> "Attempt":
        """Return the open attempt, or draw a new one while any are left.

        Two tabs may get here at once. The constraints let one of them through; the
        other one, which may also find that the first has just used up the last
        attempt, looks again and finds what the first has begun.
        """
        for chance in range(3):
            attempt = cls.objects.open().for_quiz(quiz).by(user).first()
            if attempt is not None:
                return attempt
            try:
                with transaction.atomic():
                    return cls._begin(user, quiz, seed)
            except (IntegrityError, NoAttemptsLeft):
                if chance == 2:
                    raise
        raise AssertionError("unreachable")

    @classmethod
    def _begin(cls, user: "User", quiz: Quiz, seed: int | None) -> "Attempt":
        own = cls.objects.for_quiz(quiz).by(user)
        used = own.aggregate(used=Max("number"))["used"] or 0
        if quiz.attempts_left(used) == 0:
            raise NoAttemptsLeft
        seed = secrets.randbits(48) if seed is None else seed
        rng = Random(seed)  # noqa: S311  a draw that can be repeated, no secret
        questions = quiz.draw(rng)
        attempt = cls.objects.create(
            quiz=quiz, user=user, school_id=user.school_id, number=used + 1, seed=seed
        )
        Response.objects.bulk_create(
            Response(
                attempt=attempt,
                slot=slot,
                question=question,
                choice_order=choice_order(question, quiz.shuffle_choices, rng),
            )
            for slot, question in enumerate(questions, 1)
        )
        return attempt

    @property
    def is_submitted(self) -> bool:
        return self.submitted_at is not None

    def answer(self, slot: int, choices: Collection[str], sequence: int) -> Response:
        """Keep an answer; see Response.record."""
        response = self.responses.select_related("question", "attempt__quiz").get(
            slot=slot
        )
        response.record(choices, sequence)
        return response

    def submit(self, at: datetime | None = None) -> "Attempt":
        """Grade everything and close; a second time changes nothing."""
        with transaction.atomic():
            # Locked: an answer that comes now waits, and then finds its slot closed.
            attempt = Attempt.objects.select_for_update().get(pk=self.pk)
            if not attempt.is_submitted:
                attempt._grade(at or timezone.now())
        for field in ("submitted_at", "mark", "passed"):
            setattr(self, field, getattr(attempt, field))
        return self

    def _grade(self, at: datetime) -> None:
        responses = list(
            self.responses.select_for_update(of=("self",))
            .select_related("question")
            .prefetch_related("question__choices")
        )
        ungraded = [r for r in responses if r.mark is None]
        for response in ungraded:
            response.mark = response.question.grade(response.answer)
        Response.objects.bulk_update(ungraded, ["mark"])
        self.mark = grading.mean(r.mark or 0.0 for r in responses)
        self.passed = grading.passes(self.mark, float(self.quiz.pass_mark))
        self.submitted_at = at
        self.save(update_fields=["mark", "passed", "submitted_at"])


def choice_order(question: Question, shuffle: bool, rng: Random) -> list[str]:
    """Return the keys of the choices as one attempt shows them."""
    keys = [choice.key for choice in question.choices.all()]
    # True stays before false: moving the two about only costs reading.
    if shuffle and question.kind != Question.Kind.TRUE_FALSE:
        rng.shuffle(keys)
    return keys
