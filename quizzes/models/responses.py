"""Evidence: the answer to one slot of an attempt."""

from datetime import timedelta
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from ..deadlines import in_time
from ..kinds import Answer, NotAnAnswer
from .bank import Question, stocked
from .markings import Marked
from .modes import Mode
from .response_queries import ResponseQuerySet


class AttemptClosed(Exception):
    """The attempt was handed in: its answers stand."""


class TimeIsUp(AttemptClosed):
    """The answer was given, or arrived, too late to count."""


class NotAnsweredYet(Exception):
    """What is tried again is only what was answered and marked before."""


def _at_least(mark: float) -> Combinable:
    """The better of this mark and the one that is kept."""
    return Greatest(Coalesce("later_mark", 0.0), Value(mark))


class Certainty(models.IntegerChoices):
    GUESSED = 1, _("I am guessing")
    FAIRLY_SURE = 2, _("fairly sure")
    SURE = 3, _("sure")


class Response(Marked):
    """The answer to one slot of an attempt."""

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
    # The question as it was when it was put; what is edited later changes no result.
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, null=True, related_name="+"
    )
    # How its parts were arranged; the shape belongs to the kind of question.
    layout = models.JSONField(_("arrangement"), default=list)
    # What was answered; for the choice kinds: a list of choice keys.
    answer = models.JSONField(_("answer"), null=True, blank=True)
    # How sure the person was. Shown back, never counted.
    certainty = models.PositiveSmallIntegerField(
        _("certainty"), choices=Certainty.choices, null=True, blank=True
    )
    # Counts the answers given in this slot: one sent twice or late changes nothing.
    sequence = models.PositiveIntegerField(_("sequence"), default=0)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    # No answer is taken any more; without a mark it waits for a teacher.
    closed = models.BooleanField(_("closed"), default=False)
    mark = models.FloatField(_("mark"), null=True, blank=True)
    # What was tried after the answer that counts, and the best of it.
    tries = models.PositiveSmallIntegerField(_("further tries"), default=0)
    later_mark = models.FloatField(_("mark of a further try"), null=True, blank=True)

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
        indexes = [
            # Few wait among all that were ever given.
            models.Index(
                fields=["question"],
                condition=Q(closed=True, mark=None),
                name="waiting_for_a_teacher",
            )
        ]

    def __str__(self) -> str:
        return f"{self.attempt} #{self.slot}"

    # Writing

    def record(
        self,
        answer: Answer,
        sequence: int,
        certainty: int | None = None,
        ago: timedelta | None = None,
        *,
        is_step: bool = False,
    ) -> bool:
        """Keep this answer if it is newer than the kept one; say whether it stands.

        An older or equal one, or one to a slot already closed, changes nothing:
        `answer` and `sequence` then tell what is kept. A step on the way to an answer
        is kept, but closes nothing.
        """
        if self.attempt.submitted_at is not None:
            raise AttemptClosed
        if not in_time(self.attempt.deadline, timezone.now(), ago):
            raise TimeIsUp
        answer = self.question.rules.accepted(answer, self.layout)
        at_once = Mode(self.attempt.mode).explains_at_once
        if (
            not self.closed
            and sequence > self.sequence
            and not (at_once and not answer)
        ):
            ends = at_once and not is_step
            mark = {"mark": self.asked.grade(answer), "closed": True} if ends else {}
            if self._write(answer, sequence, certainty=certainty, **mark):
                return True
            # Another window was faster, or has handed the attempt in.
            self.refresh_from_db(fields=["answer", "sequence", "mark", "closed"])
            if self.closed and not at_once:
                raise AttemptClosed
        return bool(self.answer == answer)

    def _write(self, answer: Answer, sequence: int, **more: Any) -> bool:
        if not Response.objects.filter(pk=self.pk).keep(answer, sequence, **more):
            return False
        for name, value in {"answer": answer, "sequence": sequence, **more}.items():
            setattr(self, name, value)
        return True

    def try_again(self, answer: Answer) -> float | None:
        """Mark one more try. The answer that was given first stays, and counts."""
        if not self.closed:
            raise NotAnsweredYet
        answer = self.question.rules.accepted(answer, self.layout)
        if not answer:
            raise NotAnAnswer
        mark = self.asked.grade(answer)
        best = {} if mark is None else {"later_mark": _at_least(mark)}
        Response.objects.filter(pk=self.pk).update(tries=F("tries") + 1, **best)
        self.refresh_from_db(fields=["tries", "later_mark"])
        return mark

    # Reading

    @property
    def next_sequence(self) -> int:
        """The number of the answer that the page sends next."""
        return self.sequence + 1

    @property
    def certainties(self) -> type[Certainty]:
        return Certainty

    @property
    def is_answered(self) -> bool:
        return bool(self.answer)

    @cached_property
    def asked(self) -> Question:
        """The question as it was put."""
        return self.question.as_asked(self.revision)

    @property
    def waits(self) -> bool:
        """Whether a teacher has to mark it."""
        return self.closed and self.mark is None

    @property
    def is_right(self) -> bool:
        return self.mark is not None and self.mark >= 1

    @property
    def is_partly_right(self) -> bool:
        return self.mark is not None and 0 < self.mark < 1

    @property
    def shown(self) -> Any:
        return self.asked.shown(self.layout, self.answer)

    @staticmethod
    def stock(responses: "list[Response]") -> "list[Response]":
        """Fetch at once what showing these will ask for."""
        stocked(response.asked for response in responses)
        return responses
