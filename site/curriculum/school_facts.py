"""The named values that every school fills in once and every text may use.

A page holds only the name. What a school wrote stands in rosters.SchoolFacts;
whoever belongs to no school, or to one that wrote nothing, reads the neutral words.
"""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class FactName(models.TextChoices):
    ASSEMBLY_POINT = "assembly_point", _("Assembly point")
    EVACUATION_SIGNAL = "evacuation_signal", _("Signal to leave the building")
    LOCKDOWN_SIGNAL = "lockdown_signal", _("Signal to lock the door and stay")
    ALL_CLEAR_SIGNAL = "all_clear_signal", _("Signal that it is over")
    WHO_TO_FIND = "who_to_find", _("Whom to find at school")
    COUNSELLOR = "counsellor", _("School counsellor")
    DUTY_PHONE = "duty_phone", _("Duty telephone")
    GATE_RULES = "gate_rules", _("Rule at the gate")
    LOCAL_HOTLINE = "local_hotline", _("Local helpline")


NEUTRAL: dict[str, str | Promise] = {
    FactName.ASSEMBLY_POINT: _("the school's assembly point"),
    FactName.EVACUATION_SIGNAL: _("the signal to leave"),
    FactName.LOCKDOWN_SIGNAL: _("the signal to lock the door and stay"),
    FactName.ALL_CLEAR_SIGNAL: _("the all-clear"),
    FactName.WHO_TO_FIND: _("the nearest teacher or guard"),
    FactName.COUNSELLOR: _("the school's counsellor"),
    FactName.DUTY_PHONE: _("the school's duty telephone"),
    FactName.GATE_RULES: _("register at the gatehouse first"),
    FactName.LOCAL_HOTLINE: _("a helpline for young people"),
}
