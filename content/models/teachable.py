"""What articles, lessons and plans have in common."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField

from curriculum.models import Stage, Topic


class Teachable(models.Model):
    """For which stages and topics a page is, and when it was last looked at."""

    # The stable name by which a content pack finds its page again.
    # Null, not blank, where there is none: it is unique.
    pack_key = models.CharField(  # noqa: DJ001
        max_length=120, null=True, unique=True, editable=False
    )
    introduction = models.CharField(_("introduction"), max_length=200, blank=True)
    stage = models.CharField(
        _("stage"), max_length=16, choices=Stage.choices, db_index=True
    )
    topics = ParentalManyToManyField(
        Topic, blank=True, related_name="+", verbose_name=_("topics")
    )
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=5)
    reviewed_on = models.DateField(_("last reviewed"), null=True, blank=True)
    closing = models.TextField(
        _("closing"), blank=True, help_text=_("Who to talk to; stands at the end.")
    )

    class Meta:
        abstract = True
