"""What can be reached of a requirement, and what a campaign may ask for."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """Taught is to have been there or gone through it, checked to have answered
    right, retained to have been right again 30 days later or more."""

    NONE = "NONE", _("Missing")
    TAUGHT = "TAUGHT", _("Taught")
    CHECKED = "CHECKED", _("Checked")
    RETAINED = "RETAINED", _("Retained")

    def reaches(self, other: "State") -> bool:
        return RANK[self] >= RANK[other]


RANK = {state: rank for rank, state in enumerate(State)}
