"""Keys of the parts of a question, to which answers refer.

An editor's change of words keeps a part's key. A pack that is loaded again brings no
keys; there the same words give the same key, so that answers find their part.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from wagtail.blocks import StreamValue, StructValue
from wagtail.blocks.list_block import ListValue


def name_parts(value: Any) -> None:
    """Give each item of each list below this value a key that no other has."""
    items = [*_items(value)]
    # Blocks give a new item a random id; `original_id` tells who had one before.
    used = {item.id for item in items if item.original_id}
    for item in items:
        if not item.original_id:
            item.id = next(key for key in _candidates(item) if key not in used)
            item.original_id = item.id
            used.add(item.id)


def _items(value: Any) -> Iterator[Any]:
    match value:
        case StreamValue():
            for child in value:
                yield from _items(child.value)
        case StructValue():
            for inner in value.values():
                yield from _items(inner)
        case ListValue():
            for item in value.bound_blocks:
                yield item
                yield from _items(item.value)


def _candidates(item: Any) -> Iterator[str]:
    value = item.get_prep_value()["value"]
    words = value.get("text") if isinstance(value, dict) else value
    said = words or json.dumps(value, sort_keys=True, default=str)
    salt = 0
    while True:
        yield sha256(f"{said}{salt or ''}".encode()).hexdigest()[:8]
        salt += 1
