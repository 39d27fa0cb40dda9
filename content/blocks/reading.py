"""Blocks that are read."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from . import samples
from .citing import locator_block, source_block
from .rich import line_block

READING, GUIDANCE, EVIDENCE = _("Reading"), _("How to act"), _("Where it stands")


class KeyPoints(blocks.ListBlock):
    class Meta:
        icon = "list-ul"
        label = _("Key points")
        description = _("Three to five short sentences to remember")
        group = READING
        template = "content/blocks/key_points.html"
        preview_value = ["看他做什么，不看他像什么。", "先离开，再告诉大人。"]


class Steps(blocks.StructBlock):
    title = blocks.CharBlock(max_length=60, label=_("Title"))
    items = blocks.ListBlock(line_block(), label=_("Steps"))
    source = source_block(required=False)
    locator = locator_block()

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        description = _("What to do, one thing after the other")
        group = GUIDANCE
        template = "content/blocks/steps.html"
        preview_value = {
            "title": "发现没人认领的包",
            "items": ["先离开，也请旁边的同学一起离开。", "告诉最近的老师。"],
            "locator": "",
        }


class DoDont(blocks.StructBlock):
    do = blocks.ListBlock(line_block(), label=_("Do"))
    dont = blocks.ListBlock(line_block(), label=_("Do not"))

    class Meta:
        icon = "tasks"
        label = _("Do and do not")
        description = _("Two short lists beside each other")
        group = GUIDANCE
        template = "content/blocks/do_dont.html"
        preview_value = {
            "do": ["说动作：“他推了三次侧门。”"],
            "dont": ["说印象：“他看着不像好人。”"],
        }


class Callout(blocks.StructBlock):
    tone = blocks.ChoiceBlock(
        choices=[("tip", _("Good to know")), ("care", _("Care")), ("law", _("Law"))],
        default="tip",
        label=_("Tone"),
    )
    title = blocks.CharBlock(required=False, max_length=60, label=_("Title"))
    text = line_block(label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        description = _("A remark that stands out: a tip, a kind word, a rule")
        group = READING
        template = "content/blocks/callout.html"
        preview_value = {
            "tone": "tip",
            "title": "一个迹象，不等于一个坏人",
            "text": "你不用猜他是谁，只要说你看到了什么。",
        }


class Fact(blocks.StructBlock):
    text = blocks.TextBlock(rows=3, label=_("Text"))
    source = source_block()
    locator = locator_block()

    class Meta:
        icon = "openquote"
        label = _("Fact with its source")
        description = _("What a law or an authority says, in our own words")
        group = EVIDENCE
        template = "content/blocks/fact.html"

    def get_preview_value(self) -> Any:
        return self.normalize(
            {
                "text": "发现可疑情况，应当及时向公安机关报告。",
                "source": samples.source(),
                "locator": "第九条",
            }
        )


class LawQuotation(blocks.StructBlock):
    quotation = blocks.TextBlock(
        rows=3, label=_("Quotation"), help_text=_("Word for word, and short.")
    )
    source = source_block()
    locator = locator_block()
    meaning = line_block(
        required=False,
        label=_("In plain words"),
        help_text=_("What it means for the reader, in one sentence."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Quotation of law")
        description = _("The words of a law, and what they mean")
        group = EVIDENCE
        template = "content/blocks/law_quotation.html"

    def get_preview_value(self) -> Any:
        return self.normalize(
            {
                "quotation": "任何人发现火灾都应当立即报警。",
                "source": samples.source(),
                "locator": "第四十四条",
                "meaning": "看到着火，先离开，再打119。",
            }
        )


class Hotline(blocks.StructBlock):
    number = blocks.CharBlock(max_length=20, label=_("Telephone number"))
    name = blocks.CharBlock(max_length=60, label=_("Name"))
    purpose = line_block(label=_("When to call"))
    source = source_block(required=False)
    locator = locator_block()

    class Meta:
        icon = "mobile-alt"
        label = _("Hotline")
        description = _("One number to call, and what for")
        group = GUIDANCE
        template = "content/blocks/hotline.html"
        preview_value = {
            "number": "12356",
            "name": "心理援助热线",
            "purpose": "心里难受，想找人说一说的时候。",
            "locator": "",
        }


class Glossary(blocks.ListBlock):
    """Terms from the glossary, explained where they are needed."""

    class Meta:
        icon = "tag"
        label = _("Glossary")
        description = _("Words of the field, explained plainly")
        group = EVIDENCE
        template = "content/blocks/glossary.html"

    def get_preview_value(self) -> Any:
        return self.normalize([samples.term()])
