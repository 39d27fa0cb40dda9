"""Which kinds of question can be said in a format.

A kind that can has a module `exchange_<format>.py` in its folder; what it holds, the
format's package says. A kind without one is listed as skipped or as lost.
"""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

from ..kinds import kinds


@cache
def speakers(name: str) -> dict[str, ModuleType]:
    """By kind, its module for the format of this name, in the order of the kinds."""
    found = {}
    for kind in kinds().values():
        module = f"{type(kind).__module__}.exchange_{name}"
        if find_spec(module):
            found[kind.name] = import_module(module)
    return found
