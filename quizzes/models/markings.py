"""A teacher's marks: each is kept, the newest stands, the last can be taken back."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from accounts.models import User

    from .responses import Response


class MarkedMeanwhile(Exception):
    """Another marking stands than the one that was seen."""


class NothingToMark(Exception):
    """The answer may still change, or was not written for a teacher to mark."""


class Marking(models.Model):
    """What a teacher gave for one answer."""

    response = models.ForeignKey(
        "quizzes.Response", on_delete=models.CASCADE, related_name="markings"
    )
    mark = models.FloatField(_("mark"))
    comment = models.CharField(_("comment"), max_length=300, blank=True)
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("marked by"),
    )
    marked_at = models.DateTimeField(_("marked"), default=timezone.now)

    class Meta:
        verbose_name = _("marking")
        verbose_name_plural = _("markings")
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(mark__gte=0, mark__lte=1), name="a_marking_is_from_0_to_1"
            )
        ]

    def __str__(self) -> str:
        return f"{self.response_id}: {self.mark:g}"

    @property
    def is_right(self) -> bool:
        return self.mark >= 1

    @property
    def is_partly_right(self) -> bool:
        return 0 < self.mark < 1


class Marked(models.Model):
    """How a response is marked by hand."""

    class Meta:
        abstract = True

    mark: Any
    closed: Any
    markings: Any

    @property
    def standing(self) -> Marking | None:
        """The newest marking; without a query where they were fetched before."""
        return max(self.markings.all(), key=lambda marking: marking.pk, default=None)

    @transaction.atomic
    def mark_by(
        self: Any, teacher: "User", mark: float, comment: str = "", *, upon: int | None
    ) -> Marking:
        """Keep a teacher's mark, given upon the marking that stood on the page.

        Two may mark at once: the second is told, unless both say the same. The same
        sent twice is kept once.
        """
        standing: Marking | None = self._held()
        if not self.closed or (self.mark is not None and standing is None):
            raise NothingToMark
        if (standing.pk if standing else None) != upon:
            given = (teacher.pk, mark, comment)
            if standing and given == (
                standing.marked_by_id,
                standing.mark,
                standing.comment,
            ):
                return standing
            raise MarkedMeanwhile
        marking = Marking.objects.create(
            response=self, marked_by=teacher, mark=mark, comment=comment
        )
        self._follow(mark)
        return marking

    @transaction.atomic
    def undo_marking(self: Any, upon: int) -> None:
        """Take this marking back, if it still stands: what was before stands again."""
        standing: Marking | None = self._held()
        if standing is None or standing.pk != upon:
            raise MarkedMeanwhile
        standing.delete()
        before = Marking.objects.filter(response=self).last()
        self._follow(before.mark if before else None)

    def _held(self: Any) -> Marking | None:
        """Lock in the order in which handing in locks, and look again."""
        model: type[Response] = type(self)
        type(self.attempt).objects.select_for_update().get(pk=self.attempt_id)
        row = model.objects.select_for_update().get(pk=self.pk)
        self.mark, self.closed = row.mark, row.closed
        return Marking.objects.filter(response=self).last()

    def _follow(self: Any, mark: float | None) -> None:
        self.mark = mark
        self.save(update_fields=["mark"])
        attempt = type(self.attempt).objects.get(pk=self.attempt_id)
        if attempt.is_submitted:
            attempt.sum_up(list(attempt.responses.values_list("mark", flat=True)))
