"""What counts as a word, in the index and in a query.

jieba says where the words of a query end. The index holds every character and every
pair of neighbours instead of jieba's words: so no boundary that jieba saw elsewhere
in a sentence can hide a word, and a word of three or more is asked for by its pairs.
Nothing but plain letters, digits and Chinese characters reaches a database, and both
databases take these as they are: that is why both find the same.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator

import rjieba
from pypinyin import Style, lazy_pinyin

HAN = r"[\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]"
RUNS = re.compile(rf"(?P<han>{HAN}+)|(?P<word>(?:(?!{HAN})[^\W_])+)")
LONGEST = 100  # characters of a query that count
LONGEST_WORD = 40
INITIALS = range(3, 9)
# They carry no meaning of their own; a query of nothing else still means them.
FILLERS = frozenset(
    [
        "的",
        "了",
        "吗",
        "呢",
        "吧",
        "啊",
        "是",
        "在",
        "和",
        "与",
        "及",
        "或",
        "我",
        "什么",
        "怎么",
        "怎么办",
        "如何",
    ]
)
FILLERS_EN = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "at",
        "do",
        "for",
        "how",
        "i",
        "in",
        "is",
        "of",
        "on",
        "or",
        "the",
        "to",
        "what",
    ]
)


def folded(text: str) -> str:
    """Full width, capitals and accents make no difference."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    if plain.isascii():
        return plain
    parts = unicodedata.normalize("NFD", plain)
    bare = "".join(c for c in parts if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)


def indexed(text: str) -> str:
    """Return the text as the index keeps it, each word once."""
    return " ".join(dict.fromkeys(_terms(folded(text))))


def _terms(text: str) -> Iterator[str]:
    for run in RUNS.finditer(text):
        if run["han"]:
            yield from run["han"]
            yield from pairs(run["han"])
        else:
            yield singular(run["word"])


def pairs(run: str) -> list[str]:
    return [run[n : n + 2] for n in range(len(run) - 1)]


def singular(word: str) -> str:
    """Let an English plural be found by its singular, and the other way round."""
    plural = len(word) > 3 and word[-1] == "s" and word[-2] not in "sui"
    return (word[:-1] if plural else word)[:LONGEST_WORD]


def query_words(text: str) -> list[str]:
    """Return what somebody asks for, as words that a person would name."""
    found: dict[str, None] = {}
    for run in RUNS.finditer(folded(text)):
        found |= dict.fromkeys(rjieba.cut(run[0]) if run["han"] else [run[0]])
    meant = [word for word in found if word not in FILLERS | FILLERS_EN]
    return meant or list(found)


def query_terms(words: Iterable[str]) -> list[str]:
    """Return how the index spells these words; all of them have to be there."""
    found: dict[str, None] = {}
    for word in words:
        if not re.match(HAN, word):
            found[singular(word)] = None
        else:
            found |= dict.fromkeys(pairs(word) or [word])
    return list(found)


def initials(title: str) -> str:
    """Return the pinyin initials of each few neighbouring characters of a title.

    Who types initials leaves out the punctuation.
    """
    characters = "".join(re.findall(HAN, folded(title)))
    letters = "".join(lazy_pinyin(characters, style=Style.FIRST_LETTER))
    return " ".join(dict.fromkeys(_slices(letters)))


def _slices(letters: str) -> Iterator[str]:
    for size in INITIALS:
        yield from (letters[n : n + size] for n in range(len(letters) - size + 1))
