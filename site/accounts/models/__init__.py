from .access import AccessRecord
from .cards import CARD_LIFETIME, CODE_ALPHABET, SignInCard, SignInCardQuerySet
from .people import User, UserManager, UserQuerySet

__all__ = [
    "CARD_LIFETIME",
    "CODE_ALPHABET",
    "AccessRecord",
    "SignInCard",
    "SignInCardQuerySet",
    "User",
    "UserManager",
    "UserQuerySet",
]
