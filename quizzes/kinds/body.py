from typing import Any

from wagtail.blocks import StreamBlock

from . import kinds


class BodyBlock(StreamBlock):
    """The one block of a question: which it is, is the question's kind."""

    def __init__(self, local_blocks: Any = None, **options: Any) -> None:
        offered = [(kind.name, kind.block()) for kind in kinds().values()]
        super().__init__(offered, **options)
