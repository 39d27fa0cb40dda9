"""Evidence: a lesson gone through."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from quizzes.models import Attempt, AttemptQuerySet

from .lessons import LessonPage

if TYPE_CHECKING:
    from accounts.models import User

    from ..restrictions import Reader


class LessonState(models.TextChoices):
    NOT_BEGUN = "NOT_BEGUN", _("not begun")
    IN_PROGRESS = "IN_PROGRESS", _("in progress")
    DONE = "DONE", _("done")


class StepNotReached(Exception):
    """A step was asked for before the one in front of it was left."""


class LessonCompletionQuerySet(models.QuerySet["LessonCompletion"]):
    def by(self, user: "Reader") -> "LessonCompletionQuerySet":
        return self.filter(user=user) if user.is_authenticated else self.none()

    def of(self, lesson: LessonPage) -> "LessonCompletionQuerySet":
        return self.filter(lesson=lesson)

    def open(self) -> "LessonCompletionQuerySet":
        return self.filter(completed_at=None)

    def completed(self) -> "LessonCompletionQuerySet":
        return self.filter(completed_at__isnull=False).order_by("-completed_at")

    def since(self, day: date) -> "LessonCompletionQuerySet":
        """Keep runs completed on that day or later."""
        begin = timezone.make_aware(datetime.combine(day, time.min))
        return self.filter(completed_at__gte=begin)

    def states(self, lessons: Iterable[LessonPage]) -> dict[int, LessonState]:
        """Return the state of each lesson by its key; done outweighs a new run."""
        states = {lesson.pk: LessonState.NOT_BEGUN for lesson in lessons}
        runs = self.filter(lesson__in=states).values_list("lesson_id", "completed_at")
        for lesson_id, completed_at in runs:
            if completed_at is not None:
                states[lesson_id] = LessonState.DONE
            elif states[lesson_id] != LessonState.DONE:
                states[lesson_id] = LessonState.IN_PROGRESS
        return states


class LessonCompletion(models.Model):
    """One run through a lesson: open until all its steps were shown, one after
    another, and its check was answered."""

    lesson = models.ForeignKey(
        LessonPage,
        on_delete=models.PROTECT,
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
    # Those of them that the reader left by going on.
    steps_left = models.JSONField(_("steps left"), default=list)
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    completed_at = models.DateTimeField(_("completed"), null=True, blank=True)

    objects = LessonCompletionQuerySet.as_manager()

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

    @classmethod
    def begin(cls, user: "User", lesson: LessonPage) -> "LessonCompletion":
        """Open a run, or return the one that is open."""
        return cls.objects.get_or_create(
            user=user,
            lesson=lesson,
            completed_at=None,
            defaults={"school_id": user.school_id},
        )[0]

    @property
    def furthest_step(self) -> int:
        """Number of the first step not left yet; one more than there are: all left."""
        for number, step_id in enumerate(self.lesson.step_ids, start=1):
            if step_id not in self.steps_left:
                return number
        return len(self.lesson.step_ids) + 1

    @property
    def all_steps_left(self) -> bool:
        return self.furthest_step > len(self.lesson.step_ids) > 0

    @property
    def check_is_answered(self) -> bool:
        """Whether all of the check was answered during this run, not before it."""
        return self.lesson.live_check is None or self._checks().answered().exists()

    @property
    def left_blank(self) -> int:
        """How many questions had no answer when the check was last handed in.

        None had if the check was answered in full before.
        """
        if self.check_is_answered:
            return 0
        last = self._checks().order_by("submitted_at").last()
        return last.responses.blank().count() if last else 0

    def _checks(self) -> AttemptQuerySet:
        """What this person handed in of the check during this run."""
        return Attempt.objects.filter(
            quiz=self.lesson.live_check, user=self.user_id
        ).submitted_since(self.started_at)

    @transaction.atomic
    def show(self, step_id: str) -> None:
        """Note that the server shows this step; refuse to jump ahead."""
        self._lock()
        if self.lesson.step_ids.index(step_id) + 1 > self.furthest_step:
            raise StepNotReached
        if step_id not in self.steps_seen:
            self.steps_seen.append(step_id)
            self.save(update_fields=["steps_seen"])

    @transaction.atomic
    def leave(self, step_id: str) -> None:
        """Note that the reader goes on from a step that was shown."""
        self._lock()
        if step_id not in self.steps_seen:
            raise StepNotReached
        if step_id not in self.steps_left:
            self.steps_left.append(step_id)
            self.save(update_fields=["steps_left"])

    @transaction.atomic
    def finish(self, at: datetime | None = None) -> bool:
        """Complete the run if all was shown and answered; return whether it is."""
        self._lock()
        if self.completed_at is None and self.all_steps_left and self.check_is_answered:
            self.completed_at = at or timezone.now()
            self.save(update_fields=["completed_at"])
        return self.completed_at is not None

    def _lock(self) -> None:
        """Read again what another tab may have changed, and hold it."""
        row = LessonCompletion.objects.select_for_update().get(pk=self.pk)
        self.steps_seen, self.steps_left = row.steps_seen, row.steps_left
        self.completed_at = row.completed_at
