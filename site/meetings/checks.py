"""A class check: a self-check whose questions the room answers by raising hands."""

from dataclasses import dataclass
from random import Random
from typing import TypeAlias

from django.utils.translation import gettext as _

from accounts.models import User
from content.agenda import Item, Slide
from quizzes.models import Mode, Question, Quiz, stocked

from .models import ClassMeeting
from .recalling import Recall, recall_for

Check: TypeAlias = Quiz | Recall


def checks_for(meeting: ClassMeeting, user: User) -> list[Check]:
    """What the class is about to forget, the class checks for these pupils, and
    self-checks about the plan's topics."""
    recall = recall_for(meeting)
    stage = meeting.plan.stage
    for_class = Quiz.objects.visible_to(user).filter(mode=Mode.CLASS_CHECK, stage=stage)
    offered = [*for_class, *meeting.plan.self_checks(user)]
    checks = {quiz.pk: quiz for quiz in offered}.values()
    return [recall, *checks] if recall else [*checks]


def questions_of_check(meeting: ClassMeeting, quiz: Check) -> list[Question]:
    """What hands can answer of it: in one meeting the same, whenever it is opened."""
    if isinstance(quiz, Recall):
        return list(quiz.questions)
    drawn = quiz.draw(Random(f"{meeting.pk}/{quiz.pk}"))  # noqa: S311  no secret
    return stocked(question for question in drawn if question.rules.for_hands)


@dataclass(frozen=True)
class Deck:
    """Slides without a plan: what the presenter shows of a class check."""

    pk: str
    title: str
    slides: list[Slide]
    url: str = ""
    closing: str = ""
    agenda_minutes: int = 0

    @classmethod
    def of(cls, quiz: Check, questions: list[Question]) -> "Deck":
        slides = []
        for number, question in enumerate(questions, 1):
            title = _("Question %(number)d of %(count)d") % {
                "number": number,
                "count": len(questions),
            }
            item = Item(
                number, "show_of_hands", 0, {"title": title, "question": question}
            )
            slides.append(Slide(item, title))
        return cls(f"check-{quiz.pk}", quiz.title, slides)
