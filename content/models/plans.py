from typing import TYPE_CHECKING, Any, ClassVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, HelpPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from curriculum.models import Pause
from quizzes.models import Question, Quiz

from ..agenda import Item, Slide, Stretch, deck, schedule, stretches
from ..blocks import Agenda
from ..citations import Citation, numbered
from ..finding.overview import Overview, overview
from ..forms import MeetingPlanForm
from ..languages import InLanguages
from ..panels import LinesPanel
from .lessons import LessonPage
from .listing import Listing
from .teachable import SEARCH_FIELDS, Teachable, TeachableQuerySet, tabs

if TYPE_CHECKING:
    from ..restrictions import Reader

TEACH = "content.teach_from_plan"


class PlanQuerySet(TeachableQuerySet):
    def open_to(self, user: "Reader") -> "PlanQuerySet":
        """Plans hold the teacher's script: only who may teach sees any of them."""
        return super().open_to(user) if user.has_perm(TEACH) else self.none()


PlanManager = PageManager.from_queryset(PlanQuerySet)


class ForTeachers:
    """A page that others than teachers do not know of."""

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refusal = refuse_unless_teacher(request)
        return refusal or super().serve(request, *args, **kwargs)  # type: ignore[misc]


def refuse_unless_teacher(request: HttpRequest) -> HttpResponse | None:
    """Visitors may be teachers once they signed in; others learn nothing."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    if not request.user.has_perm(TEACH):
        raise Http404
    return None


class MeetingPlanIndexPage(ForTeachers, InLanguages, Listing, Page):
    template = "content/index_page.html"
    subpage_types = ["content.MeetingPlanPage"]

    class Meta:
        verbose_name = _("list of class-meeting plans")

    def listed(self, request: HttpRequest) -> TeachableQuerySet:
        return MeetingPlanPage.objects.visible_to(request.user).in_reading_language()


class MeetingPlanPage(ForTeachers, Teachable, Page):
    objectives = models.JSONField(_("objectives"), default=list, blank=True)
    materials = models.JSONField(_("materials"), default=list, blank=True)
    parents_note = models.TextField(
        _("note to parents"),
        blank=True,
        help_text=_("Three or four sentences that a teacher can send as they are."),
    )
    safeguarding = models.TextField(
        _("safeguarding"),
        blank=True,
        help_text=_(
            "With whom to speak beforehand, how a pupil may step out, what not to do."
        ),
    )
    teacher_notes = models.TextField(
        _("notes for the teacher"),
        blank=True,
        help_text=_(
            "What lies behind it, what pupils ask and what to answer, what easily "
            "goes wrong. Read before the meeting, never shown."
        ),
    )
    make_up_lesson = models.ForeignKey(
        LessonPage,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lesson to make it up by"),
        help_text=_(
            "Whoever missed the meeting and completes this lesson afterwards, with "
            "its check passed, has made it up. Choose one that teaches the same."
        ),
    )
    agenda = StreamField(Agenda(), verbose_name=_("agenda"))

    objects: ClassVar[PageManager] = PlanManager()

    template = "content/meeting_plan_page.html"
    parent_page_types = ["content.MeetingPlanIndexPage"]
    subpage_types: list[str] = []
    # The script too: visible_to() keeps plans out of every search but a teacher's.
    search_fields = [
        *SEARCH_FIELDS,
        index.SearchField("objectives"),
        index.SearchField("agenda"),
    ]
    base_form_class = MeetingPlanForm
    edit_handler = tabs(
        [
            LinesPanel("objectives"),
            LinesPanel("materials"),
            FieldPanel("parents_note"),
            FieldPanel("safeguarding"),
            FieldPanel("teacher_notes"),
            FieldPanel("make_up_lesson"),
            HelpPanel(
                content=_("The minutes of the agenda have to add up to the plan's.")
            ),
            FieldPanel("agenda"),
        ],
        _("A class meeting that a teacher can run as it stands. Teachers only."),
    )
    preview_modes = [("", _("Plan")), ("slides", _("Slides"))]

    class Meta:
        verbose_name = _("class-meeting plan")
        verbose_name_plural = _("class-meeting plans")
        permissions = [("teach_from_plan", _("Can read plans and teach from them"))]

    def clean(self) -> None:
        """Evidence is kept about originals, and only a check shows it was learnt."""
        super().clean()
        if self.make_up_lesson is None:
            return
        self.make_up_lesson = self.make_up_lesson.original
        if self.make_up_lesson.check_quiz_id is None:
            problem = _("Choose a lesson with a check at the end.")
            raise ValidationError({"make_up_lesson": problem})

    @cached_property
    def items(self) -> list[Item]:
        # Where the whole plan rests it is read only in a meeting that had begun
        # before, which keeps its questions.
        hidden = [] if self.pauses else Pause.hidden_topic_ids()
        return schedule(self.agenda, hidden)

    @cached_property
    def overview(self) -> Overview:
        """What a card in a list says about it."""
        return overview(self.agenda)

    @property
    def agenda_minutes(self) -> int:
        return sum(item.minutes for item in self.items)

    @property
    def timeline(self) -> list[Stretch]:
        return stretches(self.items)

    @property
    def all_materials(self) -> list[str]:
        """What the plan lists, and what its parts need besides."""
        needed = (item.material for item in self.items)
        return list(dict.fromkeys([*self.materials, *filter(None, needed)]))

    @property
    def handouts(self) -> list[Item]:
        return [item for item in self.items if item.kind == "handout"]

    @property
    def questions(self) -> list[Question]:
        """What the room is asked by a show of hands, in order."""
        return [item.question for item in self.items if item.question]

    @property
    def slides(self) -> list[Slide]:
        return list(deck(self.items))

    @property
    def citations(self) -> list[Citation]:
        """The sources of what the room is asked."""
        return numbered((q.source, q.locator) for q in self.questions if q.source)

    def self_checks(self, user: "Reader") -> list[Quiz]:
        """Up to three self-checks for the same pupils about the same topics."""
        checks = Quiz.objects.visible_to(user)
        return list(checks.about(self.stage, [*self.topics.all()])[:3])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        return {
            **super().get_context(request, *args, **kwargs),
            "citations": self.citations,
            "self_checks": self.self_checks(request.user),
        }

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "content/present.html" if mode_name == "slides" else self.template
