from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..states import State
from .notes import Note


class Correction(Note):
    """An administrator says by hand what somebody has reached, or has not.

    A state that is set counts from its day on, unless the evidence says more; one
    that is cleared (NONE) is missing, whatever the evidence says, until the
    correction is taken back.
    """

    state = models.CharField(_("state"), max_length=8, choices=State.choices)
    reached_on = models.DateField(_("reached on"), default=timezone.localdate)
    reason = models.CharField(_("reason"), max_length=120)

    class Meta(Note.Meta):
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self) -> str:
        return f"{self.user} – {self.requirement}: {self.get_state_display()}"
