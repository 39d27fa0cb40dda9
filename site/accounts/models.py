"""Who you are: people, their sign-in cards, and who looked at whose results."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext_lazy as _

# No 0/O, 1/I/L, U/V: a child types it from paper.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"
CARD_LIFETIME = timedelta(days=366)


class UserManager(BaseUserManager["User"]):
    def create_user(
        self, username: str, password: str | None = None, **fields: Any
    ) -> "User":
        """Create a person; without a password they just cannot sign in by one."""
        user = self.model(username=username, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, username: str, password: str | None = None, **fields: Any
    ) -> "User":
        fields.setdefault("full_name", username)
        return self.create_user(
            username, password, is_staff=True, is_superuser=True, **fields
        )


class User(AbstractBaseUser, PermissionsMixin):
    """A person. Of pupils we keep number, name and (where given) sex, no more."""

    class Sex(models.TextChoices):
        FEMALE = "F", _("female")
        MALE = "M", _("male")

    username = models.CharField(
        _("user name"),
        max_length=80,
        unique=True,
        help_text=_("For pupils: the school's code, a hyphen and the pupil number."),
    )
    full_name = models.CharField(_("name"), max_length=80)
    number = models.CharField(_("pupil number"), max_length=32, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices, blank=True)
    # The key by which large tables can be spread. A plain number, because
    # accounts lie below rosters and know no schools.
    school_id = models.PositiveBigIntegerField(
        _("school"), null=True, blank=True, db_index=True, editable=False
    )
    email = models.EmailField(_("e-mail"), blank=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("technical staff"), default=False)
    must_change_password = models.BooleanField(
        _("has to change the password"), default=False
    )
    date_joined = models.DateTimeField(_("added"), default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(
                fields=["school_id", "number"],
                condition=~models.Q(number=""),
                name="one_number_per_school",
            )
        ]

    def __str__(self) -> str:
        return self.full_name

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name

    def set_initial_password(self) -> str:
        """Give a password to be changed at the first sign-in; return it once."""
        password = get_random_string(8, CODE_ALPHABET.lower())
        self.set_password(password)
        self.must_change_password = True
        self.save(update_fields=["password", "must_change_password"])
        return password


class SignInCardQuerySet(models.QuerySet["SignInCard"]):
    def valid(self, at: datetime | None = None) -> "SignInCardQuerySet":
        return self.filter(
            revoked_at=None, expires_at__gt=at or timezone.now(), user__is_active=True
        )


class SignInCard(models.Model):
    """A printed card: a signed QR code and a short code to type.

    Neither is stored: both follow from the card's row and the secret key, so a
    stolen database signs nobody in, and a card can be printed again.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="sign_in_cards",
        verbose_name=_("person"),
    )
    salt = models.CharField(max_length=16)
    code_digest = models.CharField(max_length=64, unique=True)
    issued_at = models.DateTimeField(_("issued"), default=timezone.now)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("issued by"),
    )
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    objects = SignInCardQuerySet.as_manager()

    class Meta:
        verbose_name = _("sign-in card")
        verbose_name_plural = _("sign-in cards")
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(revoked_at=None),
                name="one_open_card_per_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.issued_at:%Y-%m-%d})"

    @staticmethod
    def digest(code: str) -> str:
        """Return what is stored of a typed code; case, spaces, hyphens are free."""
        plain = "".join(c for c in code.upper() if c.isalnum())
        return salted_hmac("sign-in card", plain, algorithm="sha256").hexdigest()

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()


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
