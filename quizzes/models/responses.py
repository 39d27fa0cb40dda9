"""Evidence: the answer to one slot of an attempt."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .bank import Question, ShownChoice

if TYPE_CHECKING:
    from accounts.models import User


class NotAChoice(Exception):
    """An answer names choices that were not offered, or too many of them."""


class AttemptClosed(Exception):
    """The attempt was handed in: its answers stand."""


class ResponseQuerySet(models.QuerySet["Response"]):
    def visible_to(self, user: "User") -> "ResponseQuerySet":
        return self.filter(attempt__user=user)

    def at(self, attempt_id: int, slot: int) -> "ResponseQuerySet":
        return self.filter(attempt_id=attempt_id, slot=slot)

    def for_saving(self) -> "ResponseQuerySet":
        """Just what saving an answer has to look at, in one query."""
        return self.select_related("question", "attempt__quiz").only(
            "slot",
            "choice_order",
            "answer",
            "sequence",
            "mark",
            "question__kind",
            "attempt__submitted_at",
            "attempt__quiz__feedback",
        )

    def blank(self) -> "ResponseQuerySet":
        """Keep those never answered, or whose answer was taken back."""
        return self.filter(Q(answer__isnull=True) | Q(answer=[]))

    def keep(self, answer: list[str], sequence: int, mark: float | None = None) -> bool:
        """Write the answer where it is newer and nothing has been marked yet.

        Handing in marks every response, so "no mark yet" on the very row is what
        keeps a late answer out, on PostgreSQL too, without a lock.
        """
        return bool(
            self.filter(sequence__lt=sequence, mark=None).update(
                answer=answer, sequence=sequence, answered_at=timezone.now(), mark=mark
            )
        )

    def with_questions(self) -> "ResponseQuerySet":
        """What a page that explains the answers shows, in two queries."""
        return self.select_related("question__source").prefetch_related(
            "question__choices"
        )


class Response(models.Model):
    """The answer to one slot of an attempt. It is closed once it has a mark."""

    attempt = models.ForeignKey(
        "quizzes.Attempt", on_delete=models.CASCADE, related_name="responses"
    )
    slot = models.PositiveSmallIntegerField(_("slot"))
    question = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        related_name="responses",
        verbose_name=_("question"),
    )
    # Choice keys in the order in which they were shown.
    choice_order = models.JSONField(_("order of the choices"), default=list)
    # What was answered; its shape belongs to the kind of question. For the
    # choice kinds: a list of choice keys.
    answer = models.JSONField(_("answer"), null=True, blank=True)
    # Counts the answers given in this slot: one sent twice or late changes nothing.
    sequence = models.PositiveIntegerField(_("sequence"), default=0)
    mark = models.FloatField(_("mark"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        ordering = ["slot"]
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "slot"], name="one_response_per_slot"
            )
        ]

    def __str__(self) -> str:
        return f"{self.attempt} #{self.slot}"

    # Writing

    def record(self, choices: Collection[str], sequence: int) -> bool:
        """Keep this answer if it is newer than the kept one; say whether it stands.

        An older or equal one, or one to a slot already marked, changes nothing:
        `answer` and `sequence` then tell what is kept. Reads no choices, because
        each saved answer of a whole school comes through here.
        """
        if self.attempt.submitted_at is not None:
            raise AttemptClosed
        several = self.question.takes_several
        answer = self.accepted(choices, self.choice_order, several)
        at_once = self.attempt.quiz.feedback_at_once
        if (
            self.mark is None
            and sequence > self.sequence
            and not (at_once and not answer)
        ):
            mark = self.question.grade(answer) if at_once else None
            if self._write(answer, sequence, mark):
                return True
            # Another window was faster, or has handed the attempt in.
            self.refresh_from_db(fields=["answer", "sequence", "mark"])
            if self.mark is not None and not at_once:
                raise AttemptClosed
        return self.answer == answer

    @staticmethod
    def accepted(
        choices: Collection[str], choice_order: list[str], several: bool
    ) -> list[str]:
        """Return the answer in the order shown; raise NotAChoice if it is none."""
        chosen = set(choices)
        if not chosen <= set(choice_order) or (len(chosen) > 1 and not several):
            raise NotAChoice
        return [key for key in choice_order if key in chosen]

    def _write(self, answer: list[str], sequence: int, mark: float | None) -> bool:
        if not Response.objects.filter(pk=self.pk).keep(answer, sequence, mark):
            return False
        self.answer, self.sequence, self.mark = answer, sequence, mark
        return True

    # Reading

    @property
    def is_answered(self) -> bool:
        return bool(self.answer)

    @property
    def is_right(self) -> bool:
        return self.mark is not None and self.mark >= 1

    @property
    def is_partly_right(self) -> bool:
        return self.mark is not None and 0 < self.mark < 1

    @property
    def choices_shown(self) -> list[ShownChoice]:
        return self.question.shown(self.choice_order, self.answer)

    @property
    def has_lost_choices(self) -> bool:
        """Say whether a choice that was taken has been removed from the bank since."""
        return len(self.answer or ()) > sum(c.chosen for c in self.choices_shown)
