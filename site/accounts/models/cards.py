"""Printed cards by which pupils sign in."""

import unicodedata
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.core import signing
from django.db import models, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac
from django.utils.translation import gettext_lazy as _

from .people import CODE_ALPHABET, User

CARD_LIFETIME = timedelta(days=366)
CODE_LENGTH = 8

_signer = signing.Signer(sep=".", salt="accounts.SignInCard")


class SignInCardQuerySet(models.QuerySet["SignInCard"]):
    def valid(self, at: datetime | None = None) -> "SignInCardQuerySet":
        """Keep the cards that sign somebody in: open, in date, of a learner."""
        return self.filter(
            revoked_at=None,
            expires_at__gt=at or timezone.now(),
            user__is_active=True,
            user__in=User.objects.without_powers(),
        )

    def for_token(self, token: str) -> "SignInCard | None":
        try:
            pk, salt = _signer.unsign(token).split("-")
        except (signing.BadSignature, ValueError):
            return None
        return self.valid().select_related("user").filter(pk=pk, salt=salt).first()

    def for_code(self, code: str) -> "SignInCard | None":
        digest = SignInCard.digest(code)
        return self.valid().select_related("user").filter(code_digest=digest).first()

    def open_cards_of(self, users: Iterable[User]) -> dict[int, "SignInCard"]:
        """By person: the card that is not revoked; it may be out of date."""
        cards = self.filter(user__in=[user.pk for user in users], revoked_at=None)
        return {card.user_id: card for card in cards}

    @transaction.atomic
    def revoke_for(self, users: Iterable[User]) -> int:
        """Revoke these people's cards and end the sessions begun with them."""
        keys = [user.pk for user in users]
        User.objects.filter(pk__in=keys).update(session_salt=get_random_string(16))
        return self.filter(user__in=keys, revoked_at=None).update(
            revoked_at=timezone.now()
        )

    @transaction.atomic
    def issue_missing(self, users: Iterable[User], by: User | None) -> int:
        """Give a card to whoever has no valid one; return how many were made.

        The number of queries does not grow, and nothing is hashed slowly: a
        class is done in a moment.
        """
        people = {user.pk: user for user in users}
        now = timezone.now()
        open_cards = self.filter(user__in=list(people), revoked_at=None)
        kept = set(
            open_cards.filter(expires_at__gt=now).values_list("user_id", flat=True)
        )
        open_cards.filter(expires_at__lte=now).update(revoked_at=now)
        missing = [user for pk, user in people.items() if pk not in kept]
        # Another teacher may do the same at this moment: the first card stays.
        SignInCard.objects.bulk_create(
            [SignInCard.made_for(user, by) for user in missing], ignore_conflicts=True
        )
        return len(missing)

    @transaction.atomic
    def issue_anew(self, users: Iterable[User], by: User | None) -> int:
        people = list(users)
        self.revoke_for(people)
        return self.issue_missing(people, by)


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

    @classmethod
    def made_for(cls, user: User, by: User | None) -> "SignInCard":
        """Return a new card, not yet saved."""
        card = cls(
            user=user,
            issued_by=by,
            salt=get_random_string(16),
            expires_at=timezone.now() + CARD_LIFETIME,
        )
        card.code_digest = cls.digest(card.code)
        return card

    @classmethod
    @transaction.atomic
    def issue(cls, user: User, by: User | None) -> "SignInCard":
        """Give the person a new card; an earlier one is revoked."""
        cls.objects.issue_anew([user], by)
        return cls.objects.get(user=user, revoked_at=None)

    @staticmethod
    def digest(code: str) -> str:
        """Return what is stored of a typed code; case, spaces, hyphens are free."""
        typed = unicodedata.normalize("NFKC", code).upper()
        plain = "".join(c for c in typed if c.isalnum())
        return salted_hmac("sign-in card", plain, algorithm="sha256").hexdigest()

    @property
    def code(self) -> str:
        """The short code to type, as XXXX-XXXX."""
        seed = salted_hmac(
            "sign-in card code", f"{self.user_id}-{self.salt}", algorithm="sha256"
        )
        rest, letters = int.from_bytes(seed.digest()), ""
        for _place in range(CODE_LENGTH):
            rest, place = divmod(rest, len(CODE_ALPHABET))
            letters += CODE_ALPHABET[place]
        return f"{letters[:4]}-{letters[4:]}"

    @property
    def token(self) -> str:
        """What the QR code carries, signed."""
        return _signer.sign(f"{self.pk}-{self.salt}")

    @property
    def is_valid(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()

    def revoke(self) -> None:
        type(self).objects.revoke_for([self.user])
        self.refresh_from_db(fields=["revoked_at"])
