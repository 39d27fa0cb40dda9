from typing import TYPE_CHECKING, Self, TypeAlias

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from content.models import LessonPage, MeetingPlanPage
from quizzes.models import Quiz

if TYPE_CHECKING:
    from .campaigns import Campaign

Thing: TypeAlias = MeetingPlanPage | LessonPage | Quiz


class RequirementQuerySet(models.QuerySet["Requirement"]):
    def with_things(self) -> Self:
        return self.select_related("plan", "lesson", "quiz")


class Requirement(models.Model):
    """What a campaign asks for: a class meeting, a lesson or a self-check."""

    class Kind(models.TextChoices):
        MEETING = "MEETING", _("class meeting")
        LESSON = "LESSON", _("lesson")
        QUIZ = "QUIZ", _("self-check")

    # The column that holds what a requirement of the kind is about.
    FIELDS = {
        MeetingPlanPage: (Kind.MEETING, "plan"),
        LessonPage: (Kind.LESSON, "lesson"),
        Quiz: (Kind.QUIZ, "quiz"),
    }

    campaign = models.ForeignKey(
        "campaigns.Campaign",
        on_delete=models.CASCADE,
        related_name="requirements",
        verbose_name=_("campaign"),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)
    kind = models.CharField(_("kind"), max_length=7, choices=Kind.choices)
    plan = models.ForeignKey(
        MeetingPlanPage,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("class-meeting plan"),
    )
    lesson = models.ForeignKey(
        LessonPage,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lesson"),
    )
    quiz = models.ForeignKey(
        Quiz,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("self-check"),
    )

    objects = RequirementQuerySet.as_manager()

    class Meta:
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        ordering = ["sort_order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="MEETING", plan__isnull=False, lesson=None, quiz=None)
                | Q(kind="LESSON", plan=None, lesson__isnull=False, quiz=None)
                | Q(kind="QUIZ", plan=None, lesson=None, quiz__isnull=False),
                name="a_requirement_names_what_its_kind_says",
            )
        ]

    def __str__(self) -> str:
        return self.thing.title

    @classmethod
    def of(cls, campaign: "Campaign", thing: Thing) -> "Requirement":
        """A requirement, not saved yet, for a plan, a lesson or a self-check."""
        kind, field = cls.FIELDS[type(thing)]
        return cls(campaign=campaign, kind=kind, **{field: thing})

    @classmethod
    def key_of(cls, thing: Thing) -> str:
        """The name of a thing in forms: `plan-3`, `lesson-8`, `quiz-1`."""
        return f"{cls.FIELDS[type(thing)][1]}-{thing.pk}"

    @property
    def thing(self) -> Thing:
        thing = self.plan or self.lesson or self.quiz
        assert thing is not None, "held by a constraint"  # noqa: S101
        return thing

    @property
    def thing_key(self) -> str:
        return self.key_of(self.thing)

    @property
    def is_published(self) -> bool:
        return self.thing.live

    @property
    def url(self) -> str:
        """Where the staff find it: the plan, the lesson, the self-check."""
        page = self.plan or self.lesson
        return page.url or "" if page else reverse("quizzes:quiz", args=[self.quiz_id])

    @property
    def url_for_pupil(self) -> str:
        """Where a pupil does it; a class meeting is held with the class, nowhere else."""
        return "" if self.kind == self.Kind.MEETING else self.url
