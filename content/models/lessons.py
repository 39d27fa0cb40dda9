from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index

from curriculum.models import Pause
from quizzes.models import Quiz

from ..blocks import RICH_TEXT, LessonSteps
from ..citations import citations
from ..languages import InLanguages
from .listing import Listing
from .teachable import (
    SEARCH_FIELDS,
    Teachable,
    TeachableManager,
    TeachableQuerySet,
    tabs,
)

if TYPE_CHECKING:
    from ..restrictions import Reader


class CourseIndexPage(InLanguages, Listing, Page):
    template = "content/index_page.html"
    subpage_types = ["content.CoursePage"]

    class Meta:
        verbose_name = _("list of courses")

    def listed(self, request: HttpRequest) -> TeachableQuerySet:
        return CoursePage.objects.visible_to(request.user).in_reading_language()


class CoursePage(Teachable, Page):
    body = RichTextField(_("body"), features=RICH_TEXT, blank=True)

    objects = TeachableManager()

    template = "content/course_page.html"
    parent_page_types = ["content.CourseIndexPage"]
    subpage_types = ["content.LessonPage"]
    search_fields = [*SEARCH_FIELDS, index.SearchField("body")]
    edit_handler = tabs(
        [FieldPanel("body")],
        _("A few short lessons in order. Add the lessons below this page."),
    )

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")

    def lessons(self, user: "Reader") -> TeachableQuerySet:
        """In the order of the page tree, as editors arranged them."""
        own = LessonPage.objects.child_of(self)
        if self.original != self:
            own |= LessonPage.objects.child_of(self.original)
        return own.visible_to(user).in_reading_language().in_tree_order()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        from .completion import LessonCompletion

        lessons = list(self.lessons(request.user))
        runs = LessonCompletion.objects.by(request.user)
        states = runs.states(lessons)
        return {
            **super().get_context(request, *args, **kwargs),
            "lessons": [(lesson, states[lesson.pk]) for lesson in lessons],
            "stopped": runs.where_stopped(lessons),
        }


class LessonPage(Teachable, Page):
    steps = StreamField(LessonSteps(), verbose_name=_("steps"))
    check_quiz = models.ForeignKey(
        Quiz,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("check at the end"),
        help_text=_(
            "A short self-check with as many attempts as one likes: the lesson is "
            "completed only when it was answered."
        ),
    )

    objects = TeachableManager()

    template = "content/lesson_page.html"
    parent_page_types = ["content.CoursePage"]
    subpage_types: list[str] = []
    search_fields = [*SEARCH_FIELDS, index.SearchField("steps")]
    edit_handler = tabs(
        [FieldPanel("steps"), FieldPanel("check_quiz")],
        _("Three to five steps, each one screen, then a short check."),
    )
    preview_modes = [("", _("About this lesson")), ("steps", _("All steps"))]

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")

    def clean(self) -> None:
        super().clean()
        quiz = self.check_quiz
        if quiz is not None and quiz.attempts_allowed is not None:
            # Whoever used them up could never complete the lesson.
            problem = _(
                "This self-check may be tried only so many times. Choose one without "
                "a limit, or remove the limit there."
            )
            raise ValidationError({"check_quiz": problem})

    @property
    def pauses(self) -> list[Pause]:
        """A lesson rests with its course, too."""
        resting = super().pauses
        if resting or not Pause.hidden_topic_ids():
            return resting
        return self.get_parent().specific.pauses

    @cached_property
    def step_ids(self) -> list[str]:
        return [step.id for step in self.steps]

    @property
    def live_check(self) -> Quiz | None:
        """The self-check that has to be answered; one that is a draft cannot be.

        A translation asks that of its original, whatever stands in it.
        """
        quiz = self.original.check_quiz
        return quiz if quiz is not None and quiz.live else None

    def neighbours(
        self, user: "Reader"
    ) -> "tuple[LessonPage | None, LessonPage | None]":
        """The lessons before and after this one in its course, for this reader."""
        lessons = list(self.get_parent().specific.lessons(user))
        keys = [lesson.translation_key for lesson in lessons]
        if self.translation_key not in keys:
            return None, None
        place = keys.index(self.translation_key)
        around = [None, *lessons, None]
        return around[place], around[place + 2]

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "content/lesson_steps.html" if mode_name == "steps" else self.template

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        from .completion import LessonCompletion

        runs = LessonCompletion.objects.by(request.user).of(self)
        previous, following = self.neighbours(request.user)
        return {
            **super().get_context(request, *args, **kwargs),
            "previous": previous,
            "following": following,
            "course": self.get_parent().specific_deferred,
            "run": runs.open().first(),
            "completed": runs.completed().first(),
            "citations": citations(self.steps),
        }
