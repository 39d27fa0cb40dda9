"""What a campaign can ask for, and of which classes: the lists to tick from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.conf import settings

from content.models import ArticlePage, CoursePage, LessonPage, MeetingPlanPage
from curriculum.models import Stage
from quizzes.models import Quiz
from rosters.models import Grade, School, SchoolClass

from .models import Requirement
from .models.requirements import REACH, Thing
from .states import State


@dataclass(slots=True)
class Entry:
    """One line of the checklist. What was unpublished since stays where it is
    already asked for, and says so."""

    key: str
    thing: Thing
    kind: str
    group: str
    published: bool = True
    chosen_state: State | None = None

    @property
    def states(self) -> list[State]:
        """What can be asked for of it, the least first."""
        return Requirement.states_of(self.thing)

    @property
    def reach(self) -> State:
        return self.chosen_state or self.states[0]


class Catalogue:
    """Everything published that can be required, and what is required already."""

    def __init__(self, already: Iterable[Requirement] = ()) -> None:
        self.entries: dict[str, Entry] = {}
        for thing, group in self._published():
            self._add(thing, group)
        for requirement in already:
            if requirement.thing_key not in self.entries:
                self._add(requirement.thing, "", published=requirement.is_published)

    def _add(self, thing: Thing, group: str, published: bool = True) -> None:
        key = Requirement.key_of(thing)
        kind = Requirement.FIELDS[type(thing)][0].label
        self.entries[key] = Entry(key, thing, str(kind), group, published)

    def _published(self) -> Iterator[tuple[Thing, str]]:
        own = settings.LANGUAGE_CODE  # translations count as their originals
        for plan in in_stage_order(
            MeetingPlanPage.objects.live().public().in_language(own).order_by("path")
        ):
            yield plan, plan.get_stage_display()
        courses = {page.path: page for page in CoursePage.objects.live()}
        lessons = list(
            LessonPage.objects.live().public().in_language(own).order_by("path")
        )
        for lesson in lessons:
            course = courses.get(lesson.path[: -lesson.steplen])
            if course:
                yield lesson, course.title
        articles = ArticlePage.objects.live().public().in_language(own).order_by("path")
        for article in in_stage_order(articles.filter(genre="ARTICLE")):
            yield article, article.get_stage_display()
        # A lesson asks its own check; required alone it would be asked twice.
        checks = {lesson.check_quiz_id for lesson in lessons}
        for quiz in in_stage_order(Quiz.objects.filter(live=True).order_by("title")):
            if quiz.pk not in checks:
                yield quiz, quiz.get_stage_display()

    def set_reach(self, name: str, value: object) -> None:
        """Take what a form says under `reach-plan-3`; what cannot be is left out."""
        entry = self.entries.get(name.removeprefix(REACH))
        if entry and name.startswith(REACH) and value in entry.states:
            entry.chosen_state = State(str(value))

    @property
    def choices(self) -> list[tuple[str, str]]:
        return [(key, str(entry.thing)) for key, entry in self.entries.items()]

    def chosen(self, keys: Iterable[str]) -> list[Entry]:
        return [self.entries[key] for key in keys if key in self.entries]

    def remaining(self, keys: Iterable[str]) -> list[Entry]:
        taken = set(keys)
        return [e for key, e in self.entries.items() if key not in taken]


def in_stage_order(things: Iterable[Thing]) -> list[Thing]:
    order = list(Stage.values)
    return sorted(things, key=lambda thing: order.index(thing.stage))


@dataclass(slots=True)
class GradeClasses:
    """A grade with its classes, or, without a grade, the groups of staff."""

    grade: Grade | None
    classes: list[SchoolClass] = field(default_factory=list)


def classes_by_grade(classes: Iterable[SchoolClass]) -> list[GradeClasses]:
    groups: dict[int | None, GradeClasses] = {}
    for school_class in classes:
        key = school_class.grade_id
        groups.setdefault(key, GradeClasses(school_class.grade)).classes.append(
            school_class
        )
    return list(groups.values())


def assignable(school: School) -> list[SchoolClass]:
    """The school's classes of this year, and its groups of staff."""
    return list(school.classes.current().select_related("grade").in_school_order())
