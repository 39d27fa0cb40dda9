"""The question bank."""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property
from random import Random
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from curriculum.models import Pause, Sensitivity, Shown, Source, Stage, Topic
from curriculum.publishing import Guarded

from ..fields import BlockField
from ..kinds import Answer, Kind, Line, Spec, kind_choices, kind_named
from ..kinds.body import BodyBlock
from ..kinds.choices import Choice, ChoiceKind
from ..kinds.keys import name_parts
from ..library import Illustration, Library


class QuestionQuerySet(models.QuerySet["Question"]):
    def live(self) -> "QuestionQuerySet":
        """Published ones: only these are put to pupils."""
        return self.filter(live=True)

    def askable(self, keys: Sequence[int]) -> list["Question"]:
        """Those of these that may be put to somebody now, in the same order; what
        only a teacher can mark is left to self-checks."""
        hidden = Pause.hidden_topic_ids()
        found = self.live().exclude(topic__in=hidden).in_bulk(keys)
        asked = [found[key] for key in keys if key in found]
        return [q for q in asked if q.grade(None) is not None]


class Question(
    Guarded,
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    Shown,
    index.Indexed,
    ClusterableModel,
):
    class Difficulty(models.IntegerChoices):
        EASY = 1, _("easy")
        MEDIUM = 2, _("medium")
        HARD = 3, _("hard")

    # The stable name by which a content pack finds its question again.
    slug = models.SlugField(
        _("short name"), max_length=80, null=True, blank=True, unique=True
    )
    kind = models.CharField(
        _("question kind"), max_length=16, choices=kind_choices, editable=False
    )
    stage = models.CharField(_("stage"), max_length=16, choices=Stage.choices)
    # Null while a draft, as the source is: imported questions have neither yet.
    topic = models.ForeignKey(
        Topic,
        on_delete=models.PROTECT,
        null=True,
        related_name="questions",
        verbose_name=_("topic"),
    )
    category = models.CharField(
        _("category"),
        max_length=200,
        blank=True,
        help_text=_("Where another program kept it, from above: safety/gate."),
    )
    difficulty = models.PositiveSmallIntegerField(
        _("difficulty"), choices=Difficulty.choices, default=Difficulty.EASY
    )
    sensitivity = models.CharField(
        _("sensitivity"),
        max_length=13,
        choices=Sensitivity.choices,
        default=Sensitivity.NONE,
    )
    stem = models.TextField(
        _("question"), help_text=_("Set a negation between double asterisks: **not**.")
    )
    body = BlockField(
        BodyBlock(),
        default=list,
        min_num=1,
        max_num=1,
        verbose_name=_("kind and answers"),
        help_text=_("Choose the kind of question first, then fill it in."),
    )
    explanation = models.TextField(
        _("explanation"), help_text=_("Why it is so, and what to do.")
    )
    source = models.ForeignKey(
        Source,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("source"),
    )
    locator = models.CharField(
        _("place in the source"),
        max_length=60,
        blank=True,
        help_text=_("Article 9, for example."),
    )

    objects = QuestionQuerySet.as_manager()

    search_fields = [
        index.SearchField("stem"),
        index.AutocompleteField("stem"),
        index.FilterField("kind"),
        index.FilterField("stage"),
        index.FilterField("topic"),
        index.FilterField("difficulty"),
        index.FilterField("live"),
    ]
    preview_modes = [
        ("", _("As it is asked")),
        ("answered", _("With the answers")),
    ]

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["topic", "difficulty", "pk"]

    def __str__(self) -> str:
        return re.sub(r"\*\*(.+?)\*\*", r"\1", self.stem)

    def rests(self, hidden: Collection[int]) -> bool:
        """Whether no page may put it to readers while these topics are hidden."""
        return self.topic_id in hidden

    def save(self, *args: Any, **kwargs: Any) -> None:
        name_parts(self.body)
        self.kind = self.body[0].block_type if self.body else ""
        super().save(*args, **kwargs)

    # What it asks, by the rules of its kind

    @property
    def rules(self) -> Kind:
        return kind_named(self.kind)

    @property
    def spec(self) -> Spec:
        """What an editor filled in for the kind, as plain JSON."""
        found: Spec = self.body.raw_data[0]["value"]
        return found

    def layout(self, rng: Random | None = None) -> Any:
        """The order of its parts for one attempt; without rng, as it was written."""
        return self.rules.layout(self.spec, rng)

    def grade(self, answer: Answer) -> float | None:
        """What this answer is worth, 0 to 1; None where a teacher has to mark it."""
        return self.rules.marker(self.spec)(answer)

    @property
    def lines(self) -> list[Line]:
        """All there is to it in words, with what is right."""
        return self.rules.lines(self.spec) if self.kind else []

    @property
    def choices(self) -> list[Choice]:
        """The choices, of a question that has some."""
        if not self.body or not isinstance(self.rules, ChoiceKind):
            return []
        return self.rules.choices(self.spec, self.library)

    # Showing it

    @cached_property
    def library(self) -> Library:
        """What the spec names by key; of many questions fetched at once (stocked)."""
        return Library.of(self.spec)

    @property
    def illustration(self) -> Illustration | None:
        return self.library.illustration(self.spec)

    @property
    def explained_with(self) -> Illustration | None:
        return self.library.illustration(self.spec, "explained_with")

    def shown(self, layout: Any = None, answer: Answer = None) -> Any:
        """What the templates of its kind show."""
        return self.rules.shown(self.spec, layout, answer, self.library)

    def as_asked(self, revision: Revision | None) -> "Question":
        """The question as this revision has it: what was put to somebody then."""
        if revision is None or revision.pk == self.live_revision_id:
            return self
        kept = {name: revision.content[name] for name in KEPT}
        asked = Question(
            pk=self.pk, source_id=kept.pop("source"), topic_id=kept.pop("topic"), **kept
        )
        asked.kind = asked.body[0].block_type
        return asked

    # Preview in the editor

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "quizzes/question_preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        name_parts(self.body)
        self.kind = self.body[0].block_type if self.body else ""
        return {
            **super().get_preview_context(request, mode_name),
            "question": self,
            "answered": mode_name == "answered",
            "right": self.rules.solution(self.spec) if self.kind else None,
        }


# What of a revision an attempt shows again.
KEPT = ("stem", "body", "explanation", "locator", "source", "topic", "stage")


def stocked(questions: Iterable[Question]) -> list[Question]:
    """Fetch for all of them at once what their specs name by key, and the sources."""
    found = list(questions)
    filled = [question for question in found if question.body]
    library = Library.of(*(question.spec for question in filled))
    for question in filled:
        question.library = library
    models.prefetch_related_objects(found, "source")
    return found
