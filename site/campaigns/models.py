"""Obligation: which classes must reach what, by when."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models import LessonPage, MeetingPlanPage
from quizzes.models import Quiz
from rosters.models import School, SchoolClass


class Campaign(models.Model):
    school = models.ForeignKey(
        School,
        on_delete=models.CASCADE,
        related_name="campaigns",
        verbose_name=_("school"),
    )
    title = models.CharField(_("title"), max_length=80)
    opens_on = models.DateField(_("opens on"), default=timezone.localdate)
    due_on = models.DateField(_("due on"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("created by"),
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=F("opens_on")), name="due_not_before_opening"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Requirement(models.Model):
    """What a campaign asks for: a class meeting, a lesson or a self-check."""

    class Kind(models.TextChoices):
        MEETING = "MEETING", _("class meeting")
        LESSON = "LESSON", _("lesson")
        QUIZ = "QUIZ", _("self-check")

    campaign = models.ForeignKey(
        Campaign,
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
        return str(self.plan or self.lesson or self.quiz)


class Assignment(models.Model):
    campaign = models.ForeignKey(
        Campaign,
        on_delete=models.CASCADE,
        related_name="assignments",
        verbose_name=_("campaign"),
    )
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="+", verbose_name=_("school")
    )
    school_class = models.ForeignKey(
        SchoolClass,
        on_delete=models.CASCADE,
        related_name="assignments",
        verbose_name=_("class"),
    )
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("assigned by"),
    )
    assigned_at = models.DateTimeField(_("assigned"), default=timezone.now)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "school_class"], name="assigned_once_to_a_class"
            )
        ]

    def __str__(self) -> str:
        return f"{self.campaign} – {self.school_class}"
