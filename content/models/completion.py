"""Evidence: a lesson gone through."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .lessons import LessonPage


class LessonCompletion(models.Model):
    """One run through a lesson: open until all its steps were shown, one after
    another, and its check was answered."""

    lesson = models.ForeignKey(
        LessonPage,
        on_delete=models.CASCADE,
        related_name="completions",
        verbose_name=_("lesson"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="completions",
        verbose_name=_("person"),
    )
    school_id = models.PositiveBigIntegerField(_("school"), null=True, db_index=True)
    # Keys of the steps' blocks, in the order in which the server showed them.
    steps_seen = models.JSONField(_("steps seen"), default=list)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    completed_at = models.DateTimeField(_("completed"), null=True, blank=True)

    class Meta:
        verbose_name = _("lesson completion")
        verbose_name_plural = _("lesson completions")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "lesson"],
                condition=Q(completed_at=None),
                name="one_open_run_per_lesson",
            )
        ]
        indexes = [models.Index(fields=["lesson", "user", "completed_at"])]

    def __str__(self) -> str:
        return f"{self.lesson} – {self.user}"
