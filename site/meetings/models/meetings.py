from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User, UserQuerySet
from content.models import MeetingPlanPage
from quizzes.models import Question
from rosters.models import Enrolment, School, SchoolClass

from .attendance import THERE, Attendance
from .hands import ShowOfHands


class MeetingClosed(Exception):
    """What was meant to be written came after the meeting had been closed."""


class MeetingHeld(Exception):
    """The meeting was closed once: reopened or not, it is evidence and stays."""


class ClassMeetingQuerySet(models.QuerySet["ClassMeeting"]):
    def visible_to(self, user: User) -> Self:
        """Meetings of the classes this person teaches or administers."""
        return self.filter(school_class__in=SchoolClass.objects.visible_to(user))

    def live(self) -> Self:
        return self.filter(state=ClassMeeting.State.LIVE)

    def closed(self) -> Self:
        return self.filter(state=ClassMeeting.State.CLOSED)

    def of_plan(self, plan: MeetingPlanPage) -> Self:
        return self.filter(plan=plan)

    def with_turnout(self) -> Self:
        """Annotate `there` (present or late) and `expected` (all on the list)."""
        return self.annotate(
            there=Count("attendance", filter=Q(attendance__status__in=THERE)),
            expected=Count("attendance"),
        )


class ClassMeeting(models.Model):
    class State(models.TextChoices):
        LIVE = "LIVE", pgettext_lazy("meeting", "going on")
        CLOSED = "CLOSED", pgettext_lazy("meeting", "closed")

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
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    # Of the last time, if any: it then stays on record, with the list it had.
    reopened_at = models.DateTimeField(_("reopened"), null=True, blank=True)

    objects = ClassMeetingQuerySet.as_manager()

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

    @property
    def is_live(self) -> bool:
        return self.state == self.State.LIVE

    @property
    def minutes(self) -> int:
        """How long it lasted, or has lasted so far."""
        span: timedelta = (self.closed_at or timezone.now()) - self.started_at
        return round(span.total_seconds() / 60)

    # Beginning and end

    @classmethod
    @transaction.atomic
    def start(
        cls, school_class: SchoolClass, plan: MeetingPlanPage, by: User
    ) -> "ClassMeeting":
        """Open a meeting with everyone present.

        A class has one meeting at a time: whoever comes second, by a double tap or
        from another tab, gets the one that is going on.
        """
        meeting, is_new = cls.objects.get_or_create(
            school_class=school_class,
            state=cls.State.LIVE,
            defaults={"school": school_class.school, "plan": plan, "led_by": by},
        )
        if is_new:
            meeting.add_newcomers()
        return meeting

    def newcomers(self) -> UserQuerySet:
        """Who is in the class today and not on the list yet.

        Nobody once it was closed: whoever joined the class since was not there.
        """
        if self.closed_at or self.reopened_at:
            return User.objects.none()
        enrolled = Enrolment.objects.current().filter(school_class=self.school_class_id)
        return (
            User.objects.filter(pk__in=enrolled.values("user"))
            .exclude(pk__in=self.attendance.values("user"))
            .order_by("number", "full_name", "pk")
        )

    def add_newcomers(self) -> None:
        Attendance.objects.bulk_create(
            [
                Attendance(meeting=self, school_id=self.school_id, user=user)
                for user in self.newcomers()
            ],
            ignore_conflicts=True,  # two tabs may open the list at once
        )

    @contextmanager
    def held_open(self) -> Iterator["ClassMeeting"]:
        """Keep others from closing the meeting while something is written."""
        with transaction.atomic():
            held = ClassMeeting.objects.select_for_update().filter(pk=self.pk).first()
            if held is None or not held.is_live:
                raise MeetingClosed
            yield held

    def close(self, at: datetime | None = None) -> None:
        """End the meeting: from now on it is evidence."""
        with self.held_open():
            self.state, self.closed_at = self.State.CLOSED, at or timezone.now()
            self.save(update_fields=["state", "closed_at"])

    @transaction.atomic
    def reopen(self) -> None:
        """Take up a closed meeting again to mend a mistake."""
        self.state, self.closed_at = self.State.LIVE, None
        self.reopened_at = timezone.now()
        self.save(update_fields=["state", "closed_at", "reopened_at"])

    def discard(self) -> None:
        """Remove a meeting that was started by mistake and was never closed."""
        with self.held_open() as held:
            if held.reopened_at:
                raise MeetingHeld
            self.delete()

    # What is written down meanwhile

    def mark(self, statuses: Mapping[int, str]) -> int:
        """Set people's attendance; return how many of them are on the list."""
        found = 0
        with self.held_open():
            for status in Attendance.Status:
                people = [pk for pk, chosen in statuses.items() if chosen == status]
                if people:
                    changes: dict[str, object] = {"status": status}
                    if status in THERE:
                        changes |= {"made_up_on": None, "made_up_with": None}
                    found += self.attendance.filter(user__in=people).update(**changes)
        return found

    def record_hands(
        self, question: Question, counts: Mapping[str, int]
    ) -> ShowOfHands:
        """Keep the hands for each choice; a later count replaces the earlier one."""
        with self.held_open():
            return ShowOfHands.objects.update_or_create(
                meeting=self,
                question=question,
                defaults={
                    "counts": dict(counts),
                    "recorded_at": timezone.now(),
                },
            )[0]
