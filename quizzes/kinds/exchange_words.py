"""Words that several kinds meet in other programs' files."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

TRUE = frozenset(
    [
        "对",
        "正确",
        "是",
        "√",
        "✓",
        "✔",
        "☑",
        "真",
        "true",
        "t",
        "yes",
        "y",
        "right",
        "correct",
    ]
)
FALSE = frozenset(
    [
        "错",
        "错误",
        "不对",
        "不正确",
        "否",
        "×",
        "✗",
        "✘",
        "x",
        "假",
        "false",
        "f",
        "no",
        "n",
        "wrong",
        "incorrect",
    ]
)


def truth(text: str) -> bool | None:
    """Whether it says that something is true; None: it says neither."""
    said = text.strip(" \t\n.。!！()（）").casefold()
    return True if said in TRUE else False if said in FALSE else None


def says_true_or_false(texts: Iterable[str]) -> bool:
    return sorted(map(str, map(truth, texts))) == ["False", "True"]


def no_key() -> str:
    return _("It is not said which answer is right. Mark it in the file.")
