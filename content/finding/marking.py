"""Showing where a word was found."""

import re
from collections.abc import Iterable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .words import folded, singular

AROUND = 44
Span = tuple[int, int]


def marked(text: str, words: Sequence[str]) -> SafeString:
    """Return the text, escaped, with <mark> around each place where a word stands."""
    pieces, end = [], 0
    for start, stop in spans(text, words):
        pieces.append((text[end:start], text[start:stop]))
        end = stop
    before = format_html_join("", "{}<mark>{}</mark>", pieces)
    return format_html("{}{}", before, text[end:])


def snippet(texts: Iterable[str], words: Sequence[str]) -> SafeString | None:
    """Return the first piece in which a word stands, cut to what is around it."""
    for text in texts:
        found = spans(text, words)
        if found:
            start = max(0, found[0][0] - AROUND)
            stop = found[0][1] + 2 * AROUND
            cut = text[start:stop].strip()
            before, after = "…" * (start > 0), "…" * (stop < len(text))
            return format_html("{}{}{}", before, marked(cut, words), after)
    return None


def spans(text: str, words: Sequence[str]) -> list[Span]:
    """Return the places of the words in the text as it is written, none overlapping."""
    if not words:
        return []
    plain, places = _folded_with_places(text)
    return [
        (places[hit.start()], places[hit.end() - 1] + 1)
        for hit in _pattern(words).finditer(plain)
    ]


def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile("|".join(map(_one, longest_first)))


def _one(word: str) -> str:
    """A Latin word stands by itself; a Chinese one anywhere."""
    if word.isascii():
        return rf"(?<![a-z0-9]){re.escape(singular(word))}s?(?![a-z0-9])"
    return re.escape(word)


def _folded_with_places(text: str) -> tuple[str, Sequence[int]]:
    """Fold a text, and say for each of its characters where it came from."""
    plain = folded(text)
    if len(plain) == len(text):
        return plain, range(len(text))
    folds = [folded(character) for character in text]
    places = [n for n, fold in enumerate(folds) for _character in fold]
    return "".join(folds), places
