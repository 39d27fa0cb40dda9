from typing import TYPE_CHECKING, Self, TypeAlias

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from content.models import ArticlePage, LessonPage, MeetingPlanPage
from quizzes.models import Quiz

from ..states import State

if TYPE_CHECKING:
    from .campaigns import Campaign

Thing: TypeAlias = MeetingPlanPage | LessonPage | ArticlePage | Quiz

# How forms name the state that a thing must reach: `reach-lesson-8`.
REACH = "reach-"

# The columns that may hold what a requirement is about.
THINGS = ("plan", "lesson", "article", "quiz")


class RequirementQuerySet(models.QuerySet["Requirement"]):
    def with_things(self) -> Self:
        return self.select_related(*THINGS)

    def asked(self) -> Self:
        """Leave out what the campaign does not ask for any more."""
        return self.filter(dropped_at=None)


class AskedManager(models.Manager.from_queryset(RequirementQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> RequirementQuerySet:
        return super().get_queryset().asked()


class Requirement(models.Model):
    """What a campaign asks for, and which state it must reach.

    What it does not ask for any more stays, marked as dropped, with what people
    noted about it: asked for again, it is the same requirement.
    """

    class Kind(models.TextChoices):
        MEETING = "MEETING", _("class meeting")
        LESSON = "LESSON", _("lesson")
        ARTICLE = "ARTICLE", _("article")
        QUIZ = "QUIZ", _("self-check")

    # The column that holds what a requirement of the kind is about.
    FIELDS = {
        MeetingPlanPage: (Kind.MEETING, "plan"),
        LessonPage: (Kind.LESSON, "lesson"),
        ArticlePage: (Kind.ARTICLE, "article"),
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
    article = models.ForeignKey(
        ArticlePage,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("article"),
    )
    quiz = models.ForeignKey(
        Quiz,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("self-check"),
    )
    must_reach = models.CharField(
        _("must be"), max_length=8, choices=State.choices[1:], default=State.TAUGHT
    )
    dropped_at = models.DateTimeField(_("dropped"), null=True, blank=True)

    objects = AskedManager()
    all_objects = RequirementQuerySet.as_manager()

    class Meta:
        verbose_name = _("requirement")
        verbose_name_plural = _("requirements")
        ordering = ["sort_order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind="MEETING",
                    plan__isnull=False,
                    lesson=None,
                    article=None,
                    quiz=None,
                )
                | Q(
                    kind="LESSON",
                    plan=None,
                    lesson__isnull=False,
                    article=None,
                    quiz=None,
                )
                | Q(
                    kind="ARTICLE",
                    plan=None,
                    lesson=None,
                    article__isnull=False,
                    quiz=None,
                )
                | Q(
                    kind="QUIZ",
                    plan=None,
                    lesson=None,
                    article=None,
                    quiz__isnull=False,
                ),
                name="a_requirement_names_what_its_kind_says",
            ),
            # Being there and having read cannot be checked; a self-check is taken
            # for nothing less.
            models.CheckConstraint(
                condition=Q(kind__in=["MEETING", "ARTICLE"], must_reach="TAUGHT")
                | Q(kind="LESSON")
                | Q(kind="QUIZ", must_reach__in=["CHECKED", "RETAINED"]),
                name="a_requirement_asks_for_what_its_kind_can_reach",
            ),
        ]

    def __str__(self) -> str:
        return self.thing.title

    @classmethod
    def of(cls, campaign: "Campaign", thing: Thing) -> "Requirement":
        """A requirement, not saved yet; it asks for the least that the thing can be."""
        kind, field = cls.FIELDS[type(thing)]
        least = cls.states_of(thing)[0]
        return cls(campaign=campaign, kind=kind, must_reach=least, **{field: thing})

    @classmethod
    def states_of(cls, thing: Thing) -> list[State]:
        """What can be asked for of it, the least first."""
        kind, _field = cls.FIELDS[type(thing)]
        if kind == cls.Kind.QUIZ:
            return [State.CHECKED, State.RETAINED]
        if kind == cls.Kind.LESSON and thing.check_quiz_id:
            return [State.TAUGHT, State.CHECKED, State.RETAINED]
        return [State.TAUGHT]

    @classmethod
    def key_of(cls, thing: Thing) -> str:
        """The name of a thing in forms: `plan-3`, `lesson-8`, `article-2`, `quiz-1`."""
        return f"{cls.FIELDS[type(thing)][1]}-{thing.pk}"

    @property
    def thing(self) -> Thing:
        thing = self.plan or self.lesson or self.article or self.quiz
        assert thing is not None, "held by a constraint"  # noqa: S101
        return thing

    @property
    def thing_key(self) -> str:
        return self.key_of(self.thing)

    @property
    def reach_name(self) -> str:
        return REACH + self.thing_key

    @property
    def states(self) -> list[State]:
        """What can be asked for of it, the least first."""
        return self.states_of(self.thing)

    @property
    def is_published(self) -> bool:
        return self.thing.live

    @property
    def url(self) -> str:
        """Where the staff find it: the page, or the self-check."""
        page = self.plan or self.lesson or self.article
        return page.url or "" if page else reverse("quizzes:quiz", args=[self.quiz_id])

    @property
    def url_for_pupil(self) -> str:
        """Where a pupil does it; a class meeting is held with the class, nowhere else."""
        return "" if self.kind == self.Kind.MEETING else self.url
