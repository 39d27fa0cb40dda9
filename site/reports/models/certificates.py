"""Papers that say who has done what a campaign asked for."""

import unicodedata
from collections.abc import Iterable
from datetime import date, datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.models.people import CODE_ALPHABET
from campaigns.models import Campaign
from rosters.models import School, SchoolClass

CODE_LENGTH = 12
GROUP = 4


def new_code() -> str:
    """One of 29 to the power of twelve: nobody comes upon one by trying."""
    return get_random_string(CODE_LENGTH, CODE_ALPHABET)


def plain_code(typed: str) -> str:
    """A code as it is kept; case, width, spaces and hyphens are free."""
    text = unicodedata.normalize("NFKC", typed).upper()
    return "".join(c for c in text if c.isalnum())


def grouped(code: str) -> str:
    """As it is printed: XXXX-XXXX-XXXX."""
    starts = range(0, len(code), GROUP)
    return "-".join(code[start : start + GROUP] for start in starts)


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def visible_to(self, user: User) -> Self:
        """One's own, and those of the classes whose pupils one may see."""
        if not user.is_authenticated:
            return self.none()
        return self.filter(
            Q(user=user) | Q(school_class__in=SchoolClass.objects.visible_to(user))
        )

    def standing(self) -> Self:
        """Keep what was not withdrawn."""
        return self.filter(withdrawn_at=None)

    def valid(self, day: date | None = None) -> Self:
        """Keep what stands, of campaigns whose next round has not opened yet."""
        day = day or timezone.localdate()
        return self.standing().exclude(campaign__next_rounds__opens_on__lte=day)

    def for_code(self, code: str) -> "Certificate | None":
        """The one of this code that was not withdrawn."""
        plain = plain_code(code)
        if len(plain) != CODE_LENGTH:
            return None
        return self.standing().filter(code=plain).first()

    def of_people(self, campaign: Campaign, users: Iterable[int]) -> Self:
        return self.standing().filter(campaign=campaign, user__in=list(users))

    def of_class(self, campaign: Campaign, school_class: SchoolClass) -> Self:
        """The one for the class as a whole."""
        return self.standing().filter(
            campaign=campaign, school_class=school_class, user=None
        )

    def to_print(self) -> Self:
        """With everything that stands on the paper."""
        return self.select_related("user", "campaign", "school", "school_class")

    def issue(
        self,
        campaign: Campaign,
        school_class: SchoolClass,
        users: Iterable[int | None],
        by: User,
    ) -> None:
        """Give one to each of them who has none; `None` is the class as a whole.

        Whoever does the same at this moment changes nothing: the first one stays.
        """
        wanted = [
            Certificate(
                campaign=campaign,
                school_id=campaign.school_id,
                school_class=school_class,
                user_id=user,
                issued_by=by,
            )
            for user in users
        ]
        Certificate.objects.bulk_create(wanted, ignore_conflicts=True)


class Certificate(models.Model):
    """That a person, or a whole class, had done what a campaign asked for.

    It holds until the campaign's next round opens. Nothing is kept of how it was
    done; whether it was is judged anew whenever one is issued or printed.
    """

    campaign = models.ForeignKey(
        Campaign,
        on_delete=models.CASCADE,
        related_name="certificates",
        verbose_name=_("campaign"),
    )
    school = models.ForeignKey(
        School, on_delete=models.CASCADE, related_name="+", verbose_name=_("school")
    )
    school_class = models.ForeignKey(
        SchoolClass,
        on_delete=models.CASCADE,
        related_name="certificates",
        verbose_name=_("class"),
    )
    # Deleted with the person: without a name it must not become the class's own.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="certificates",
        verbose_name=_("person"),
        help_text=_("Empty: for the class as a whole."),
    )
    code = models.CharField(
        _("certificate code"),
        max_length=CODE_LENGTH,
        unique=True,
        default=new_code,
        editable=False,
    )
    issued_at = models.DateTimeField(_("day of issue"), default=timezone.now)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("given by"),
    )
    withdrawn_at = models.DateTimeField(_("day of withdrawal"), null=True, blank=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "user"],
                condition=Q(withdrawn_at=None, user__isnull=False),
                name="one_standing_certificate_a_person",
            ),
            models.UniqueConstraint(
                fields=["campaign", "school_class"],
                condition=Q(withdrawn_at=None, user=None),
                name="one_standing_certificate_a_class",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user or self.school_class} – {self.campaign}"

    @property
    def grouped_code(self) -> str:
        return grouped(self.code)

    def is_valid(self, day: date | None = None) -> bool:
        return type(self).objects.valid(day).filter(pk=self.pk).exists()

    def withdraw(self, at: datetime | None = None) -> None:
        """From now on its code is not known; once withdrawn it stays so."""
        if self.withdrawn_at is None:
            self.withdrawn_at = at or timezone.now()
            self.save(update_fields=["withdrawn_at"])
