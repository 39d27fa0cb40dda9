"""Evidence: who took which self-check, and how well."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import grading
from ..kinds import Answer
from .attempt_queries import AttemptQuerySet
from .bank import Question
from .gathered import Gathered
from .modes import Mode
from .quiz import Quiz
from .responses import Response
from .timing import Timed

if TYPE_CHECKING:
    from accounts.models import User


class NoAttemptsLeft(Exception):
    """As many attempts were started as the self-check allows."""


class Attempt(Gathered, Timed):
    """One try at a self-check. Its questions are drawn once, when it starts."""

    quiz = models.ForeignKey(
        Quiz,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="attempts",
        verbose_name=_("self-check"),
    )
    mode = models.CharField(
        _("mode"), max_length=11, choices=Mode.choices, default=Mode.SELF_CHECK
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
            models.UniqueConstraint(
                fields=["user", "mode"],
                condition=Q(submitted_at=None, quiz=None),
                name="one_open_attempt_without_a_quiz",
            ),
            models.CheckConstraint(
                condition=Q(mark=None, passed=None)
                | Q(
                    submitted_at__isnull=False,
                    mark__gte=0,
                    mark__lte=1,
                    passed__isnull=False,
                ),
                name="only_a_submitted_attempt_has_a_mark",
            ),
        ]
        indexes = [models.Index(fields=["quiz", "user", "submitted_at"])]

    def __str__(self) -> str:
        return f"{self.title} – {self.user} ({self.number})"

    def get_absolute_url(self) -> str:
        """The result, or the first question that waits for an answer."""
        return reverse("quizzes:result", args=[self.pk])

    @property
    def title(self) -> str:
        return str(self.quiz or self.get_mode_display())

    @classmethod
    def start(cls, user: "User", quiz: Quiz, *, seed: int | None = None) -> "Attempt":
        """Return the open attempt, or draw a new one while any are left.

        Two tabs may get here at once. The constraints let one of them through; the
        other one, which may also find that the first has just used up the last
        attempt, looks again and finds what the first has begun.
        """
        cls.objects.for_quiz(quiz).by(user).close_overdue()
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
        attempt = cls(
            quiz=quiz,
            mode=quiz.mode,
            user=user,
            school_id=user.school_id,
            number=used + 1,
            seed=seed,
        )
        if quiz.time_limit:
            attempt.deadline = attempt.started_at + timedelta(minutes=quiz.time_limit)
        attempt.save()
        attempt.put(quiz.draw(rng), rng if quiz.shuffle_choices else None)
        return attempt

    def put(self, questions: Iterable[Question], rng: Random | None) -> None:
        """Give each question its slot, as it is published now."""
        Response.objects.bulk_create(
            Response(
                attempt=self,
                slot=slot,
                question=question,
                revision_id=question.live_revision_id,
                layout=question.layout(rng),
            )
            for slot, question in enumerate(questions, 1)
        )

    @property
    def explains_at_once(self) -> bool:
        return Mode(self.mode).explains_at_once

    @property
    def waits(self) -> bool:
        """Handed in, and a teacher has still to mark something."""
        return self.is_submitted and self.mark is None

    def answer(self, slot: int, answer: Answer, sequence: int) -> Response:
        """Keep an answer; see Response.record."""
        response = self.responses.select_related("question", "attempt").get(slot=slot)
        response.record(answer, sequence)
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
            self.responses.select_for_update(of=("self",)).with_questions()
        )
        open_ones = [response for response in responses if not response.closed]
        for response in open_ones:
            response.mark, response.closed = response.asked.grade(response.answer), True
        Response.objects.bulk_update(open_ones, ["mark", "closed"])
        self.submitted_at = self.handed_in_at(at)
        self.sum_up([response.mark for response in responses])

    def sum_up(self, marks: Sequence[float | None]) -> None:
        """Take the mean, unless a teacher has still to mark something."""
        known = [mark for mark in marks if mark is not None]
        if len(known) == len(marks):
            self.mark = grading.mean(known)
            self.passed = grading.passes(self.mark, self.pass_mark)
        else:
            self.mark = self.passed = None
        self.save(update_fields=["mark", "passed", "submitted_at"])

    @property
    def pass_mark(self) -> float:
        return float(self.quiz.pass_mark) if self.quiz else 1.0
