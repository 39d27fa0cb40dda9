from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Page

from quizzes.models import Quiz

from ..blocks import LessonSteps
from .teachable import Teachable


class CourseIndexPage(Page):
    max_count = 1
    parent_page_types = ["content.HomePage"]
    subpage_types = ["content.CoursePage"]

    class Meta:
        verbose_name = _("list of courses")


class CoursePage(Teachable, Page):
    parent_page_types = ["content.CourseIndexPage"]
    subpage_types = ["content.LessonPage"]

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")


class LessonPage(Teachable, Page):
    steps = StreamField(LessonSteps(), verbose_name=_("steps"))
    check_quiz = models.ForeignKey(
        Quiz,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("check at the end"),
    )

    parent_page_types = ["content.CoursePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
