"""错题本: what one has answered wrong and not right since, by topic."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from curriculum.models import Pause, Topic

from .models import Attempt, Mode, Question, Response

if TYPE_CHECKING:
    from accounts.models import User

AT_ONCE = 10


@dataclass
class Chapter:
    topic: Topic
    responses: list[Response] = field(default_factory=list)


def mistakes(user: "User", topic: int | None = None) -> list[Response]:
    """The newest answer to each question, where that is not right."""
    newest: dict[int, Response] = {}
    answered = Response.objects.visible_to(user).judged().order_by("answered_at", "pk")
    if topic is not None:
        answered = answered.filter(question__topic=topic)
    hidden = Pause.hidden_topic_ids()
    for response in answered.with_questions().select_related("question__topic"):
        if not response.question.rests(hidden) and response.question.topic:
            newest[response.question_id] = response
    return [response for response in newest.values() if not response.is_right]


def notebook(user: "User") -> list[Chapter]:
    """By topic, in the order of the curriculum; with what showing them takes."""
    chapters: dict[int, Chapter] = {}
    for response in Response.stock(mistakes(user)):
        topic = response.question.topic
        assert topic is not None, "mistakes() leaves those out"  # noqa: S101
        chapters.setdefault(topic.pk, Chapter(topic)).responses.append(response)
    return sorted(chapters.values(), key=lambda c: (c.topic.sort_order, c.topic.pk))


def practise(user: "User", topic: int | None) -> Attempt | None:
    """Try them again; None where nothing is left to try."""
    wrong = [response.question_id for response in mistakes(user, topic)]
    questions = Question.objects.askable(wrong)[:AT_ONCE]
    return Attempt.gather(user, Mode.PRACTICE, questions) if questions else None
