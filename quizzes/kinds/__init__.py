"""The kinds of question. Each is a folder here and is found by being here.

A kind's folder holds all there is to know of it: its grading (pure Python), what an
editor fills in, how an answer is read from a form, its templates, and how it is read
from and written to other programs' files. Nothing outside names a kind.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from .base import Answer, Kind, Line, NotAnAnswer, Pick, Spec

__all__ = [
    "Answer",
    "Kind",
    "Line",
    "NotAnAnswer",
    "Pick",
    "Spec",
    "kind_choices",
    "kind_named",
    "kinds",
]


@cache
def kinds() -> dict[str, Kind]:
    """Every kind by its name, in the order in which editors are offered them."""
    found: list[Kind] = [
        import_module(f"{__name__}.{module.name}").kind
        for module in iter_modules(__path__)
        if module.ispkg
    ]
    return {kind.name: kind for kind in sorted(found, key=lambda kind: kind.order)}


def kind_named(name: str) -> Kind:
    return kinds()[name]


def kind_choices() -> list[tuple[str, str]]:
    """For fields: a function, so that a new kind needs no migration."""
    return [(kind.name, kind.label) for kind in kinds().values()]
