"""Which pages name which value of the school."""

import re
from collections import defaultdict
from typing import Any

from django.db.models import F, TextField, Value
from django.db.models.functions import Cast, Concat

from accounts.models import User
from curriculum.school_facts import FactName

from .models import ArticlePage, CoursePage, LessonPage, MeetingPlanPage
from .models.teachable import Teachable

# Where editors write text in which values may stand.
TEXTS: dict[Any, tuple[str, ...]] = {
    ArticlePage: ("body", "practice"),
    CoursePage: ("body",),
    LessonPage: ("steps",),
    MeetingPlanPage: ("agenda",),
}
# In a stream the quotation marks are escaped.
NAMED = re.compile(r"school-fact\W+name=\W+(\w+)")


def pages_naming(user: User) -> dict[FactName, list[Teachable]]:
    """By value, the published pages that this person may read, in a query a kind."""
    found: dict[FactName, list[Teachable]] = defaultdict(list)
    for model, fields in TEXTS.items():
        texts = [Cast(F(field), TextField()) for field in (*fields, "closing")]
        pages = (
            model.objects.visible_to(user)
            .in_reading_language()
            .annotate(told=Concat(*texts, Value(""), output_field=TextField()))
            .filter(told__contains="school-fact")
            .order_by("title")
        )
        for page in pages.defer(*fields):
            for name in {*NAMED.findall(page.told)} & {*FactName.values}:
                found[FactName(name)].append(page)
    return found
