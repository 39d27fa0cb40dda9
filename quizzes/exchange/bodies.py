"""What a file says of a question's answers, as the kind's block takes it."""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks import Block, ListBlock
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from ..models import Question
from .by_kind import Body, Broken

ILLUSTRATIONS = ("illustration", "explained_with")


def block_of(kind: str) -> Block:
    found: Block = Question._meta.get_field("body").stream_block.child_blocks[kind]
    return found


def checked(kind: str, body: Body) -> tuple[Any, str]:
    """The value of the block, and what keeps it from being published.

    What cannot even be kept as a draft is Broken.
    """
    block = block_of(kind)
    try:
        value = block.normalize(body)
    except (TypeError, ValueError, AttributeError) as error:
        raise Broken(
            _("The answers make no sense. Look at them in the file.")
        ) from error
    try:
        return block.clean(value), ""
    except ValidationError as error:
        unfinished = "; ".join(in_words(error, block))
    try:
        return block.clean_deferred(value), unfinished
    except ValidationError as error:
        raise Broken("; ".join(in_words(error, block))) from error


def in_words(error: ValidationError, block: Block, path: str = "") -> Iterator[str]:
    """Each complaint, with the part that it is about."""
    match error:
        case StructBlockValidationError():
            for name, inner in error.block_errors.items():
                child = block.child_blocks[name]
                yield from in_words(_one(inner), child, f"{path}{child.label}: ")
            yield from _plain(error.non_block_errors, path)
        case ListBlockValidationError():
            yield from _plain(error.non_block_errors, path)
            yield from _of_items(error, block, path)
        case _:
            yield from (f"{path}{message}" for message in error.messages)


def _of_items(
    error: ListBlockValidationError, block: ListBlock, path: str
) -> Iterator[str]:
    found = error.block_errors
    numbered = found.items() if isinstance(found, dict) else enumerate(found)
    for number, inner in numbered:
        if inner:
            where = f"{path}{number + 1}, "
            yield from in_words(_one(inner), block.child_block, where)


def _one(error: Any) -> ValidationError:
    """Some blocks wrap what they raise in a list."""
    if isinstance(error, list):
        return error[0]
    data = getattr(error, "error_list", [])
    return data[0] if len(data) == 1 and data[0] is not error else error


def _plain(errors: Iterable[Any], path: str) -> Iterator[str]:
    for error in errors or ():
        for message in getattr(error, "messages", [str(error)]):
            yield f"{path}{message}"


def without_pictures(body: Any) -> Any:
    if isinstance(body, dict):
        return {
            name: None if name == "picture" else without_pictures(inner)
            for name, inner in body.items()
            if name not in ILLUSTRATIONS
        }
    if isinstance(body, list):
        return [without_pictures(inner) for inner in body]
    return body


def names_of_pictures(body: Any) -> set[str]:
    """The files that a body shows."""
    if isinstance(body, dict):
        image = body.get("image")
        found = {image} if isinstance(image, str) else set()
        return found.union(*(names_of_pictures(inner) for inner in body.values()))
    if isinstance(body, list):
        return set().union(*map(names_of_pictures, body))
    return set()


def with_pictures(body: Any, images: Mapping[str, Any]) -> Any:
    """Each picture in place of its name; one that is not there is left out."""
    if isinstance(body, dict):
        return {
            name: _picture(inner, images)
            if name == "picture"
            else with_pictures(inner, images)
            for name, inner in body.items()
        }
    if isinstance(body, list):
        return [with_pictures(inner, images) for inner in body]
    return body


def _picture(said: Any, images: Mapping[str, Any]) -> Any:
    name = said.get("image") if isinstance(said, dict) else None
    image = images.get(name) if isinstance(name, str) else None
    if image is None:
        return None
    used = copy(image)
    used.contextual_alt_text = said.get("alt_text") or ""
    used.decorative = False
    return used
