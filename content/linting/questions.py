"""The kinds of rule that look at how a question is put and what it offers."""

import re
import unicodedata
from collections import Counter

from quizzes.kinds.cues import longest_is_key

from .kinds import LIST_SHOWN, Broken, kind
from .matter import Matter
from .rules import Rule

MARKED = re.compile(r"\*\*.+?\*\*")
NO_WORD = re.compile(r"[\W_]+")


@kind
def stem(rule: Rule, matter: Matter) -> Broken:
    """`patterns` that a question may not hold; `marked: true` lets pass what is set
    between double asterisks, `exempt` is not looked at."""
    text = MARKED.sub("…", matter.stem) if rule.options.get("marked") else matter.stem
    words = rule.exempt.sub("…", text) if rule.exempt else text
    if found := rule.pattern.search(words):
        yield "", found[0][:LIST_SHOWN]


@kind
def offered(rule: Rule, matter: Matter) -> Broken:
    """`patterns` that no choice may hold."""
    for option in matter.options:
        if rule.pattern.search(option.text):
            yield option.place, option.text[:LIST_SHOWN]


@kind
def keyless(rule: Rule, matter: Matter) -> Broken:
    """One of the choices is right."""
    if matter.options and not any(option.right for option in matter.options):
        yield "", ""


@kind
def alike(rule: Rule, matter: Matter) -> Broken:
    """No two choices say the same, but for signs, spaces and width of letters."""
    seen: set[str] = set()
    for option in matter.options:
        plain = NO_WORD.sub("", unicodedata.normalize("NFKC", option.text)).casefold()
        if plain and plain in seen:
            yield option.place, option.text[:LIST_SHOWN]
        seen.add(plain)


@kind
def longest_key(rule: Rule, matter: Matter) -> Broken:
    """The right choice is not the longest: `by` this factor and `at_least` so many
    characters."""
    options = [(option.text, option.right) for option in matter.options]
    if longest_is_key(options, rule.options["by"], rule.options["at_least"]):
        key = next(option for option in matter.options if option.right)
        yield key.place, key.text[:LIST_SHOWN]


@kind
def key_position(rule: Rule, matter: Matter) -> Broken:
    """Of `at_least` so many questions, no letter is right in more than this `share`."""
    if len(matter.keys) < rule.options["at_least"]:
        return
    letter, times = Counter(matter.keys).most_common(1)[0]
    if times > rule.options["share"] * len(matter.keys):
        yield "", f"{letter}: {times} / {len(matter.keys)}"


@kind
def sourced(rule: Rule, matter: Matter) -> Broken:
    """A source is named."""
    if not matter.sources:
        yield "", ""
