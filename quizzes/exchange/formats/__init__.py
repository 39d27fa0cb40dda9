"""The formats. Each is a module or folder here that sets `format`."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from django.utils.translation import gettext as _

from ..items import Format, UnreadableFile


@cache
def formats() -> dict[str, Format]:
    """Every format by its name."""
    found: list[Format] = [
        import_module(f"{__name__}.{module.name}").format
        for module in iter_modules(__path__)
    ]
    return {one.name: one for one in sorted(found, key=lambda one: one.name)}


def fitting(data: bytes, filename: str) -> Format:
    """The format a file is in: by its content, and of several by its name."""
    fit = [one for one in formats().values() if one.fits(data, filename)]
    named = [one for one in fit if filename.lower().endswith(one.suffixes)]
    if not fit:
        known = ", ".join(str(one.label) for one in formats().values())
        raise UnreadableFile(
            _(
                "This file is in none of the formats that are known: %(known)s. Choose "
                "the format by hand, or save the file in one of these."
            )
            % {"known": known}
        )
    return (named or fit)[0]
