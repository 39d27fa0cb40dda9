from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class HomePage(Page):
    introduction = models.CharField(_("introduction"), max_length=200, blank=True)

    max_count = 1
    template = "content/home_page.html"

    class Meta:
        verbose_name = _("home page")
