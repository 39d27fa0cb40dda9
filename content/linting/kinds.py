"""What each kind of rule looks at. A kind yields (place, quote) wherever it is broken.

Pure functions of a rule and a matter; the words and limits are in rules/*.yaml.
"""

from collections.abc import Callable, Iterator

from .denying import is_denied
from .findings import Finding
from .matter import Matter, Passage
from .rules import Rule

Broken = Iterator[tuple[str, str]]
Kind = Callable[[Rule, Matter], Broken]
KINDS: dict[str, Kind] = {}

LIST_SHOWN = 40


def kind(look: Kind) -> Kind:
    KINDS[look.__name__] = look
    return look


def check(matter: Matter, rules: tuple[Rule, ...]) -> list[Finding]:
    """Return what is wrong, errors first, otherwise in the order of the rules."""
    found = [
        Finding(rule, place, quote)
        for rule in rules
        if rule.applies_to(matter.kind, matter.stage)
        for place, quote in KINDS[rule.kind](rule, matter)
    ]
    return sorted(found, key=lambda finding: not finding.is_error)


def looked_at(rule: Rule, matter: Matter) -> Iterator[Passage]:
    for passage in matter.passages:
        if rule.audience and passage.audience.value != rule.audience:
            continue
        if passage.warned and not rule.options.get("warned", False):
            continue
        if rule.options.get("target") and not passage.target:
            continue
        yield passage


def hits(rule: Rule, passage: Passage) -> Broken:
    for sentence in passage.sentences:
        if rule.unless and rule.unless.search(sentence):
            continue
        words = rule.exempt.sub("…", sentence) if rule.exempt else sentence
        for found in rule.pattern.finditer(words):
            if not (rule.deniable and is_denied(words, *found.span())):
                yield passage.place, found[0][:LIST_SHOWN]
                break


@kind
def words(rule: Rule, matter: Matter) -> Broken:
    """`patterns` that a sentence may not hold, `unless` it also holds one of these."""
    for passage in looked_at(rule, matter):
        yield from hits(rule, passage)


@kind
def unsourced(rule: Rule, matter: Matter) -> Broken:
    """`patterns` that only a block with a source may hold."""
    if matter.kind == "question":
        return  # a question always names its source
    for passage in looked_at(rule, matter):
        if not passage.cited:
            yield from hits(rule, passage)


@kind
def filled(rule: Rule, matter: Matter) -> Broken:
    """`field` has to be filled in; if there are `patterns`, with one of them."""
    if rule.options.get("sensitive") and not matter.sensitive:
        return
    value = getattr(matter, rule.options["field"])
    if not value or ("patterns" in rule.options and not rule.pattern.search(value)):
        yield "", value[:LIST_SHOWN]


@kind
def length(rule: Rule, matter: Matter) -> Broken:
    """`at_most` so many characters, by stage."""
    limit = rule.options["at_most"].get(matter.stage)
    if limit and matter.length > limit:
        yield "", f"{matter.length} > {limit}"


@kind
def sentences(rule: Rule, matter: Matter) -> Broken:
    """A sentence has on average `at_most` so many characters, by stage."""
    limit = rule.options["at_most"].get(matter.stage)
    prose = [p for p in looked_at(rule, matter) if p.prose]
    count = sum(len(p.sentences) for p in prose)
    average = sum(p.length for p in prose) / count if count else 0
    if limit and average > limit:
        yield "", f"{average:.0f} > {limit}"


@kind
def sentence(rule: Rule, matter: Matter) -> Broken:
    """No single sentence has more than `at_most` characters, by stage."""
    limit = rule.options["at_most"].get(matter.stage)
    for passage in looked_at(rule, matter):
        for text in passage.sentences:
            if limit and Passage(text).length > limit:
                yield passage.place, text[:LIST_SHOWN]


@kind
def agenda_sum(rule: Rule, matter: Matter) -> Broken:
    """The minutes of the agenda are the plan's."""
    if matter.planned is not None and matter.planned != matter.minutes:
        yield "", f"{matter.planned} ≠ {matter.minutes}"


@kind
def lesson_length(rule: Rule, matter: Matter) -> Broken:
    """The plan fits one of the usual `lengths` of a lesson."""
    if matter.planned is not None and matter.minutes not in rule.options["lengths"]:
        yield "", str(matter.minutes)


@kind
def source(rule: Rule, matter: Matter) -> Broken:
    """No source is in this `state`: withdrawn, due or low."""
    for cited in matter.sources:
        if getattr(cited, rule.options["state"]):
            yield cited.place, cited.name


@kind
def described(rule: Rule, matter: Matter) -> Broken:
    """Every picture says in words what it shows."""
    for picture in matter.pictures:
        if not picture.alt and not picture.decorative:
            yield picture.place, ""


@kind
def captioned(rule: Rule, matter: Matter) -> Broken:
    """Every video has captions."""
    for recording in matter.recordings:
        if recording.video and not recording.captions:
            yield recording.place, ""


@kind
def blocks(rule: Rule, matter: Matter) -> Broken:
    """Blocks of these `kinds` do not belong here."""
    for block in matter.blocks:
        if block.kind in rule.options["kinds"]:
            yield block.place, ""


@kind
def links(rule: Rule, matter: Matter) -> Broken:
    """Links lead to addresses that do not match `patterns`."""
    for link in matter.links:
        if rule.pattern.search(link.address):
            yield link.place, link.address[:LIST_SHOWN]
