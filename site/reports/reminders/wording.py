"""What a message says: campaigns, classes and numbers. Never who."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from campaigns.models import Campaign
from content.channels.addresses import absolute, only_here

from ..columns import Column
from .missing import ClassLacks, Lack

# A robot of WeCom takes 2,048 bytes.
MOST_BYTES = 2000
MOST_CLASSES = 12


def subject() -> str:
    return _("%(site)s: what is still open this week") % _site()


def test_message() -> str:
    return _("%(site)s: this is a test. The weekly reminder will come here.") % _site()


def group_message(missing: Sequence[ClassLacks]) -> str:
    """For the staff's group or mailbox: by campaign and requirement, which classes."""
    lines = []
    for campaign, found in groupby(missing, key=lambda lacks: lacks.campaign):
        lines += [_due(campaign), *_by_requirement(found)]
    return _within([subject(), *lines])


def letter(missing: Iterable[ClassLacks]) -> str:
    """For one teacher: by class, what is missing."""
    lines = [subject()]
    for lacks in missing:
        lines += ["", f"{lacks.name} · {_due(lacks.campaign)}"]
        lines += [f"- {lack.line}" for lack in lacks.lacks]
    lines += ["", _("The list with names is on your desk, to read there or to print.")]
    if not only_here():
        lines.append(absolute("/home/"))
    return "\n".join(lines)


def _site() -> dict[str, str]:
    return {"site": settings.WAGTAIL_SITE_NAME}


def _due(campaign: Campaign) -> str:
    day = date_format(campaign.due, "MONTH_DAY_FORMAT")
    return _("%(campaign)s (due by %(day)s)") % {"campaign": campaign, "day": day}


def _by_requirement(missing: Iterable[ClassLacks]) -> Iterator[str]:
    """First those whose class meeting has not been held, then the rest."""
    asked: dict[int, Column] = {}
    found: dict[int, list[tuple[str, Lack]]] = defaultdict(list)
    for lacks in missing:
        for lack in lacks.lacks:
            asked[lack.column.pk] = lack.column
            found[lack.column.pk].append((lacks.name, lack))
    for pk, pairs in found.items():
        title = asked[pk].title
        unheld = [name for name, lack in pairs if lack.not_held]
        if unheld:
            text = ngettext(
                "%(title)s: the class meeting of %(count)s class is not held yet: "
                "%(classes)s",
                "%(title)s: the class meetings of %(count)s classes are not held yet: "
                "%(classes)s",
                len(unheld),
            )
            yield text % {
                "title": title,
                "count": len(unheld),
                "classes": _joined(unheld),
            }
        begun = [f"{name} {lack.figures}" for name, lack in pairs if not lack.not_held]
        if begun:
            text = _("%(title)s, not done yet: %(classes)s")
            yield text % {"title": title, "classes": _joined(begun)}


def _joined(classes: list[str]) -> str:
    shown = _(", ").join(classes[:MOST_CLASSES])
    more = len(classes) - MOST_CLASSES
    if more <= 0:
        return shown
    return ngettext(
        "%(classes)s and %(count)s more", "%(classes)s and %(count)s more", more
    ) % {"classes": shown, "count": more}


def _within(lines: list[str]) -> str:
    """Whole lines, as many as a robot takes; the desk shows the rest."""
    kept: list[str] = []
    room = MOST_BYTES
    for line in lines:
        room -= len(line.encode()) + 1
        if room < 0:
            break
        kept.append(line)
    if len(kept) < len(lines):
        kept.append("…")
    return "\n".join(kept)
