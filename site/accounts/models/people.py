"""The person."""

from collections.abc import Collection
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext_lazy as _

# No 0/O, 1/I/L, U/V: a child types it from paper.
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTWXYZ"


def like_a_number() -> str:
    return _(  # type: ignore[return-value]
        "This user name could be taken for a pupil number. Begin it with a letter, "
        "and add a part of the name."
    )


class UserQuerySet(models.QuerySet["User"]):
    def by_sign_in_name(self, name: str, school_id: int | None = None) -> "User | None":
        """Return the one active person of this user name or pupil number.

        A number that several schools use names nobody until the school is known,
        and neither does what is one person's number and another's user name.
        """
        if not name:
            return None
        found = self.filter(
            Q(username=name) | Q(number__in={name, name.upper()}), is_active=True
        )
        people = [
            person
            for person in found
            if person.username == name or school_id in (None, person.school_id)
        ]
        return people[0] if len(people) == 1 else None

    def has_number_like(self, name: str) -> bool:
        """Whether a user name could be taken for a pupil's number."""
        return name.isdigit() or self.filter(number__iexact=name).exists()

    def without_powers(self) -> "UserQuerySet":
        """Keep those who may do nothing but learn: no group, no permission.

        Only these sign in by a card, and only theirs are the passwords that a
        teacher may reset; otherwise a piece of paper would open other people's
        results.
        """
        return self.filter(
            is_superuser=False, is_staff=False, groups=None, user_permissions=None
        )


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
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
    full_name = models.CharField(_("full name"), max_length=80)
    number = models.CharField(
        _("pupil number"), max_length=32, blank=True, db_index=True
    )
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
    # Part of every session's key: a new one ends all sessions of the person.
    session_salt = models.CharField(max_length=16, blank=True, editable=False)
    date_joined = models.DateTimeField(_("added"), default=timezone.now)

    # Set by whoever has asked, so that nobody asks again in the same request.
    known_in_no_group = False

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

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        super().clean_fields(exclude=exclude)
        others = User.objects.exclude(pk=self.pk)
        if "username" not in (exclude or ()) and others.has_number_like(self.username):
            raise ValidationError({"username": like_a_number()})

    @property
    def has_powers(self) -> bool:
        return not User.objects.without_powers().filter(pk=self.pk).exists()

    def set_initial_password(self) -> str:
        """Give a password to be changed at the first sign-in; return it once."""
        password = get_random_string(8, CODE_ALPHABET.lower())
        self.set_password(password)
        self.must_change_password = True
        self.save(update_fields=["password", "must_change_password"])
        return password

    def choose_password(self, password: str) -> None:
        """Take the person's own choice; nobody asks for another."""
        self.set_password(password)
        self.must_change_password = False
        self.save(update_fields=["password", "must_change_password"])

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """Let a revoked card, not only a new password, end the sessions."""
        return salted_hmac(
            "accounts.models.User.session",
            self.password + self.session_salt,
            secret=secret,
            algorithm="sha256",
        ).hexdigest()
