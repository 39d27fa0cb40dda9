"""The question bank."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from curriculum.models import Shown, Source, Stage, Topic
from curriculum.publishing import Guarded

from .. import grading


@dataclass(frozen=True)
class ShownChoice:
    """A choice as it stands on a page, taken or not."""

    key: str
    text: str
    correct: bool
    feedback: str
    chosen: bool = False


class QuestionQuerySet(models.QuerySet["Question"]):
    def live(self) -> "QuestionQuerySet":
        """Published ones: only these are put to pupils."""
        return self.filter(live=True)


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
    class Kind(models.TextChoices):
        SINGLE = "SINGLE", _("single choice")
        MULTIPLE = "MULTIPLE", _("multiple response")
        TRUE_FALSE = "TRUE_FALSE", _("true or false")

    class Difficulty(models.IntegerChoices):
        EASY = 1, _("easy")
        MEDIUM = 2, _("medium")
        HARD = 3, _("hard")

    # The stable name by which a content pack finds its question again.
    slug = models.SlugField(
        _("short name"), max_length=80, null=True, blank=True, unique=True
    )
    kind = models.CharField(_("question kind"), max_length=16, choices=Kind.choices)
    stage = models.CharField(_("stage"), max_length=16, choices=Stage.choices)
    topic = models.ForeignKey(
        Topic,
        on_delete=models.PROTECT,
        related_name="questions",
        verbose_name=_("topic"),
    )
    difficulty = models.PositiveSmallIntegerField(
        _("difficulty"), choices=Difficulty.choices, default=Difficulty.EASY
    )
    stem = models.TextField(
        _("question"), help_text=_("Set a negation between double asterisks: **not**.")
    )
    explanation = models.TextField(
        _("explanation"), help_text=_("Why it is so, and what to do.")
    )
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="+", verbose_name=_("source")
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
        name_choices(self.choices.all())
        super().save(*args, **kwargs)

    @property
    def takes_several(self) -> bool:
        return self.kind == self.Kind.MULTIPLE

    def grade(self, answer: Collection[str] | None) -> float:
        """Return what these choice keys are worth."""
        chosen, choices = frozenset(answer or ()), list(self.choices.all())
        right = {c.key for c in choices if c.correct}
        if self.takes_several:
            wrong = {c.key for c in choices if not c.correct}
            return grading.multiple(chosen, right, wrong)
        return grading.single(chosen, right)

    def shown(
        self, order: Iterable[str] | None = None, chosen: Collection[str] | None = None
    ) -> list[ShownChoice]:
        """The choices in this order of keys; those taken out since are left out."""
        by_key = {c.key: c for c in self.choices.all()}
        return [
            ShownChoice(key, c.text, c.correct, c.feedback, key in (chosen or ()))
            for key in (by_key if order is None else order)
            if (c := by_key.get(key))
        ]

    # Preview in the editor

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        return "quizzes/question_preview.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        name_choices(self.choices.all())
        right = [c.key for c in self.choices.all() if c.correct]
        answered = mode_name == "answered"
        return {
            **super().get_preview_context(request, mode_name),
            "question": self,
            "choices": self.shown(chosen=right if answered else None),
            "answered": answered,
        }


class Choice(Orderable):
    question = ParentalKey(Question, on_delete=models.CASCADE, related_name="choices")
    # What answers refer to. Publishing a draft and reloading a pack may give a
    # choice a new row; its key stays as long as its row or its text does.
    key = models.CharField(max_length=12, blank=True, default="", editable=False)
    text = models.CharField(_("text"), max_length=200)
    correct = models.BooleanField(_("right"), default=False)
    feedback = models.CharField(
        _("feedback"),
        max_length=200,
        blank=True,
        help_text=_("Why it is right or wrong."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("choice")
        verbose_name_plural = _("choices")

    def __str__(self) -> str:
        return self.text

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self.key:
            others = Choice.objects.filter(question=self.question_id)
            name_choices([*others.exclude(pk=self.pk), self])
        super().save(*args, **kwargs)


def name_choices(choices: Iterable[Choice]) -> None:
    """Give each choice without a key one that no other of them has."""
    choices = list(choices)
    used = {c.key for c in choices if c.key}
    for choice in choices:
        salt = 0
        while not choice.key:
            key = sha256(f"{choice.text}{salt or ''}".encode()).hexdigest()[:8]
            if key not in used:
                choice.key = key
            salt += 1
        used.add(choice.key)


def choice_problems(kind: str, corrects: Collection[bool]) -> list[str]:
    """Say what is wrong with a question of this kind that has these choices."""
    right, wrong = sum(corrects), len(corrects) - sum(corrects)
    match kind:
        case Question.Kind.SINGLE if right != 1 or not wrong:
            return [
                gettext(
                    "A single choice needs exactly one right choice and at least "
                    "one wrong one. Marked as right now: %(right)d of %(all)d."
                )
                % {"right": right, "all": len(corrects)}
            ]
        case Question.Kind.TRUE_FALSE if (right, wrong) != (1, 1):
            return [
                gettext(
                    "A true or false question needs exactly two choices, "
                    "and exactly one of them is right."
                )
            ]
        case Question.Kind.MULTIPLE if right < 2 or not wrong:
            return [
                gettext(
                    "A multiple response needs at least two right choices and one "
                    "wrong one. Marked as right now: %(right)d of %(all)d."
                )
                % {"right": right, "all": len(corrects)}
            ]
    return []
