"""A roster between upload and confirmation."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User

from .schools import School

LIFETIME = timedelta(days=1)


class RosterUploadQuerySet(models.QuerySet["RosterUpload"]):
    def visible_to(self, user: User) -> "RosterUploadQuerySet":
        """One's own uploads, while one still administers the school."""
        return self.filter(
            uploaded_by=user, school__in=School.objects.administered_by(user)
        ).fresh()

    def fresh(self) -> "RosterUploadQuerySet":
        return self.filter(created_at__gt=timezone.now() - LIFETIME)

    def outdated(self) -> "RosterUploadQuerySet":
        return self.filter(created_at__lte=timezone.now() - LIFETIME)


class RosterUpload(models.Model):
    """The file as it came, because its columns may hold what we never store.

    It is deleted when the import is confirmed or cancelled, and after a day.
    """

    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="+", verbose_name=_("school")
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    name = models.CharField(_("file name"), max_length=200)
    data = models.BinaryField(_("file"))
    created_at = models.DateTimeField(_("uploaded"), default=timezone.now)

    objects = RosterUploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("roster upload")
        verbose_name_plural = _("roster uploads")

    def __str__(self) -> str:
        return self.name

    @classmethod
    def keep(cls, school: School, user: User, name: str, data: bytes) -> "RosterUpload":
        """Keep the file for the preview, one at a time for each person."""
        cls.objects.outdated().delete()
        cls.objects.filter(school=school, uploaded_by=user).delete()
        return cls.objects.create(
            school=school, uploaded_by=user, name=name[-200:], data=data
        )
