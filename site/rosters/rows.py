"""What was found in a file: pupils, problems, and what each column was taken for."""

from dataclasses import asdict, dataclass, field

from rosters.class_names import ClassName


@dataclass(frozen=True)
class Problem:
    """Where something is wrong, as the reader of the file would look for it."""

    sheet: str
    row: int | None
    column: str
    value: str
    message: str

    def as_dict(self) -> dict[str, object]:
        return asdict(self)


@dataclass(frozen=True)
class PupilRow:
    sheet: str
    row: int
    number: str
    name: str
    sex: str
    class_name: ClassName
    number_title: str


@dataclass(frozen=True)
class BrokenRow:
    """A row with a number that cannot be taken for another reason."""

    sheet: str
    row: int
    number: str
    number_title: str


@dataclass(frozen=True)
class PersonRow:
    """Somebody whose name the file says, but not a class to be in."""

    sheet: str
    row: int
    number: str
    name: str


@dataclass(frozen=True)
class Ending:
    """A pupil who leaves this class, or, without one, whichever it is."""

    number: str
    class_name: ClassName | None = None


@dataclass(frozen=True)
class TeacherRow:
    """A teacher of a class by what he or she may be known by: user names, or the
    person whom an earlier file named. Without a class: all classes."""

    user_id: int | None
    names: tuple[str, ...]
    name: str
    class_name: ClassName | None
    role: str = ""
    ends: bool = False
    sourced_id: str = ""


@dataclass(frozen=True)
class ForeignId:
    """What another system calls a pupil, a teacher, a class or an enrolment.

    `kind` is one of OneRosterId's."""

    kind: str
    sourced_id: str
    number: str = ""
    class_name: ClassName | None = None
    user_id: int | None = None


@dataclass
class ColumnsRead:
    """Which title of a sheet was taken for what."""

    sheet: str
    row: int
    titles: list[tuple[str, str]]


@dataclass
class Roster:
    pupils: list[PupilRow] = field(default_factory=list)
    broken: list[BrokenRow] = field(default_factory=list)
    errors: list[Problem] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    mappings: list[ColumnsRead] = field(default_factory=list)
    ignored_columns: list[str] = field(default_factory=list)
    homerooms: dict[ClassName, set[str]] = field(default_factory=dict)
    has_sex: bool = False
    # Of changes only: whoever is not named stays where he or she is.
    is_delta: bool = False
    people: list[PersonRow] = field(default_factory=list)
    endings: list[Ending] = field(default_factory=list)
    teachers: list[TeacherRow] = field(default_factory=list)
    foreign_ids: list[ForeignId] = field(default_factory=list)
    # What the file names, in rows with problems too.
    numbers: set[str] = field(default_factory=set)
    classes: set[ClassName] = field(default_factory=set)

    def name(self, number: str, school_class: ClassName | None) -> None:
        if number:
            self.numbers.add(number)
        if school_class:
            self.classes.add(school_class)
