"""Fill blocks in by the rules that hold in the editor."""

from typing import Any

from wagtail.blocks import StreamBlock, StructBlock

from ..blocks import Agenda, ArticleBody

Value = tuple[str, Any]
BODY, AGENDA = ArticleBody(), Agenda()


def filled_in(stream: StreamBlock, name: str, value: Any) -> Value:
    """Return a block of this name for the stream, if the editor would take it."""
    block = stream.child_blocks[name]
    for field in value if isinstance(block, StructBlock) else ():
        block.child_blocks[field]  # a misspelt name would be dropped without a word
    block.clean(block.normalize(value))
    return (name, value)
