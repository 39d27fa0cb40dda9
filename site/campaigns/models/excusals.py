from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .notes import Note


class Excusal(Note):
    """Somebody need not do something, and who said so.

    It takes a missing pupil out of the denominator. What was reached stays reached,
    and no reason is kept that says more of the pupil than that.
    """

    class Why(models.TextChoices):
        EXEMPT = "EXEMPT", pgettext_lazy("excused", "Exempt")
        AWAY = "AWAY", pgettext_lazy("excused", "On longer leave")
        OPTED_OUT = "OPTED_OUT", pgettext_lazy("excused", "Not taking part")

    why = models.CharField(_("reason"), max_length=9, choices=Why.choices)
    word_of = models.CharField(_("who said so"), max_length=40)

    class Meta(Note.Meta):
        verbose_name = _("excusal")
        verbose_name_plural = _("excusals")

    def __str__(self) -> str:
        return f"{self.user} – {self.requirement}: {self.get_why_display()}"
