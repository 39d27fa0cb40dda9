"""Stages, topics and sources: what every other app speaks of."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from curriculum.models import Source, Stage, Topic
from tests.factories import make_source, make_topic


def test_stages_are_in_the_order_of_a_school_life():
    assert Stage.values == [
        "LOWER_PRIMARY",
        "UPPER_PRIMARY",
        "JUNIOR",
        "SENIOR",
        "UNIVERSITY",
        "STAFF",
    ]


def test_every_stage_is_named_in_chinese():
    with translation.override("zh-hans"):
        assert str(Stage.JUNIOR.label) == "初中"
        assert all(not str(label).isascii() for label in Stage.labels)


def test_source_is_due_on_the_day_after_its_review_date(db: None):
    today = timezone.localdate()
    overdue = make_source(review_by=today - timedelta(days=1))
    make_source(review_by=today)
    make_source(review_by=today + timedelta(days=1))

    assert list(Source.objects.due_for_review()) == [overdue]


def test_source_is_called_by_its_short_title(db: None):
    source = make_source(title="《中华人民共和国反恐怖主义法》", short_title="反恐法")

    assert str(source) == "反恐法"


def test_sources_stand_in_the_order_of_their_short_titles(db: None):
    make_source(short_title="B")
    make_source(short_title="A")

    assert [s.short_title for s in Source.objects.all()] == ["A", "B"]


@pytest.mark.parametrize("field", ["title", "short_title", "confidence", "review_by"])
def test_source_needs_to_say_what_it_is_how_sure_and_until_when(field: str):
    fields = {
        "slug": "law",
        "title": "法",
        "short_title": "法",
        "confidence": Source.Confidence.HIGH,
        "review_by": date(2027, 8, 31),
    }
    del fields[field]

    with pytest.raises(ValidationError) as caught:
        Source(**fields).full_clean(validate_unique=False)

    assert set(caught.value.message_dict) == {field}


def test_confidence_is_one_of_three():
    with pytest.raises(ValidationError, match="confidence"):
        Source(confidence="SURE").clean_fields(
            exclude=["slug", "title", "short_title", "review_by"]
        )


def test_topics_stand_in_the_order_that_editors_gave_them(db: None):
    second = make_topic(sort_order=2, slug="a")
    first = make_topic(sort_order=1, slug="b")

    assert list(Topic.objects.all()) == [first, second]
    assert str(first) == first.title


def test_short_name_is_there_once(db: None):
    make_topic(slug="objects")

    with pytest.raises(ValidationError, match="slug"):
        Topic(slug="objects", title="物品").full_clean()
