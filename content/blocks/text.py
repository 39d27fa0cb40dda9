"""Blocks that are read."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock
from wagtail.snippets.blocks import SnippetChooserBlock

RICH_TEXT = ["h2", "h3", "bold", "ol", "ul", "link"]


def source_block(**options: bool) -> SnippetChooserBlock:
    return SnippetChooserBlock(
        "curriculum.Source",
        label=_("Source"),
        help_text=_("Where it stands. It is named below, with a number."),
        **options,
    )


def locator_block() -> blocks.CharBlock:
    return blocks.CharBlock(
        required=False,
        max_length=60,
        label=_("Place in the source"),
        help_text=_("Article 9, for example."),
    )


class KeyPoints(blocks.ListBlock):
    class Meta:
        icon = "list-ul"
        label = _("Key points")
        description = _("Three to five short sentences to remember")
        template = "content/blocks/key_points.html"
        preview_value = ["看他做什么，不看他像什么。", "先离开，再告诉大人。"]


class Steps(blocks.StructBlock):
    title = blocks.CharBlock(max_length=60, label=_("Title"))
    items = blocks.ListBlock(blocks.TextBlock(rows=2), label=_("Steps"))
    source = source_block(required=False)
    locator = locator_block()

    class Meta:
        icon = "list-ol"
        label = _("Steps")
        description = _("What to do, one thing after the other")
        template = "content/blocks/steps.html"
        preview_value = {
            "title": "发现没人认领的包",
            "items": ["先离开，也请旁边的同学一起离开。", "告诉最近的老师。"],
            "locator": "",
        }


class DoDont(blocks.StructBlock):
    do = blocks.ListBlock(blocks.CharBlock(), label=_("Do"))
    dont = blocks.ListBlock(blocks.CharBlock(), label=_("Do not"))

    class Meta:
        icon = "tasks"
        label = _("Do and do not")
        description = _("Two short lists beside each other")
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
    text = blocks.TextBlock(rows=3, label=_("Text"))

    class Meta:
        icon = "info-circle"
        label = _("Callout")
        description = _("A remark that stands out: a tip, a kind word, a rule")
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
        template = "content/blocks/fact.html"
        preview_value = {
            "text": "发现可疑情况，应当及时向公安机关报告。",
            "locator": "第九条",
        }


class Picture(ImageBlock):
    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A calm picture, described for those who cannot see it")
        template = "content/blocks/image.html"


class ArticleBody(blocks.StreamBlock):
    text = blocks.RichTextBlock(
        features=RICH_TEXT,
        label=_("Text"),
        description=_("Paragraphs, headings and lists"),
        icon="pilcrow",
        template="content/blocks/text.html",
        preview_value="<h2>看什么</h2><p>看<b>动作</b>，看情形。</p>",
    )
    key_points = KeyPoints(blocks.CharBlock(max_length=120, label=_("Point")))
    steps = Steps()
    do_dont = DoDont()
    callout = Callout()
    fact = Fact()
    image = Picture()

    class Meta:
        label = _("Body")
