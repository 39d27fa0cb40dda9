"""Coverage as other programs read it: numbers, no names.

Whatever the screen and the Excel file hide because it was counted of fewer than five
is null here, with `hidden` said beside it.
"""

from datetime import date

from ninja import Field, Schema

from campaigns.models import Campaign
from reports.columns import Column
from reports.coverage import CoverageTable
from reports.lines import ClassCoverage
from reports.small_cells import FEWEST
from reports.tallies import Tally


class Counted(Schema):
    """What a tally says: a field of the same name is all that another number needs."""

    reached: int | None = Field(None, examples=[38])
    counted: int | None = Field(None, examples=[40])
    excused: int | None = Field(None, examples=[1])
    late: int | None = Field(None, examples=[2])
    taught: int | None = Field(None, examples=[38])
    checked: int | None = Field(None, examples=[31])
    retained: int | None = Field(None, examples=[12])


class Numbers(Counted):
    requirement: int = Field(examples=[31])
    hidden: bool = Field(examples=[False])

    @classmethod
    def of(cls, column: Column, tally: Tally | None) -> "Numbers":
        said = {name: getattr(tally, name, None) for name in Counted.model_fields}
        return cls(requirement=column.pk, hidden=tally is None, **said)


def numbers_of(table: CoverageTable, line: ClassCoverage) -> list[Numbers]:
    pairs = zip(table.columns, line.shown, strict=True)
    return [Numbers.of(column, tally) for column, tally in pairs]


class SchoolEntry(Schema):
    code: str = Field(examples=["wanghu"])
    name: str = Field(examples=["望湖中学"])


class CampaignEntry(Schema):
    id: int = Field(examples=[12])
    title: str = Field(examples=["秋季学期"])
    school: SchoolEntry
    opens_on: date = Field(examples=["2026-09-01"])
    due_on: date = Field(examples=["2026-11-30"])
    phase: Campaign.Phase = Field(examples=["OPEN"])

    @classmethod
    def of(cls, campaign: Campaign) -> "CampaignEntry":
        return cls(
            id=campaign.pk,
            title=campaign.title,
            school=SchoolEntry.model_validate(campaign.school),
            opens_on=campaign.opens_on,
            due_on=campaign.due,
            phase=campaign.phase,
        )


class RequirementEntry(Schema):
    id: int = Field(examples=[31])
    kind: str = Field(examples=["MEETING"])
    title: str = Field(examples=["看见不对，离开再说"])


class Asked(Schema):
    """A campaign and its requirements: the heads of every table."""

    campaign: CampaignEntry
    requirements: list[RequirementEntry]

    @staticmethod
    def heads(table: CoverageTable) -> dict[str, object]:
        return {
            "campaign": CampaignEntry.of(table.campaign),
            "requirements": [
                RequirementEntry(id=c.pk, kind=str(c.kind), title=c.title)
                for c in table.columns
            ],
        }


class Total(Schema):
    pupils: int | None = Field(None, examples=[412])
    numbers: list[Numbers]


class Whole(Asked):
    total: Total

    @classmethod
    def of(cls, table: CoverageTable) -> "Whole":
        line = table.total
        total = Total(
            pupils=line.pupils if line.pupils >= FEWEST else None,
            numbers=numbers_of(table, line),
        )
        return cls(total=total, **cls.heads(table))  # type: ignore[arg-type]


class ClassLine(Schema):
    id: int = Field(examples=[5])
    name: str = Field(examples=["七年级1班"])
    grade: str = Field(examples=["七年级"])
    pupils: int = Field(examples=[41])
    numbers: list[Numbers]


def class_lines(table: CoverageTable) -> list[ClassLine]:
    return [
        ClassLine(
            id=line.class_id or 0,
            name=line.name,
            grade=grade.total.name,
            pupils=line.pupils,
            numbers=numbers_of(table, line),
        )
        for grade in table.grades
        for line in grade.classes
    ]
