"""Places in words, as an editor finds them again: Body › block 3: Steps › item 2."""

from django.utils.translation import gettext as _


def below(place: str, part: str) -> str:
    return f"{place} › {part}" if part else place


def nth_block(number: int, label: str) -> str:
    return _("block %(number)d: %(label)s") % {"number": number, "label": label}


def nth_item(number: int) -> str:
    return _("item %(number)d") % {"number": number}


def nth_choice(number: int) -> str:
    return _("choice %(number)d") % {"number": number}
