"""Who was there, who was not, and who was taught the same later."""

from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, Min, OuterRef, Q, Subquery
from django.db.models.query import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from content.models import LessonCompletion
from quizzes.models import Attempt
from rosters.models import Enrolment, School, SchoolClass

THERE = ("PRESENT", "LATE")
AWAY = ("ABSENT", "LEAVE")


def studied_since() -> QuerySet[LessonCompletion]:
    """Completions, after an attendance's meeting began, of the lesson of its plan."""
    return LessonCompletion.objects.filter(
        user=OuterRef("user"),
        lesson=OuterRef("meeting__plan__make_up_lesson"),
        completed_at__gt=OuterRef("meeting__started_at"),
    )


def checked_since() -> QuerySet[Attempt]:
    """The same for passed attempts at that lesson's check."""
    return Attempt.objects.filter(
        user=OuterRef("user"),
        quiz=OuterRef("meeting__plan__make_up_lesson__check_quiz"),
        passed=True,
        submitted_at__gt=OuterRef("meeting__started_at"),
    )


def _first(found: QuerySet, moment: str) -> Subquery:
    alone = found.order_by().values("user").annotate(first=Min(moment))
    return Subquery(alone.values("first"))


class AttendanceQuerySet(models.QuerySet["Attendance"]):
    def final(self) -> Self:
        """Keep what is settled: while a meeting goes on, everything may change."""
        return self.filter(meeting__state="CLOSED")

    def taught(self) -> Self:
        """Was there, even if late, or was taught the same afterwards: by somebody, or
        by the plan's lesson and its check."""
        by_lesson = Exists(studied_since()) & Exists(checked_since())
        return self.final().filter(
            Q(status__in=THERE)
            | Q(status__in=AWAY) & (Q(made_up_on__isnull=False) | by_lesson)
        )

    def made_up_by_lesson(self, since: datetime | None = None) -> Self:
        """Was away, then completed the plan's lesson and passed its check.

        Annotates when each happened first after the meeting began, as `studied_at`
        and `checked_at`; with `since`, not before that moment either.
        """
        studied, checked = studied_since(), checked_since()
        if since:
            studied = studied.filter(completed_at__gte=since)
            checked = checked.filter(submitted_at__gte=since)
        return (
            self.final()
            .filter(status__in=AWAY)
            .annotate(
                studied_at=_first(studied, "completed_at"),
                checked_at=_first(checked, "submitted_at"),
            )
            .filter(studied_at__isnull=False, checked_at__isnull=False)
        )

    def missed(self) -> Self:
        """Was away and has not caught up; the last meeting of a plan decides.

        Who was taught the plan in the same year misses nothing when it is repeated.
        """
        same = Attendance.objects.filter(
            user=OuterRef("user"), meeting__plan=OuterRef("meeting__plan")
        )
        later = same.final().filter(
            meeting__started_at__gt=OuterRef("meeting__started_at")
        )
        year = "meeting__school_class__academic_year"
        taught = same.taught().filter(**{year: OuterRef(year)})
        return (
            self.final()
            .filter(status__in=AWAY, made_up_on=None)
            .exclude(Exists(later))
            .exclude(Exists(taught))
        )

    def make_up(self, by: User, on: date | None = None) -> int:
        """Note that these were taught the same; return for how many it is new."""
        day = on or timezone.localdate()
        return self.filter(status__in=AWAY, made_up_on=None).update(
            made_up_on=day, made_up_with=by
        )

    def made_up(self) -> Self:
        """As somebody noted it."""
        return self.final().filter(made_up_on__isnull=False)

    def of_class(self, school_class: SchoolClass) -> Self:
        """This year's rows of those in the class today: they bring what they missed
        in another class along."""
        return self.filter(
            school=school_class.school_id,
            user__in=Enrolment.objects.current()
            .filter(school_class=school_class)
            .values("user"),
            meeting__started_at__date__gte=school_class.academic_year.starts_on,
        )

    def in_roll_order(self) -> Self:
        return self.select_related("user").order_by(
            "user__number", "user__full_name", "pk"
        )

    def counts(self) -> dict[str, int]:
        """How many have each status, and `there`: present or late, and `all`."""
        found = dict(self.order_by().values_list("status").annotate(number=Count("pk")))
        counts = {status: found.get(status, 0) for status in Attendance.Status.values}
        counts["there"] = sum(counts[status] for status in THERE)
        counts["all"] = sum(found.values())
        return counts


class Attendance(models.Model):
    class Status(models.TextChoices):
        PRESENT = "PRESENT", _("present")
        ABSENT = "ABSENT", _("absent")
        LEAVE = "LEAVE", _("on leave")
        LATE = "LATE", _("late")

    meeting = models.ForeignKey(
        "meetings.ClassMeeting",
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

    objects = AttendanceQuerySet.as_manager()

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

    def make_up(self, by: User, on: date | None = None) -> None:
        """Note that the person was taught the same; the first note stands."""
        Attendance.objects.filter(pk=self.pk).make_up(by, on)
        self.refresh_from_db(fields=["made_up_on", "made_up_with"])

    def undo_make_up(self) -> None:
        self.made_up_on = self.made_up_with = None
        self.save(update_fields=["made_up_on", "made_up_with"])
