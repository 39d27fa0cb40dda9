"""Evidence: a lesson gone through."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
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
        """In whatever language it was read."""
        return self.filter(lesson__translation_key=lesson.translation_key)

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
        # Of type Any: the checker takes a saved page's key for one that may lack.
        keys: dict[Any, Any] = {page.translation_key: page.pk for page in lessons}
        states: dict[int, LessonState] = dict.fromkeys(
            keys.values(), LessonState.NOT_BEGUN
        )
        runs = self.filter(lesson__translation_key__in=keys)
        for key, completed_at in runs.values_list(
            "lesson__translation_key", "completed_at"
        ):
            if completed_at is not None:
                states[keys[key]] = LessonState.DONE
            elif states[keys[key]] != LessonState.DONE:
                states[keys[key]] = LessonState.IN_PROGRESS
        return states

    def where_stopped(self, lessons: Sequence[LessonPage]) -> "Stopped | None":
        """Where the newest open run through one of these lessons stands."""
        numbers = {lesson.translation_key: n for n, lesson in enumerate(lessons, 1)}
        runs = self.open().filter(lesson__translation_key__in=numbers)
        run = runs.select_related("lesson").order_by("-started_at").first()
        if run is None:
            return None
        number = numbers[run.lesson.translation_key]
        run.version = lessons[number - 1]
        step = None if run.all_steps_left else run.furthest_step
        return Stopped(run.version, number, step)


class Stopped(NamedTuple):
    """A lesson under way: its number in the course, and the step to go on with."""

    lesson: LessonPage
    number: int
    step: int | None  # None: all steps are read, the check waits


class LessonCompletion(models.Model):
    """One run through a lesson: open until all its steps were shown, one after
    another, and its check was answered.

    Whoever reads a translation goes through the original: that is what campaigns
    ask for and reports look at.
    """

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
        run, _opened = cls.objects.get_or_create(
            user=user,
            lesson=lesson.original,
            completed_at=None,
            defaults={"school_id": user.school_id},
        )
        run.version = lesson
        return run

    @cached_property
    def version(self) -> LessonPage:
        """The page being read: the lesson itself, or a translation with its own steps."""
        return self.lesson

    @property
    def furthest_step(self) -> int:
        """Number of the first step not left yet; one more than there are: all left."""
        for number, step_id in enumerate(self.version.step_ids, start=1):
            if step_id not in self.steps_left:
                return number
        return len(self.version.step_ids) + 1

    @property
    def all_steps_left(self) -> bool:
        return self.furthest_step > len(self.version.step_ids) > 0

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
        if self.version.step_ids.index(step_id) + 1 > self.furthest_step:
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
