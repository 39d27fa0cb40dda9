"""Who is in which class, who teaches it, who is responsible: always with dates."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.models import SignInCard, User

from .classes import SchoolClass
from .periods import Dated, DatedQuerySet, dates_in_order
from .schools import District, School

TEACHERS = "Teachers"
SCHOOL_ADMINISTRATORS = "School administrators"


class Post(Dated):
    """What opens a group's powers to a person for as long as it lasts."""

    GROUP: str

    class Meta:
        abstract = True

    @transaction.atomic
    def end(self, on: date | None = None) -> None:
        super().end(on)
        self.drop_ended_powers()

    @classmethod
    def opening(cls) -> DatedQuerySet:
        """The posts that open the group."""
        return cls.objects.all()

    @classmethod
    def drop_ended_powers(cls) -> int:
        """Take the group from those whose last post of the kind is over.

        Asked again by the clock, because a post may end on a day set before.
        Whoever was put into the group by hand and never had a post stays.
        """
        posts = cls.opening()
        return User.groups.through.objects.filter(
            pk__in=User.groups.through.objects.filter(
                group__name=cls.GROUP, user__in=posts.values("user")
            )
            .exclude(user__in=posts.not_over().values("user"))
            .values("pk")
        ).delete()[0]


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

    @transaction.atomic
    def end(self, on: date | None = None) -> None:
        super().end(on)
        self.lock_out([self.user_id])

    @classmethod
    def lock_out(cls, user_ids: Iterable[int]) -> None:
        """Revoke the cards and end the sessions of pupils who are in no class now."""
        wanted = list(user_ids)
        for first in range(0, len(wanted), 500):
            SignInCard.objects.revoke_for(
                User.objects.without_powers()
                .filter(pk__in=wanted[first : first + 500])
                .exclude(pk__in=cls.objects.not_over().values("user"))
            )

    @classmethod
    def drop_ended_powers(cls) -> None:
        """The same by the clock, for those whose last day was set before."""
        left = cls.objects.exclude(user__in=cls.objects.not_over().values("user"))
        cards = SignInCard.objects.filter(revoked_at=None, user__in=left.values("user"))
        cls.lock_out(cards.values_list("user_id", flat=True))


class Teaching(Post):
    GROUP = TEACHERS

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


class Appointment(Post):
    GROUP = SCHOOL_ADMINISTRATORS

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
    def opening(cls) -> DatedQuerySet:
        return super().opening().exclude(role=cls.Role.DISTRICT)

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
