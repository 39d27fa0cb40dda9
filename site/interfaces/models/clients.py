"""Programs that may ask for numbers."""

import secrets
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.query import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import AccessRecord, User
from campaigns.models import Campaign
from rosters.models import District, School

from ..permissions import districts_of

LONGEST = timedelta(days=365)
PREFIX = "sw_"  # so that a token found somewhere is known for what it is
# When a client last asked is kept no finer than this.
COARSE = timedelta(hours=1)


class ClientQuerySet(models.QuerySet["Client"]):
    def visible_to(self, user: User) -> Self:
        """Clients of the schools one administers and of one's districts."""
        return self.filter(
            Q(school__in=School.objects.administered_by(user))
            | Q(district__in=districts_of(user))
        )

    def valid(self, on: date | None = None) -> Self:
        """Not revoked, and not past the last day."""
        return self.filter(revoked_at=None, expires_on__gte=on or timezone.localdate())

    def for_token(self, token: str) -> "Client | None":
        found = self.valid().filter(digest=Client.digest_of(token))
        return found.select_related("school", "district").first()


class Client(models.Model):
    """A program that may ask for numbers, by a token of which only a hash is kept."""

    class Scope(models.TextChoices):
        SCHOOL = "SCHOOL", _("coverage of the school")
        DISTRICT = "DISTRICT", _("numbers of the district")

    name = models.CharField(_("name"), max_length=40)
    scope = models.CharField(_("scope"), max_length=8, choices=Scope.choices)
    school = models.ForeignKey(
        School,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        verbose_name=_("school"),
    )
    district = models.ForeignKey(
        District,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        verbose_name=_("district"),
    )
    digest = models.CharField(max_length=64, unique=True, editable=False)
    expires_on = models.DateField(_("last day"))
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("created by"),
    )
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    last_used_at = models.DateTimeField(_("last used"), null=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True)

    objects = ClientQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("program", "client")
        verbose_name_plural = pgettext_lazy("program", "clients")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(scope="SCHOOL", school__isnull=False, district=None)
                | Q(scope="DISTRICT", school=None, district__isnull=False),
                name="client_of_a_school_or_a_district",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def issue(
        cls, name: str, place: School | District, expires_on: date, by: User
    ) -> tuple["Client", str]:
        """Let a program in; return it with its token, which is kept nowhere."""
        validate_last_day(expires_on)
        token = PREFIX + secrets.token_urlsafe(32)
        scope = cls.Scope.SCHOOL if isinstance(place, School) else cls.Scope.DISTRICT
        client = cls.objects.create(
            name=name,
            scope=scope,
            digest=cls.digest_of(token),
            expires_on=expires_on,
            created_by=by,
            **{scope.lower(): place},
        )
        client.note(by, "data token made")
        return client, token

    @staticmethod
    def digest_of(token: str) -> str:
        """A token is long and random, so that a plain hash gives nothing away."""
        return sha256(token.encode()).hexdigest()

    @property
    def place(self) -> School | District:
        place = self.school or self.district
        assert place is not None, "held by a constraint"  # noqa: S101
        return place

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None and not self.is_expired

    @property
    def is_expired(self) -> bool:
        return self.expires_on < timezone.localdate()

    @property
    def by_class(self) -> bool:
        """A district sees its schools and no class."""
        return self.scope == self.Scope.SCHOOL

    @property
    def schools(self) -> QuerySet[School]:
        if self.by_class:
            return School.objects.filter(pk=self.place.pk)
        return School.objects.filter(district=self.district_id)

    @property
    def campaigns(self) -> QuerySet[Campaign]:
        return Campaign.objects.filter(school__in=self.schools).select_related("school")

    def note_use(self, at: datetime | None = None) -> None:
        """Note about when it asked, in at most one query an hour."""
        at = at or timezone.now()
        hour = at.replace(minute=0, second=0, microsecond=0)
        if self.last_used_at is None or at - self.last_used_at >= COARSE:
            Client.objects.filter(pk=self.pk).update(last_used_at=hour)

    def revoke(self, by: User) -> None:
        """Shut it out at once; the first time counts."""
        now = timezone.now()
        open_one = Client.objects.filter(pk=self.pk, revoked_at=None)
        if open_one.update(revoked_at=now):
            self.revoked_at = now
            self.note(by, "data token revoked")

    def note(self, by: User, what: str) -> None:
        about = f"{self.place}: {self.name}"
        AccessRecord.note(by, what, about, self.school_id)


def validate_last_day(day: date) -> None:
    today = timezone.localdate()
    if not today <= day <= today + LONGEST:
        raise ValidationError(_("Choose a day from today to a year from now."))
