"""What the room answered: hands counted for each choice of a question."""

from dataclasses import dataclass

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.models import MeetingPlanPage
from quizzes.models import Choice, Question, stocked


def questions_of(plan: MeetingPlanPage) -> list[Question]:
    """The questions a plan asks the room, in the order of its agenda."""
    asked = (
        item.value.get("question")
        for item in plan.agenda
        if item.block_type == "show_of_hands"
    )
    return stocked({q.pk: q for q in asked if q is not None}.values())


@dataclass(frozen=True, slots=True)
class Hands:
    """The hands for one choice, and their part of all hands in percent."""

    choice: Choice
    number: int
    percent: int


class ShowOfHands(models.Model):
    """How many hands went up for each choice of a question asked in the room."""

    meeting = models.ForeignKey(
        "meetings.ClassMeeting",
        on_delete=models.CASCADE,
        related_name="shows_of_hands",
        verbose_name=_("class meeting"),
    )
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="+", verbose_name=_("question")
    )
    counts = models.JSONField(_("hands"), default=dict, help_text="{choice key: hands}")
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    class Meta:
        verbose_name = _("show of hands")
        verbose_name_plural = _("shows of hands")
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "question"], name="one_show_per_question"
            )
        ]

    def __str__(self) -> str:
        return f"{self.meeting}: {self.question}"

    def hands(self, choice: Choice) -> int:
        return int(self.counts.get(choice.key, 0))

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def by_choice(self) -> list[Hands]:
        whole = self.total or 1
        return [
            Hands(choice, self.hands(choice), round(100 * self.hands(choice) / whole))
            for choice in self.question.choices
        ]

    @property
    def percent_right(self) -> int | None:
        """Share of the hands for right choices; unknown where one may raise a hand
        more than once, or nobody did."""
        if not self.total or self.takes_several:
            return None
        right = sum(h.number for h in self.by_choice if h.choice.correct)
        return round(100 * right / self.total)

    @property
    def takes_several(self) -> bool:
        """Whether one person may raise a hand more than once."""
        return getattr(self.question.rules, "several", False)

    def exceeds(self, there: int) -> bool:
        """Whether more hands were counted than there are people in the room."""
        if self.takes_several:
            return any(number > there for number in self.counts.values())
        return self.total > there
