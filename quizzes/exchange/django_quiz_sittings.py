"""Sittings of django-quiz-app become attempts.

What is kept is what was counted there: which questions were wrong, not what our marking
would say today.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.contrib.auth import get_user_model
from django.db.models import Max
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from ..kinds.exchange_words import truth as truth_in_words
from ..kinds.specs import parts
from ..models import Attempt, Question, Quiz, Response
from ..models.modes import Mode
from .formats.django_quiz.reading import OldParsed, OldSitting
from .formats.django_quiz.tables import truth

if TYPE_CHECKING:
    from accounts.models import User

Questions = Mapping[int, Question]  # by their keys in the file


@dataclass
class Rest:
    """What became of it, in numbers and in words."""

    quizzes: int = 0
    attempts: int = 0
    problems: list[str] = field(default_factory=list)

    def in_words(self) -> list[str]:
        message = _("%(quizzes)d self-checks and %(attempts)d attempts were kept.")
        numbers = {"quizzes": self.quizzes, "attempts": self.attempts}
        return [message % numbers, *self.problems]


class Sittings:
    def __init__(
        self,
        parsed: OldParsed,
        questions: Questions,
        quizzes: Mapping[int, Quiz],
        rest: Rest,
    ) -> None:
        self.parsed, self.questions, self.quizzes = parsed, questions, quizzes
        self.rest = rest

    def save(self, usernames: Mapping[str, str]) -> None:
        names = {s.username: usernames.get(s.username, s.username) for s in self._all()}
        users = {
            user.get_username(): user
            for user in get_user_model().objects.filter(username__in=names.values())
        }
        self._look_up(users.values())
        new: list[tuple[Attempt, OldSitting]] = []
        for sitting in self._all():
            user = users.get(names[sitting.username])
            quiz = self.quizzes.get(sitting.quiz)
            if user is None:
                self._leave(sitting, _("nobody here has that user name"))
            elif quiz is None:
                self._leave(sitting, _("its self-check is not here"))
            elif attempt := self._attempt(sitting, user, quiz):
                new.append((attempt, sitting))
        Attempt.objects.bulk_create([attempt for attempt, _sitting in new])
        Response.objects.bulk_create(
            response
            for attempt, sitting in new
            for response in self._responses(attempt, sitting)
        )
        self.rest.attempts = len(new)

    def _all(self) -> Iterable[OldSitting]:
        return self.parsed.sittings

    def _look_up(self, users: Iterable["User"]) -> None:
        """What these people have of these self-checks, in one query."""
        here = Attempt.objects.filter(user__in=users, quiz__in=self.quizzes.values())
        self.known = set(here.values_list("user_id", "quiz_id", "started_at"))
        self.open = set(here.open().values_list("user_id", "quiz_id"))
        used = here.order_by().values("user_id", "quiz_id").annotate(n=Max("number"))
        self.used = Counter(
            {(row["user_id"], row["quiz_id"]): row["n"] for row in used}
        )

    def _attempt(self, sitting: OldSitting, user: "User", quiz: Quiz) -> Attempt | None:
        started, place = _moment(sitting.start), (user.pk, quiz.pk)
        if started is None:
            self._leave(sitting, _("it does not say when it was begun"))
            return None
        if (*place, started) in self.known:
            return None
        if not sitting.complete and place in self.open:
            self._leave(sitting, _("another one is still open"))
            return None
        self.known.add((*place, started))
        self.used[place] += 1
        attempt = Attempt(
            quiz=quiz,
            mode=quiz.mode,
            user=user,
            school_id=user.school_id,
            number=self.used[place],
            seed=0,
            started_at=started,
        )
        if sitting.complete:
            self._close(attempt, sitting, quiz)
        else:
            self.open.add(place)
        return attempt

    def _close(self, attempt: Attempt, sitting: OldSitting, quiz: Quiz) -> None:
        marks = [self._mark(sitting, key) for key in self._put(sitting)]
        attempt.submitted_at = _moment(sitting.end) or attempt.started_at
        attempt.mark = sum(marks) / len(marks) if marks else 0.0
        attempt.passed = attempt.mark >= float(quiz.pass_mark)
        if sum(marks) != sitting.score:
            message = _("there it counted %(score)d right, here %(marks)d are")
            numbers = {"score": sitting.score, "marks": round(sum(marks))}
            self._say(sitting, message % numbers)

    def _put(self, sitting: OldSitting) -> list[int]:
        """The questions that it asked, as far as they are here."""
        return [key for key in sitting.questions if key in self.questions]

    def _mark(self, sitting: OldSitting, key: int) -> float:
        return float(key in sitting.answers and key not in sitting.wrong)

    def _responses(self, attempt: Attempt, sitting: OldSitting) -> Iterable[Response]:
        at_once = Mode(attempt.mode).explains_at_once
        for slot, key in enumerate(self._put(sitting), 1):
            question = self.questions[key]
            answer = self._answer(key, sitting.answers.get(key))
            closed = sitting.complete or bool(at_once and answer)
            yield Response(
                attempt=attempt,
                slot=slot,
                question=question,
                revision_id=question.live_revision_id or question.latest_revision_id,
                layout=question.layout(),
                answer=answer,
                sequence=1 if answer else 0,
                answered_at=_moment(sitting.end or sitting.start) if answer else None,
                closed=closed,
                mark=self._mark(sitting, key) if closed else None,
            )

    def _answer(self, key: int, said: str | None) -> Any:
        """The answer as the kind has it: the key of what was chosen, or the words."""
        if not said:
            return None
        question = self.questions[key]
        choices = parts(question.spec, "choices")
        if not choices:
            return said
        wanted = self.parsed.texts.get(key, {}).get(said)
        if wanted is not None:
            return [part["key"] for part in choices if part["text"] == wanted][:1]
        says = truth(said)
        return [p["key"] for p in choices if truth_in_words(p["text"]) is says][:1]

    def _leave(self, sitting: OldSitting, why: str) -> None:
        self._say(sitting, _("not taken: %(why)s") % {"why": why})

    def _say(self, sitting: OldSitting, words: str) -> None:
        message = _("Sitting %(key)d of %(user)s: %(words)s.")
        said = {"key": sitting.key, "user": sitting.username or "?", "words": words}
        self.rest.problems.append(message % said)


def _moment(said: str) -> datetime | None:
    try:
        found = parse_datetime(said)
    except ValueError:
        return None
    if found is not None and timezone.is_naive(found):
        # A database says it in universal time.
        return timezone.make_aware(found, timezone.get_fixed_timezone(0))
    return found
