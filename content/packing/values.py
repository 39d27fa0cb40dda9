"""The values of blocks as plain names and values, and back, by the editor's rules.

One walk over a block's definition serves every kind of block, those included that
are added later.
"""

from typing import Any

from wagtail.blocks import (
    ChooserBlock,
    ListBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
)
from wagtail.blocks.base import Block
from wagtail.images.blocks import ImageBlock
from wagtail.rich_text import RichText

from ..blocks import Method
from .markdown import line_to_html, to_html
from .names import Names
from .notation import as_prose, said
from .prose import Prose

Value = tuple[str, Any]


def is_line(features: list[str] | None) -> bool:
    """A text without lists and headings is one short line."""
    return features is not None and "ul" not in features


class Plain:
    """From a block's value to names and values."""

    def __init__(self, names: Names, language: str) -> None:
        self.names = names
        self.prose = Prose(language, names.page_name)

    def plain(self, block: Block, value: Any) -> Any:
        match block:
            case ImageBlock():
                return self._picture(value)
            case RichTextBlock():
                return self.rich(value.source if value else "", block.features)
            case StructBlock():
                return said(
                    {
                        name: self.plain(child, value.get(name))
                        for name, child in block.child_blocks.items()
                    }
                )
            case ListBlock():
                return [self.plain(block.child_block, one) for one in value]
            case ChooserBlock():
                return self.names.name(value) if value else None
            case _ if block.name == "method":
                return Method(value).word
        return value

    def rich(self, html: str, features: list[str] | None) -> str:
        if is_line(features):
            return as_prose(self.prose.line(html))
        return as_prose(self.prose.markdown(html))

    def _picture(self, image: Any) -> dict[str, Any]:
        if not image:
            return {}
        return said(
            {
                "image": self.names.name(image),
                "alt": "" if image.decorative else image.contextual_alt_text,
                "decorative": image.decorative or None,
            }
        )


class Filling:
    """From names and values to a block's value, if the editor would take it."""

    def __init__(self, names: Names) -> None:
        self.names = names

    def filled(self, stream: StreamBlock, name: str, value: Any) -> Value:
        block = stream.child_blocks[name]
        return name, block.clean(block.normalize(self.value(block, value)))

    def value(self, block: Block, value: Any) -> Any:
        match block:
            case ImageBlock():
                return self._picture(block, value)
            case RichTextBlock():
                return RichText(self.rich(_text(value), block.features))
            case StructBlock():
                return self._struct(block, value)
            case ListBlock():
                if not isinstance(value, list):
                    raise TypeError(f"{block.name}: {value!r}")
                return [self.value(block.child_block, one) for one in value]
            case ChooserBlock():
                return self.names.thing(block.model_class, value)
            case _ if block.name == "method":
                return Method.named(value)
        return value.strip() if isinstance(value, str) else value

    def rich(self, text: str, features: list[str] | None) -> str:
        render = line_to_html if is_line(features) else to_html
        return render(text, self.names.page_number)

    def _struct(self, block: StructBlock, value: Any) -> dict[str, Any]:
        """Add what is not given; a misspelt name would be dropped without a word."""
        if not isinstance(value, dict):
            raise TypeError(f"{block.name}: {value!r}")
        for name in value:
            block.child_blocks[name]
        return {
            name: self.value(child, value[name])
            if value.get(name) is not None
            else child.get_default()
            for name, child in block.child_blocks.items()
        }

    def _picture(self, block: ImageBlock, value: Any) -> Any:
        if not isinstance(value, dict):
            raise TypeError(f"{block.name}: {value!r}")
        for name in value.keys() - {"image", "alt", "decorative"}:
            raise KeyError(name)
        chooser = block.child_blocks["image"].model_class
        image = self.names.thing(chooser, value["image"])
        # Each use of a picture has its own description.
        image = type(image).objects.get(pk=image.pk)
        image.decorative = bool(value.get("decorative"))
        image.contextual_alt_text = _text(value.get("alt"))
        return image


def _text(value: Any) -> str:
    return "" if value is None else str(value)
