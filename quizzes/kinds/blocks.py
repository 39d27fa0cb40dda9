"""What the editors' forms of all kinds are made of."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtailmedia.blocks import AudioChooserBlock

from ..library import Library
from . import kind_named
from .keys import name_parts

CHOOSING, ARRANGING = _("Choosing"), _("Arranging")
WRITING, ACTING = _("Writing"), _("Noticing and acting")


class Illustration(blocks.StructBlock):
    """A picture or a sound, each with words for who cannot see or hear it."""

    picture = ImageBlock(required=False, label=_("Picture"))
    sound = AudioChooserBlock(required=False, label=_("Sound"))
    transcript = blocks.TextBlock(
        required=False,
        rows=2,
        max_length=600,
        label=_("What is to be heard"),
        help_text=_("Every sound needs it, for who cannot hear."),
    )

    class Meta:
        icon = "image"
        label = _("Picture or sound")
        collapsed = True

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        if value["sound"] and not value["transcript"].strip():
            problem = ValidationError(_("Write down what is to be heard."))
            raise StructBlockValidationError({"transcript": problem})
        return value


def illustrated(label: Any) -> Illustration:
    return Illustration(required=False, label=label)


def misconceived() -> SnippetChooserBlock:
    return SnippetChooserBlock(
        "quizzes.Misconception",
        required=False,
        label=_("Misconception"),
        help_text=_("What somebody believes who answers like this."),
    )


def at_least(number: int, block: blocks.Block, **options: Any) -> blocks.ListBlock:
    """A list that needs so many items, and begins with as many empty ones."""
    empty = [block.get_default() for _ in range(number)]
    return blocks.ListBlock(block, min_num=number, default=empty, **options)


class KindBlock(blocks.StructBlock):
    """A kind's form: what illustrates the question, the kind's own, the explanation.

    Subclasses say in `problems` what keeps the question from being published.
    """

    illustration = illustrated(_("Picture or sound with the question"))
    explained_with = illustrated(_("Picture or sound with the explanation"))

    class Meta:
        template = "quizzes/kind_block.html"

    def __init__(self, local_blocks: Any = None, **options: Any) -> None:
        super().__init__(local_blocks, **options)
        last = self.child_blocks.pop("explained_with")
        self.child_blocks["explained_with"] = last

    def get_context(
        self, value: Any, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """What the picker of the editor shows of a kind: an example as it is asked."""
        name_parts(value)
        rules, spec = kind_named(self.name), self.get_prep_value(value)
        return {
            **super().get_context(value, parent_context),
            "rules": rules,
            "file": rules.template("ask"),
            "shown": rules.shown(spec, None, None, Library.of(spec)),
        }

    def clean(self, value: Any) -> Any:
        name_parts(value)
        value = super().clean(value)
        if not self.is_deferred_validation and (found := self.problems(value)):
            raise StructBlockValidationError(found)
        return value

    def problems(self, value: Any) -> dict[str, ValidationError]:
        """By the name of a field, what is wrong with it."""
        return {}


def in_list(
    *problems: str, items: Mapping[int, dict[str, str]] | None = None
) -> ListBlockValidationError:
    """Complaints about a list: about all of it, and by item and field."""
    errors = {
        number: StructBlockValidationError(
            {name: ValidationError(text) for name, text in fields.items()}
        )
        for number, fields in (items or {}).items()
    }
    return ListBlockValidationError(
        block_errors=errors, non_block_errors=[ValidationError(p) for p in problems]
    )


def repeated(texts: Iterable[str]) -> dict[int, dict[str, str]]:
    """By number, the texts that say the same as one before them."""
    seen: set[str] = set()
    found = {}
    for number, text in enumerate(texts):
        plain = "".join(text.split())
        if plain and plain in seen:
            found[number] = {"text": gettext("Another one says the same.")}
        seen.add(plain)
    return found
