"""Districts, schools, years, grades and classes."""

from bisect import bisect_left
from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from curriculum.models import Stage


class District(models.Model):
    name = models.CharField(_("name"), max_length=80)
    code = models.SlugField(_("code"), unique=True)

    class Meta:
        verbose_name = _("district")
        verbose_name_plural = _("districts")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class SchoolQuerySet(models.QuerySet["School"]):
    def administered_by(self, user: User) -> "SchoolQuerySet":
        """Schools whose rosters, campaigns and results this person may work with."""
        if user.is_superuser:
            return self
        return self.filter(
            pk__in=_appointed(user).exclude(role="DISTRICT").values("school_id")
        )

    def visible_to(self, user: User) -> "SchoolQuerySet":
        """Schools in which this person teaches, or which they run."""
        from .people import Teaching

        return self.filter(
            Q(pk__in=self.administered_by(user).values("pk"))
            | Q(pk__in=Teaching.objects.current().filter(user=user).values("school"))
        )

    def overseen_by(self, user: User) -> "SchoolQuerySet":
        """Schools of the person's district: numbers only, never names."""
        if user.is_superuser:
            return self
        return self.filter(district__in=_appointed(user).values("district_id"))


def _appointed(user: User) -> models.QuerySet:
    from .people import Appointment  # the two modules describe each other

    return Appointment.objects.on(timezone.localdate()).filter(user=user)


class School(models.Model):
    district = models.ForeignKey(
        District,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="schools",
        verbose_name=_("district"),
    )
    name = models.CharField(_("name"), max_length=80)
    code = models.SlugField(_("code"), max_length=32, unique=True)

    objects = SchoolQuerySet.as_manager()

    class Meta:
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def staff(self) -> models.QuerySet[User]:
        """Teachers and others who work here; nobody who is on a roster of pupils."""
        from .people import Appointment, Teaching

        return (
            User.objects.filter(is_active=True)
            .filter(
                Q(school_id=self.pk, number="")
                | Q(
                    pk__in=Teaching.objects.current().filter(school=self).values("user")
                )
                | Q(
                    pk__in=Appointment.objects.current()
                    .filter(school=self)
                    .values("user")
                )
            )
            .order_by("full_name", "pk")
        )


class AcademicYear(models.Model):
    """A school year, the same for every school of the installation."""

    name = models.CharField(_("name"), max_length=20, unique=True)
    starts_on = models.DateField(_("first day"), unique=True)
    ends_on = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("academic year")
        verbose_name_plural = _("academic years")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")), name="year_ends_after_start"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def covering(cls, day: date | None = None) -> "AcademicYear":
        """Return the year of that day, made if missing: 1 September to 31 August."""
        day = day or timezone.localdate()
        year = cls.objects.filter(starts_on__lte=day, ends_on__gte=day).first()
        if year:
            return year
        first = day.year if day.month >= 9 else day.year - 1
        return cls.objects.get_or_create(
            starts_on=date(first, 9, 1),
            defaults={
                "name": f"{first}–{first + 1}",
                "ends_on": date(first + 1, 8, 31),
            },
        )[0]


class Grade(models.Model):
    """A grade of one school. `level` counts from primary 1 = 1 to senior 3 = 12;
    university years go on from 13."""

    school = models.ForeignKey(
        School,
        on_delete=models.CASCADE,
        related_name="grades",
        verbose_name=_("school"),
    )
    stage = models.CharField(_("stage"), max_length=16, choices=Stage.choices)
    level = models.PositiveSmallIntegerField(_("level"))
    name = models.CharField(_("name"), max_length=40)

    class Meta:
        verbose_name = _("grade")
        verbose_name_plural = _("grades")
        ordering = ["level"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "level"], name="one_grade_per_level"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def stage_of(level: int) -> Stage:
        return list(Stage)[bisect_left((3, 6, 9, 12), level)]
