"""Who is in which class, who teaches it, who is responsible: always with dates.

A period runs from `starts_on` up to, not including, `ends_on`: the first day on
which it is no longer so. An open period has no end.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models, transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Greatest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User

from .classes import SchoolClass
from .schools import District, School

TEACHERS = "Teachers"
SCHOOL_ADMINISTRATORS = "School administrators"


class DatedQuerySet(models.QuerySet):
    def on(self, day: date) -> Self:
        """Keep what is true on that day."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gt=day), starts_on__lte=day)

    def current(self) -> Self:
        return self.on(timezone.localdate())

    def open(self) -> Self:
        return self.filter(ends_on=None)

    def close(self, pks: Iterable[int | None], on: date) -> None:
        """End many periods at once, with a bounded number of rows a statement."""
        wanted = [pk for pk in pks if pk]
        last = Greatest(F("starts_on"), Value(on, models.DateField()))
        for first in range(0, len(wanted), 500):
            self.filter(pk__in=wanted[first : first + 500]).update(ends_on=last)


def dates_in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name=name
    )


class Dated(models.Model):
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        abstract = True

    def end(self, on: date | None = None) -> None:
        """Close the period; the day itself no longer counts."""
        self.ends_on = max(on or timezone.localdate(), self.starts_on)
        self.save(update_fields=["ends_on"])


class Enrolment(Dated):
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="+", verbose_name=_("school")
    )
    school_class = models.ForeignKey(
        SchoolClass,
        on_delete=models.CASCADE,
        related_name="enrolments",
        verbose_name=_("class"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="enrolments",
        verbose_name=_("person"),
    )

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            dates_in_order("enrolment_dates_in_order"),
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(ends_on=None),
                name="in_one_class_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.school_class}"


class Teaching(Dated):
    class Role(models.TextChoices):
        HOMEROOM = "HOMEROOM", _("homeroom teacher")
        SUBJECT = "SUBJECT", _("subject teacher")

    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="+", verbose_name=_("school")
    )
    school_class = models.ForeignKey(
        SchoolClass,
        on_delete=models.CASCADE,
        related_name="teachings",
        verbose_name=_("class"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="teachings",
        verbose_name=_("person"),
    )
    role = models.CharField(
        _("role"), max_length=8, choices=Role.choices, default=Role.HOMEROOM
    )

    class Meta:
        verbose_name = _("teaching")
        verbose_name_plural = _("teachings")
        constraints = [
            dates_in_order("teaching_dates_in_order"),
            models.UniqueConstraint(
                fields=["school_class", "user"],
                condition=Q(ends_on=None),
                name="one_open_teaching_per_class",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.school_class}"

    def become(self, role: str) -> None:
        """Change what the teacher is to the class."""
        if self.role != role:
            self.role = role
            self.save(update_fields=["role"])

    @classmethod
    @transaction.atomic
    def begin(
        cls,
        user: User,
        school_class: SchoolClass,
        role: str = Role.HOMEROOM,
        **dates: Any,
    ) -> "Teaching":
        """Let this person teach the class, and open what teachers may open."""
        user.groups.add(Group.objects.get_or_create(name=TEACHERS)[0])
        return cls.objects.get_or_create(
            user=user,
            school_class=school_class,
            ends_on=None,
            defaults={"school": school_class.school, "role": role, **dates},
        )[0]


class Appointment(Dated):
    class Role(models.TextChoices):
        ADMINISTRATOR = "ADMINISTRATOR", _("school administrator")
        SECURITY = "SECURITY", _("head of security")
        DISTRICT = "DISTRICT", _("district administrator")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="appointments",
        verbose_name=_("person"),
    )
    role = models.CharField(_("role"), max_length=13, choices=Role.choices)
    school = models.ForeignKey(
        School,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name=_("school"),
    )
    district = models.ForeignKey(
        District,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="appointments",
        verbose_name=_("district"),
    )

    class Meta:
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [
            dates_in_order("appointment_dates_in_order"),
            models.CheckConstraint(
                condition=Q(role="DISTRICT", district__isnull=False, school=None)
                | Q(~Q(role="DISTRICT"), school__isnull=False, district=None),
                name="appointed_to_a_school_or_a_district",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} – {self.get_role_display()}"

    @classmethod
    @transaction.atomic
    def begin(
        cls, user: User, role: str, place: School | District, **dates: Any
    ) -> "Appointment":
        """Appoint this person, and open what the role may open."""
        if role != cls.Role.DISTRICT:
            user.groups.add(Group.objects.get_or_create(name=SCHOOL_ADMINISTRATORS)[0])
        key = "district" if isinstance(place, District) else "school"
        return cls.objects.create(user=user, role=role, **{key: place}, **dates)
