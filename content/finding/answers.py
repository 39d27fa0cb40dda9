"""What answers a query at once: topics and words of the glossary."""

from collections.abc import Iterable, Sequence

from django.db.models import Q
from django.utils.translation import get_language

from curriculum.models import GlossaryTerm, Topic

from .words import folded

MOST = 3


def topics_named(words: Sequence[str], topics: Iterable[Topic]) -> list[Topic]:
    """Topics in whose name, or description, all the words stand."""
    if not words:
        return []
    found = [
        topic
        for topic in topics
        if _all_in(words, f"{topic.title} {topic.title_en} {topic.description}")
    ]
    return found[:MOST]


def terms_named(words: Sequence[str]) -> list[tuple[str, str]]:
    """(term, meaning), in the reader's language as far as there is one."""
    if not words:
        return []
    named = Q()
    for word in words:
        named &= Q(term__icontains=word) | Q(term_en__icontains=word)
    english = (get_language() or "").startswith("en")
    return [
        (t.term_en, t.meaning_en) if english and t.meaning_en else (t.term, t.meaning)
        for t in GlossaryTerm.objects.filter(named)[:MOST]
    ]


def _all_in(words: Sequence[str], text: str) -> bool:
    plain = folded(text)
    return all(word in plain for word in words)
