"""Fill blocks in by the rules that hold in the editor."""

from typing import Any

from wagtail.blocks import StreamBlock, StructBlock

from ..blocks import Agenda, ArticleBody

Value = tuple[str, Any]
BODY, AGENDA = ArticleBody(), Agenda()


def filled_in(stream: StreamBlock, name: str, value: Any) -> Value:
    """Return a block of this name for the stream, if the editor would take it."""
    block = stream.child_blocks[name]
    if isinstance(block, StructBlock):
        value = _whole(block, value)
    block.clean(block.normalize(value))
    return (name, value)


def _whole(block: StructBlock, value: dict[str, Any]) -> dict[str, Any]:
    """Add what is not given; a misspelt name would be dropped without a word."""
    for name in value:
        block.child_blocks[name]
    return {
        name: value.get(name, child.get_default())
        for name, child in block.child_blocks.items()
    }
