"""Year plans in packs."""

from typing import Any

from wagtail.models import Page

from ..models import YearPlanEntry
from .kinds import Kind, check_names, given, only_known
from .names import Names
from .notation import FlowNamed, said
from .reading import Entry

ENTRY = ("month", "occasion", "page", "note")


class YearPlanKind(Kind):
    own = ("slug", "stage", "introduction")
    known = (*own, "entries")

    def fill(self, thing: Any, entry: Entry, names: Names) -> None:
        only_known(entry, self.known)
        for name in self.own:
            setattr(thing, name, given(thing, name, entry.value))
        entries = []
        for order, row in enumerate(entry.value["entries"]):
            check_names(entry, row, ENTRY)
            entries.append(self._entry(order, row, names))
        thing.entries = entries

    def _entry(self, order: int, row: dict[str, Any], names: Names) -> YearPlanEntry:
        number = names.page_number(row["page"]) if row.get("page") else None
        return YearPlanEntry(
            sort_order=order,
            month=row["month"],
            occasion=row.get("occasion") or "",
            page=Page.objects.get(pk=number) if number else None,
            note=row.get("note") or "",
        )

    def plain(self, thing: Any, names: Names, language: str) -> dict[str, Any]:
        values = {name: getattr(thing, name) for name in self.own}
        values["entries"] = [self._plain(one, names) for one in thing.entries.all()]
        return said(values)

    def _plain(self, entry: YearPlanEntry, names: Names) -> FlowNamed:
        page = names.page_name(entry.page_id) if entry.page_id else None
        return FlowNamed(
            said(
                {
                    "month": entry.month,
                    "occasion": entry.occasion,
                    "page": page,
                    "note": entry.note,
                }
            )
        )
