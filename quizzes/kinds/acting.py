"""What the kinds about acting share: scenario and report-it."""

from typing import Any

from wagtail.blocks.struct_block import BlockGroup

from ..library import Library
from . import kinds
from .blocks import KindBlock


class ActingBlock(KindBlock):
    """The picker shows it to editors as pupils meet it."""

    def get_form_layout(self) -> BlockGroup:
        """The explanation stands last in the form too."""
        names = [name for name in self.child_blocks if name != "explained_with"]
        return BlockGroup([*names, "explained_with"])

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        rules = next(one for one in kinds().values() if isinstance(self, one.block))
        shown = rules.shown(self.get_prep_value(value), None, None, Library())
        context: dict[str, Any] = super().get_context(value, parent_context)
        return {**context, "rules": rules, "shown": shown}
