"""What other programs have no place for, as tags: difficulty=2, stage=JUNIOR."""

from curriculum.models import Stage

from ..models import Question
from .items import Item


def tags_of(question: Question) -> list[str]:
    source = question.source.short_title if question.source else ""
    labels = {
        "stage": question.stage,
        "difficulty": str(question.difficulty or ""),
        "topic": question.topic.title if question.topic else "",
        "source": f"{source} {question.locator}".strip() if source else "",
    }
    return [f"{name}={value}" for name, value in labels.items() if value]


def labelled(item: Item, tags: tuple[str, ...]) -> None:
    """Give the item its tags; those that are labels of ours become what they say."""
    others = []
    for tag in tags:
        name, _sign, value = tag.partition("=")
        if name == "difficulty" and value in {"1", "2", "3"}:
            item.difficulty = int(value)
        elif name == "stage" and value in Stage.values:
            item.stage = value
        elif name == "topic" and value:
            item.topic = value
        elif name == "source" and value:
            item.source = value
        else:
            others.append(tag)
    item.tags = tuple(others)


def category_of(question: Question) -> str:
    """Where it is kept: as another program had it, or else by topic."""
    topic = question.topic.title.replace("/", "//") if question.topic else ""
    return question.category or topic
