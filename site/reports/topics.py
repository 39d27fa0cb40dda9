"""The same coverage by what it is about: every topic of a campaign's requirements."""

from collections import defaultdict
from dataclasses import dataclass, field

from campaigns.models import Campaign, Requirement
from curriculum.models import Topic

from .columns import Column
from .coverage import CoverageTable
from .lines import hidden_words
from .tallies import Tally


@dataclass(slots=True)
class TopicCoverage:
    """A topic and the requirements that are about it, all classes together."""

    topic: Topic
    columns: list[Column] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    hidden: str = ""  # why it is not shown

    @property
    def words(self) -> str:
        return self.hidden or self.tally.words


def coverage_by_topic(table: CoverageTable) -> list[TopicCoverage]:
    """In the order of the topics, by pupil and requirement; three queries."""
    about = _topics_of(table.campaign)
    topics = Topic.objects.in_bulk(
        {topic for found in about.values() for topic in found}
    )
    lines = {pk: TopicCoverage(topic) for pk, topic in topics.items()}
    whole = table.total
    for column, tally, shown in zip(
        table.columns, whole.tallies, whole.shown, strict=True
    ):
        for topic in about[column.pk]:
            line = lines[topic]
            line.columns.append(column)
            line.tally += Tally(tally.reached, tally.counted, tally.excused, tally.late)
            if shown is None:
                line.hidden = hidden_words(tally)
    return sorted(lines.values(), key=lambda line: str(line.topic.slug))


def _topics_of(campaign: Campaign) -> dict[int, set[int]]:
    """Of a page what it names, of a self-check what its questions are about."""
    asked = Requirement.objects.filter(campaign=campaign).order_by()
    found: dict[int, set[int]] = defaultdict(set)
    for names in (
        ("plan__topics", "lesson__topics", "article__topics"),
        ("quiz__items__topic", "quiz__items__question__topic"),
    ):
        for pk, *topics in asked.values_list("pk", *names).distinct():
            found[pk].update(topic for topic in topics if topic)
    return found
