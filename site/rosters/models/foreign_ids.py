"""What other systems call people and classes of ours."""

from collections.abc import Iterable
from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .classes import SchoolClass
from .schools import School

BATCH = 500


class OneRosterId(models.Model):
    """The `sourcedId` of something that a full OneRoster file has brought.

    A file of changes names pupils and classes by nothing else, and numbers of pupils
    and titles of classes need not stand in it. Without a class, a class was seen and
    passed over, such as a lesson of one subject. Nothing else of the file is kept.
    """

    class Kind(models.TextChoices):
        SCHOOL = "SCHOOL", _("school")
        CLASS = "CLASS", _("class")
        USER = "USER", _("person")
        ENROLMENT = "ENROLMENT", _("enrolment")

    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="+", verbose_name=_("school")
    )
    kind = models.CharField(_("kind"), max_length=9, choices=Kind.choices)
    sourced_id = models.CharField(_("ID in the other system"), max_length=255)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        verbose_name=_("person"),
    )
    school_class = models.ForeignKey(
        SchoolClass,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        verbose_name=_("class"),
    )

    class Meta:
        verbose_name = _("OneRoster ID")
        verbose_name_plural = _("OneRoster IDs")
        constraints = [
            models.UniqueConstraint(
                fields=["school", "kind", "sourced_id"], name="one_meaning_per_id"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.sourced_id}"

    @classmethod
    def remember(cls, ids: Iterable[Self]) -> None:
        """Keep them; what an ID meant before is forgotten."""
        latest = {(known.kind, known.sourced_id): known for known in ids}
        cls.objects.bulk_create(
            latest.values(),
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["school", "kind", "sourced_id"],
            update_fields=["user", "school_class"],
        )
