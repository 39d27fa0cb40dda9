"""Requirements, and the people of whom they are asked on a day.

The join goes from the requirement to who is enrolled today (in a class of a past
year: on the last day of that year).
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any, TypeAlias

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import (
    Case,
    DateField,
    DateTimeField,
    F,
    Field,
    Func,
    IntegerField,
    Q,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.db.models.query import QuerySet
from django.db.models.sql.compiler import SQLCompiler

from campaigns.models import Campaign, Requirement

from .openings import A_DAY, beginning_of

SCHOOL_CLASS = "campaign__assignments__school_class"
ENROLMENT = f"{SCHOOL_CLASS}__enrolments"
PUPIL = f"{ENROLMENT}__user"
YEAR_END = "academic_year__ends_on"
People: TypeAlias = Collection[int] | QuerySet


class ArrayLength(Func):
    """How many items a JSON array holds, without reading them."""

    function = "JSON_ARRAY_LENGTH"
    output_field = IntegerField()

    def as_postgresql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, **context: Any
    ) -> Any:
        return super().as_sql(
            compiler, connection, function="JSONB_ARRAY_LENGTH", **context
        )


def asked(campaigns: Sequence[Campaign]) -> QuerySet[Requirement]:
    """Their requirements, each with the moment (`opening`) from which evidence
    counts, and the self-check (`check_id`) that says so."""
    return (
        Requirement.objects.filter(campaign__in=[c.pk for c in campaigns])
        .annotate(
            opening=_by_campaign(
                DateTimeField(), {c.pk: beginning_of(c.opens_on) for c in campaigns}
            ),
            check_id=Coalesce("quiz", "lesson__check_quiz"),
        )
        .order_by()
    )


def asked_until(campaigns: Sequence[Campaign]) -> QuerySet[Requirement]:
    """The same with the due day that counts (`due`), and the moment after which
    what is done is late (`closing`)."""
    return asked(campaigns).annotate(
        due=_by_campaign(DateField(), {c.pk: c.due for c in campaigns}),
        closing=_by_campaign(
            DateTimeField(), {c.pk: beginning_of(c.due + A_DAY) for c in campaigns}
        ),
    )


def _by_campaign(field: Field, values: Mapping[int, Any]) -> Case:
    cases = [When(campaign=pk, then=Value(value)) for pk, value in values.items()]
    return Case(*cases, output_field=field)


def in_class_on(day: date, school_class: str = SCHOOL_CLASS) -> Q:
    """Enrolled on that day, or when the class's year ended, if that was before."""
    at, year_end = f"{school_class}__enrolments", F(f"{school_class}__{YEAR_END}")
    begun = Q(**{f"{at}__starts_on__lte": day}) & Q(
        **{f"{at}__starts_on__lte": year_end}
    )
    return begun & (
        Q(**{f"{at}__ends_on__isnull": True})
        | Q(**{f"{at}__ends_on__gt": day})
        | Q(**{f"{at}__ends_on__gt": year_end})
    )


def enrolled(day: date, **more: Any) -> Q:
    """Who is in an assigned class on that day; `more` narrows the classes."""
    return in_class_on(day) & Q(**more)
