"""A school's classes of one academic year, by all that a roster may call them."""

from rosters.class_names import ClassName
from rosters.grade_names import grade_name
from rosters.models import School, SchoolClass
from rosters.numerals import plain


class YearClasses:
    """What exists already; asked once for each import or export."""

    def __init__(self, school: School, first_year: int) -> None:
        self.by_key: dict[tuple[int, int] | str, SchoolClass] = {}
        # What a file means that writes a class just as the school calls it.
        self.known: dict[str, ClassName] = {}
        self.names: dict[int, ClassName] = {}
        for school_class in school.classes.filter(
            academic_year__starts_on__year=first_year
        ).select_related("grade"):
            self.add(school_class)
        # A file that writes the grade in front means this class too.
        for school_class in list(self.by_key.values()):
            if school_class.grade:
                name = grade_name(school_class.grade.level) + school_class.name
                self.by_key.setdefault(name, school_class)

    def add(self, school_class: SchoolClass) -> None:
        self.by_key.setdefault(school_class.name, school_class)
        if not school_class.grade or school_class.kind != SchoolClass.Kind.PUPILS:
            return
        level, number = school_class.grade.level, school_class.number
        # The second class of a number has to be called by its name.
        if number and (level, number) not in self.by_key:
            self.by_key[level, number] = school_class
            name = ClassName(level, number)
        else:
            name = ClassName(level, None, school_class.name)
        self.known[plain(school_class.name)] = self.names[school_class.pk] = name

    def find(self, name: ClassName, label: str) -> SchoolClass | None:
        by_number = self.by_key.get((name.level, name.number or 0))
        return by_number or self.by_key.get(label)
