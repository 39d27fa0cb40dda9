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


@dataclass
class Mapping:
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
    mappings: list[Mapping] = field(default_factory=list)
    ignored_columns: list[str] = field(default_factory=list)
    homerooms: dict[ClassName, set[str]] = field(default_factory=dict)
    has_sex: bool = False
    # What the file names, in rows with problems too.
    numbers: set[str] = field(default_factory=set)
    classes: set[ClassName] = field(default_factory=set)

    def name(self, number: str, school_class: ClassName | None) -> None:
        if number:
            self.numbers.add(number)
        if school_class:
            self.classes.add(school_class)
