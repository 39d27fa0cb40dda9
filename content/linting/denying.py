"""Whether a sentence forbids what it names: “不跟踪他” is right, “不慌，跟踪他” is not.

Only a denial that stands directly before the words, in their own clause, excuses them.
"""

import re

CLAUSE_END = re.compile(r"[，、；：。！？,;:.!?\n]")
# “可疑不可疑” asks, “特别” stresses, “不对” describes, “不妨” invites.
NO_DENIAL = re.compile(
    r"([\u3400-\u9fff]{1,2})不\1"
    r"|不(?:对|合时宜|像好人|管|论|妨|如|仅|但|得不|慌|忙|急|怕|久|忘)"
    r"|别(?:人|的|处|忘|急|慌|怕)|[特分识区性级辨告个]别"
    r"|\bnot (?:hard|difficult|only|just)\b"
)
DENIAL = re.compile(
    r"不|别|勿|莫|禁止|严禁|没(?:有)?必要|误以为"
    r"|\b(?:not|never|no|nobody|cannot|without|rather than|instead of)\b|n['’]t\b",
    re.IGNORECASE,
)
# What turns a clause round between the denial and the words.
TURN = re.compile(
    r"就(?!是|说|去|觉得|认为|以为)|才|却|但|而是|可以|时候|犹豫|紧张|害怕|声张|出声"
    r"|\b(?:but|then|just|hesitat\w*|panic|wait|worry|afraid)\b",
    re.IGNORECASE,
)


def is_denied(sentence: str, start: int, end: int) -> bool:
    """Whether what stands from start to end is denied, before it or within."""
    before = CLAUSE_END.split(sentence[:start])[-1]
    within = CLAUSE_END.split(sentence[start:end])[-1]
    return denies(before, directly=True) or denies(within, directly=False)


def denies(words: str, directly: bool) -> bool:
    words = NO_DENIAL.sub("…", words)
    denials = list(DENIAL.finditer(words))
    if not denials:
        return False
    # “不可以” is itself a denial.
    after = words[denials[-1].end() :].removeprefix("可以")
    return not (directly and TURN.search(after))
