from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    LOWER_PRIMARY = "LOWER_PRIMARY", _("Primary 1–3")
    UPPER_PRIMARY = "UPPER_PRIMARY", _("Primary 4–6")
    JUNIOR = "JUNIOR", _("Junior secondary")
    SENIOR = "SENIOR", _("Senior secondary")
    UNIVERSITY = "UNIVERSITY", _("University")
    STAFF = "STAFF", _("Staff")


class Sensitivity(models.TextChoices):
    """How much a page may touch somebody who has lived through something."""

    NONE = "NONE", _("Nothing that weighs on anybody")
    MENTIONED = "MENTIONED", _("Mentions something that may weigh on somebody")
    TEACHER_FIRST = "TEACHER_FIRST", _("A teacher reads it before the pupils do")
