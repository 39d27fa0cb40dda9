"""Classes of one academic year, and who may see them."""

from django.db import models
from django.db.models import Count, F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from curriculum.models import Stage

from .schools import AcademicYear, Grade, School


class SchoolClassQuerySet(models.QuerySet["SchoolClass"]):
    def taught_by(self, user: User) -> "SchoolClassQuerySet":
        from .people import Teaching

        return self.filter(
            pk__in=Teaching.objects.on(timezone.localdate())
            .filter(user=user)
            .values("school_class_id")
        )

    def visible_to(self, user: User) -> "SchoolClassQuerySet":
        """Classes whose pupils' names and results this person may see."""
        if not user.is_authenticated:
            return self.none()
        if user.is_superuser:
            return self
        from .people import Teaching

        return self.filter(
            Q(school__in=School.objects.administered_by(user))
            | Q(
                pk__in=Teaching.objects.on(timezone.localdate())
                .filter(user=user)
                .values("school_class_id")
            )
        )

    def current(self) -> "SchoolClassQuerySet":
        today = timezone.localdate()
        return self.filter(
            academic_year__starts_on__lte=today, academic_year__ends_on__gte=today
        )

    def with_pupil_count(self) -> "SchoolClassQuerySet":
        """Adds `pupil_count`: who is enrolled today."""
        today = timezone.localdate()
        return self.annotate(
            pupil_count=Count(
                "enrolments",
                filter=Q(enrolments__starts_on__lte=today)
                & (Q(enrolments__ends_on=None) | Q(enrolments__ends_on__gt=today)),
            )
        )

    def with_teachers(self) -> "SchoolClassQuerySet":
        """Adds `current_teachings`, homeroom teachers first."""
        from .people import Teaching

        return self.prefetch_related(
            models.Prefetch(
                "teachings",
                Teaching.objects.current()
                .select_related("user")
                .order_by("role", "user__full_name"),
                to_attr="current_teachings",
            )
        )

    def in_school_order(self) -> "SchoolClassQuerySet":
        return self.order_by(F("grade__level").asc(nulls_last=True), "number", "name")


class SchoolClass(models.Model):
    """A class in one academic year, or a group of staff."""

    class Kind(models.TextChoices):
        PUPILS = "PUPILS", _("pupils")
        STAFF = "STAFF", _("staff group")

    school = models.ForeignKey(
        School,
        on_delete=models.CASCADE,
        related_name="classes",
        verbose_name=_("school"),
    )
    academic_year = models.ForeignKey(
        AcademicYear,
        on_delete=models.PROTECT,
        related_name="classes",
        verbose_name=_("academic year"),
    )
    grade = models.ForeignKey(
        Grade,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="classes",
        verbose_name=_("grade"),
    )
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(
        _("kind"), max_length=6, choices=Kind.choices, default=Kind.PUPILS
    )

    objects = SchoolClassQuerySet.as_manager()

    class Meta:
        verbose_name = _("class")
        verbose_name_plural = _("classes")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "academic_year", "name"],
                name="one_class_per_name_and_year",
            ),
            models.CheckConstraint(
                condition=Q(kind="STAFF") | Q(grade__isnull=False),
                name="class_of_pupils_has_a_grade",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def stage(self) -> Stage:
        return Stage(self.grade.stage) if self.grade else Stage.STAFF
