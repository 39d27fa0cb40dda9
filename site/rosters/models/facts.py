"""What only this school can know, used by name in every text."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from curriculum.school_facts import FactName

from .schools import School


class SchoolFacts(models.Model):
    """The school's named values; a name that is missing reads neutrally."""

    school = models.OneToOneField(
        School, on_delete=models.CASCADE, related_name="facts", primary_key=True
    )
    # FactName → what the school wrote, never empty.
    values = models.JSONField(_("values"), default=dict, blank=True)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("changed by"),
    )

    class Meta:
        verbose_name = _("school facts")
        verbose_name_plural = _("school facts")

    def __str__(self) -> str:
        return str(self.school)

    @property
    def missing(self) -> list[FactName]:
        """What the school has not filled in yet."""
        return [name for name in FactName if not self.values.get(name)]
