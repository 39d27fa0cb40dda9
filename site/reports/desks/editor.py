"""An editor's desk: what waits to be published or looked at again."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from wagtail.models import Page

from curriculum.models import Source
from quizzes.models import Question

from .steps import NextStep, address


@dataclass(slots=True)
class EditorDesk:
    drafts: list[Page]
    draft_count: int
    question_drafts: int
    due_sources: list[Source]

    @property
    def next_step(self) -> NextStep:
        if self.due_sources:
            return NextStep(
                _("Look at sources again"),
                _("%(count)s sources are past their review day.")
                % {"count": len(self.due_sources)},
                _("Open the editing desk"),
                address("wagtailadmin_home"),
            )
        return NextStep(
            _("Write or review"),
            _("Articles, lessons, class-meeting plans and questions."),
            _("Open the editing desk"),
            address("wagtailadmin_home"),
        )


def editor_desk() -> EditorDesk:
    drafts = Page.objects.filter(has_unpublished_changes=True, depth__gt=1)
    return EditorDesk(
        list(drafts.order_by("-latest_revision_created_at")[:5]),
        drafts.count(),
        Question.objects.filter(has_unpublished_changes=True).count(),
        list(Source.objects.due_for_review().order_by("review_by")),
    )
