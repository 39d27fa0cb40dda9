"""Attempts at questions that were put together for one person, without a self-check."""

import secrets
from collections.abc import Sequence
from random import Random
from typing import TYPE_CHECKING, Any, Self

from django.db import IntegrityError, models, transaction
from django.db.models import Max

from curriculum.models import Pause, Topic

from .bank import Question
from .modes import Mode

if TYPE_CHECKING:
    from accounts.models import User


class Gathered(models.Model):
    quiz: Any
    responses: Any

    class Meta:
        abstract = True

    @classmethod
    def gather(cls, user: "User", mode: Mode, questions: Sequence[Question]) -> Self:
        """Begin with these questions, or go on with what was begun in this mode."""
        own: Any = cls._default_manager.filter(user=user, quiz=None)
        for chance in range(2):
            begun = own.filter(mode=mode, submitted_at=None).first()
            if begun is not None:
                return begun
            try:
                with transaction.atomic():
                    return cls._put_together(user, mode, questions)
            except IntegrityError:  # two tabs: the other one has begun it
                if chance:
                    raise
        raise AssertionError("unreachable")

    @classmethod
    def _put_together(
        cls, user: "User", mode: Mode, questions: Sequence[Question]
    ) -> Self:
        own = cls._default_manager.filter(user=user, quiz=None)
        number = (own.aggregate(last=Max("number"))["last"] or 0) + 1
        seed = secrets.randbits(48)
        attempt: Any = cls(
            user=user, mode=mode, school_id=user.school_id, number=number, seed=seed
        )
        attempt.save()
        attempt.put(questions, Random(seed))  # noqa: S311  no secret
        return attempt

    @property
    def pauses(self) -> list[Pause]:
        """The running ones that hide it: of its self-check, or of what it asks."""
        if self.quiz:
            return self.quiz.pauses
        if not Pause.hidden_topic_ids():
            return []
        asked = Topic.objects.filter(pk__in=self.responses.values("question__topic"))
        return list(Pause.objects.hiding(asked))
