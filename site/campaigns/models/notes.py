"""What somebody notes by hand about one person and one requirement.

A note is never changed nor deleted: a newer one takes its place, or it is taken
back, and both can be read afterwards.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .requirements import Requirement

if TYPE_CHECKING:
    from accounts.models import User


class NoteQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """Leave out what was replaced or taken back."""
        return self.filter(withdrawn_at=None)

    def withdraw(self, by: "User") -> int:
        """Take back those that stand; return how many."""
        return self.standing().update(withdrawn_at=timezone.now(), withdrawn_by=by)


class Note(models.Model):
    requirement = models.ForeignKey(
        Requirement,
        on_delete=models.CASCADE,
        related_name="%(class)ss",
        verbose_name=_("requirement"),
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="%(class)ss",
        verbose_name=_("person"),
    )
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("noted by"),
    )
    noted_at = models.DateTimeField(_("noted"), default=timezone.now)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("taken back by"),
    )
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["-noted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["requirement", "user"],
                condition=Q(withdrawn_at=None),
                name="one_standing_%(class)s",
            )
        ]

    @classmethod
    @transaction.atomic
    def note(
        cls,
        requirements: Iterable[Requirement],
        people: Iterable["User"],
        by: "User",
        **fields: Any,
    ) -> None:
        """For each of them and each requirement, in place of what stood there.

        Raises IntegrityError where somebody else notes the same at the same moment.
        """
        requirements, people = list(requirements), list(people)
        standing = cls._default_manager.filter(
            requirement__in=requirements, user__in=people
        )
        standing.withdraw(by)
        cls._default_manager.bulk_create(
            cls(requirement=requirement, user=person, noted_by=by, **fields)
            for requirement in requirements
            for person in people
        )
