"""What only this school can know, used by name in every text."""

from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import User
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

    @classmethod
    def of(cls, school: School) -> "SchoolFacts":
        """What the school wrote; a row that is not saved yet where it wrote nothing."""
        found = cls.objects.select_related("changed_by").filter(school=school).first()
        return found or cls(school=school)

    @property
    def missing(self) -> list[FactName]:
        """What the school has not filled in yet."""
        return [name for name in FactName if not self.values.get(name)]

    def fill_in(self, values: Mapping[str, str], by: User) -> bool:
        """Keep what was written; say whether anything is different now."""
        written = {name.value: values[name] for name in FactName if values.get(name)}
        if written == self.values:
            return False
        self.values, self.changed_by = written, by
        self.save()
        return True


class ReadersFacts:
    """The values of one reader's school; nothing is asked before a page needs it."""

    def __init__(self, user: User) -> None:
        self.user = user

    @cached_property
    def school_id(self) -> int | None:
        """The person's own school; for whoever has none, the only one they run."""
        if not self.user.is_authenticated:
            return None
        if self.user.school_id:
            return self.user.school_id
        run = School.objects.administered_by(self.user).values_list("pk", flat=True)
        keys = list(run[:2])
        return keys[0] if len(keys) == 1 else None

    @cached_property
    def school_name(self) -> str:
        if self.school_id is None:
            return ""
        names = School.objects.filter(pk=self.school_id).values_list("name", flat=True)
        return names.first() or ""

    @cached_property
    def values(self) -> Mapping[str, str]:
        if self.school_id is None:
            return {}
        facts = SchoolFacts.objects.filter(school_id=self.school_id).first()
        return facts.values if facts else {}

    @cached_property
    def form_url(self) -> str:
        """Where this reader fills in what is missing; empty for all who may not."""
        if self.school_id is None:
            return ""
        run = School.objects.administered_by(self.user).values_list("pk", flat=True)
        if self.school_id not in set(run):
            return ""
        return f"{reverse('rosters:facts')}?school={self.school_id}"
