"""Which misconceptions a class holds, and what to show and ask to set them right."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models.query import QuerySet

from curriculum.models import Pause
from meetings.models import ClassMeeting, ShowOfHands
from quizzes.models import Misconception, Question, Quiz, Response, stocked
from quizzes.statistics.picking import asked_as
from rosters.models import SchoolClass

from ..openings import beginning_of
from .tries import Which, attempts_of, chosen

# So many are taught again at the next meeting: more is another lesson.
AT_ONCE = 2
# What a single person believes is that person's own, and no matter for the room.
SHARED_BY = 2


@dataclass(slots=True)
class Belief:
    """A misconception and how many showed it, of how many who might have."""

    misconception: Misconception = field(default_factory=Misconception)
    holders: set[int] = field(default_factory=set)
    asked: set[int] = field(default_factory=set)
    hands: int = 0
    hands_of: int = 0
    questions: dict[int, Question] = field(default_factory=dict)
    ask_again: Question | None = None

    @property
    def held_by(self) -> int:
        return len(self.holders)

    @property
    def weight(self) -> tuple[int, float]:
        times, chances = self.held_by + self.hands, len(self.asked) + self.hands_of
        return times, times / (chances or 1)


def beliefs_of(school_class: SchoolClass, quiz: Quiz | None = None) -> list[Belief]:
    """The two held most, by first tries at this self-check, or else by all that the
    class answered this year, in the room too. None of a topic that rests."""
    if quiz is not None:
        attempts = chosen(school_class, quiz, Which.FIRST)
        responses = Response.objects.filter(attempt__in=attempts)
    else:
        taken = attempts_of(school_class).order_by().values("pk")
        responses = Response.objects.filter(attempt__in=taken)
    gathered = Gathered()
    gathered.add_answers(responses)
    if quiz is None:
        gathered.add_hands(school_class)
    return gathered.most_held()


class Gathered:
    """By misconception, who showed it."""

    def __init__(self) -> None:
        self.found: dict[int, Belief] = defaultdict(Belief)
        self.resting = set(Pause.hidden_topic_ids())

    def add_answers(self, responses: QuerySet[Response]) -> None:
        rows = list(
            responses.values_list(
                "attempt__user_id", "question_id", "revision_id", "answer"
            )
        )
        asked = asked_as((question, revision) for _u, question, revision, _a in rows)
        for user, number, revision, answer in rows:
            question = asked[number, revision]
            if not answer or question.topic_id in self.resting:
                continue
            for key in offered_by(question):
                self.found[key].asked.add(user)
                self.found[key].questions[number] = question
            for pick in question.rules.picks(question.spec, answer):
                if pick.misconception:
                    self.found[pick.misconception].holders.add(user)
                    self.found[pick.misconception].asked.add(user)
                    self.found[pick.misconception].questions[number] = question

    def add_hands(self, school_class: SchoolClass) -> None:
        """Raised hands have no names, so that they are counted beside."""
        shows = ShowOfHands.objects.filter(
            meeting__school_class=school_class,
            meeting__state=ClassMeeting.State.CLOSED,
            meeting__started_at__gte=beginning_of(school_class.academic_year.starts_on),
        ).select_related("question")
        for show in shows:
            question = show.question
            if question.topic_id in self.resting:
                continue
            for pick in question.rules.offers(question.spec):
                if pick.misconception:
                    belief = self.found[pick.misconception]
                    belief.hands += int(show.counts.get(pick.key, 0))
                    belief.hands_of += show.total
                    belief.questions[question.pk] = question

    def most_held(self) -> list[Belief]:
        shared = {k: b for k, b in self.found.items() if b.weight[0] >= SHARED_BY}
        order = sorted(shared, key=lambda key: shared[key].weight, reverse=True)
        named = Misconception.objects.in_bulk(order[:AT_ONCE])
        beliefs = []
        for key in order[:AT_ONCE]:
            if key in named:
                shared[key].misconception = named[key]
                beliefs.append(shared[key])
        find_questions(beliefs)
        return beliefs


def offered_by(question: Question) -> set[int]:
    offers = question.rules.offers(question.spec)
    return {pick.misconception for pick in offers if pick.misconception}


def find_questions(beliefs: list[Belief]) -> None:
    """One to ask the room again for each: rather one that the class has not met."""
    met = [question for belief in beliefs for question in belief.questions.values()]
    if not met:
        return
    bank = list(
        Question.objects.live()
        .filter(
            stage__in={question.stage for question in met},
            topic__in={question.topic_id for question in met},
        )
        .exclude(topic__in=Pause.hidden_topic_ids())
        .order_by("difficulty", "pk")
    )
    taken: set[int] = set()
    for belief in beliefs:
        fitting = [
            question
            for question in bank
            if question.rules.for_hands
            and question.pk not in taken
            and belief.misconception.pk in offered_by(question)
        ]
        fitting.sort(key=lambda question: question.pk in belief.questions)
        belief.ask_again = next(iter(fitting), None)
        taken |= {question.pk for question in fitting[:1]}
    stocked(belief.ask_again for belief in beliefs if belief.ask_again)
