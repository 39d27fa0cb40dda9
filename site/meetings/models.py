"""Evidence: a class meeting that was held, who was there, what the room answered."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models import MeetingPlanPage
from quizzes.models import Question
from rosters.models import School, SchoolClass


class ClassMeeting(models.Model):
    class State(models.TextChoices):
        LIVE = "LIVE", _("going on")
        CLOSED = "CLOSED", _("closed")

    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="+", verbose_name=_("school")
    )
    school_class = models.ForeignKey(
        SchoolClass,
        on_delete=models.CASCADE,
        related_name="meetings",
        verbose_name=_("class"),
    )
    plan = models.ForeignKey(
        MeetingPlanPage,
        on_delete=models.PROTECT,
        related_name="meetings",
        verbose_name=_("class-meeting plan"),
    )
    led_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("led by"),
    )
    state = models.CharField(
        _("state"), max_length=6, choices=State.choices, default=State.LIVE
    )
    started_at = models.DateTimeField(_("started"), default=timezone.now)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)

    class Meta:
        verbose_name = _("class meeting")
        verbose_name_plural = _("class meetings")
        ordering = ["-started_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["school_class"],
                condition=Q(state="LIVE"),
                name="one_live_meeting_per_class",
            ),
            models.CheckConstraint(
                condition=Q(state="LIVE", closed_at=None)
                | Q(state="CLOSED", closed_at__isnull=False),
                name="a_closed_meeting_has_its_time",
            ),
        ]
        indexes = [models.Index(fields=["plan", "school_class", "state"])]

    def __str__(self) -> str:
        return f"{self.school_class} – {self.plan}"


class Attendance(models.Model):
    class Status(models.TextChoices):
        PRESENT = "PRESENT", _("present")
        LATE = "LATE", _("late")
        ABSENT = "ABSENT", _("absent")
        LEAVE = "LEAVE", _("on leave")

    meeting = models.ForeignKey(
        ClassMeeting,
        on_delete=models.CASCADE,
        related_name="attendance",
        verbose_name=_("class meeting"),
    )
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="+", verbose_name=_("school")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="attendance",
        verbose_name=_("person"),
    )
    status = models.CharField(
        _("status"), max_length=7, choices=Status.choices, default=Status.PRESENT
    )
    # Who missed the meeting and was taught the same later.
    made_up_on = models.DateField(_("made up on"), null=True, blank=True)
    made_up_with = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("made up with"),
    )

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "user"], name="one_attendance_per_meeting"
            ),
            models.CheckConstraint(
                condition=Q(made_up_on=None) | Q(status__in=["ABSENT", "LEAVE"]),
                name="only_who_missed_it_makes_it_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_status_display()}"


class ShowOfHands(models.Model):
    """How many hands went up for each choice of a question asked in the room."""

    meeting = models.ForeignKey(
        ClassMeeting,
        on_delete=models.CASCADE,
        related_name="shows_of_hands",
        verbose_name=_("class meeting"),
    )
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="+", verbose_name=_("question")
    )
    counts = models.JSONField(_("hands"), default=dict, help_text="{choice pk: hands}")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    class Meta:
        verbose_name = _("show of hands")
        verbose_name_plural = _("shows of hands")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "question"], name="one_show_per_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.question}"
