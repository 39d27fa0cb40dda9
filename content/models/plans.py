from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

from ..blocks import Agenda
from .teachable import Teachable


class MeetingPlanIndexPage(Page):
    max_count = 1
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.MeetingPlanPage"]

    class Meta:
        verbose_name = _("list of class-meeting plans")


class MeetingPlanPage(Teachable, Page):
    objectives = models.JSONField(_("objectives"), default=list, blank=True)
    materials = models.JSONField(_("materials"), default=list, blank=True)
    parents_note = models.TextField(_("note to parents"), blank=True)
    safeguarding = models.TextField(_("safeguarding"), blank=True)
    agenda = StreamField(Agenda(), verbose_name=_("agenda"))

    parent_page_types = ["content.MeetingPlanIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("class-meeting plan")
        verbose_name_plural = _("class-meeting plans")
        permissions = [("teach_from_plan", _("Can read plans and teach from them"))]
