"""Evidence: who answered what, and how well."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .bank import Question
from .quiz import Quiz


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


class Response(models.Model):
    """The answer to one slot of an attempt."""

    attempt = models.ForeignKey(
        Attempt, on_delete=models.CASCADE, related_name="responses"
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
