from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class Mode(models.TextChoices):
    """When answers are explained, and what for questions are put."""

    PRACTICE = "PRACTICE", _("practice")
    SELF_CHECK = "SELF_CHECK", _("self-check")
    CLASS_CHECK = "CLASS_CHECK", _("class check")
    REVIEW = "REVIEW", _("review")

    @classmethod
    def offered(cls) -> list[tuple[str, Any]]:
        """What an editor chooses from; a review is put together for one person."""
        return [choice for choice in cls.choices if choice[0] != cls.REVIEW]

    @property
    def explains_at_once(self) -> bool:
        return self in (Mode.PRACTICE, Mode.REVIEW)
