"""Who looked at named results or at sign-in cards without teaching the class."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .people import User


class AccessRecord(models.Model):
    """That somebody other than the class's teacher looked at named results."""

    viewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("who looked"),
    )
    what = models.CharField(_("what"), max_length=80)
    about = models.CharField(_("about"), max_length=200)
    school_id = models.PositiveBigIntegerField(_("school"), null=True, db_index=True)
    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)

    class Meta:
        verbose_name = _("access record")
        verbose_name_plural = _("access records")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.what}: {self.about}"

    @classmethod
    def note(
        cls, viewer: User, what: str, about: str, school_id: int | None
    ) -> "AccessRecord":
        return cls.objects.create(
            viewer=viewer, what=what, about=about, school_id=school_id
        )
