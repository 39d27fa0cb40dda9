"""An article as a draft for a WeChat public account.

The editor there keeps only what is styled in each element, and drops classes, style
sheets and links to other sites. Pictures are uploaded there by hand: it cannot fetch
them from a server inside the school. Named values read neutrally: where a school
gathers and which words mean danger is nobody else's business.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.images.models import AbstractImage
from wagtail.rich_text import RichText

from ..citations import citations
from ..models import ArticlePage
from ..paragraphs import Kind, Paragraph, line, paragraphs
from .wechat_style import boxed, noted, styled

NEUTRALLY: dict[str, str] = {}


@dataclass
class Picture:
    number: int
    image: AbstractImage
    alt: str


def draft(article: ArticlePage) -> SafeString:
    """The whole article, in its own language whoever takes it."""
    with override(article.language):
        return styled("section", "page", _joined(_told(article)))


def _told(article: ArticlePage) -> list[SafeString]:
    numbers = count(1)
    told = [noted(article.introduction)] if article.introduction else []
    for block in article.body:
        if block.block_type in PICTURES:
            told += [_place(next(numbers), alt) for _image, alt in _images(block)]
            told += _remark(block)
        elif block.block_type in WRITERS:
            told.append(WRITERS[block.block_type](block.value))
    told += [
        _checklist(b.value) for b in article.practice if b.block_type == "checklist"
    ]
    if article.closing:
        closing = _prose(paragraphs(RichText(article.closing), NEUTRALLY))
        told.append(boxed("care", _("Who to talk to"), closing))
    return [*told, _sources(article)]


def left_out(article: ArticlePage) -> list[str]:
    """Kinds of blocks that live on the site alone: to try out, to take away."""
    taken = {*PICTURES, *WRITERS, "checklist"}
    labels = [str(b.block.label) for b in article.practice if b.block_type not in taken]
    return list(dict.fromkeys(labels))


def pictures(article: ArticlePage) -> list[Picture]:
    """In their order, numbered as their places in the draft are."""
    found = [pair for block in article.body for pair in _images(block)]
    return [Picture(n, image, alt) for n, (image, alt) in enumerate(found, start=1)]


PICTURES = ("image", "comparison")


def _images(block: Any) -> list[tuple[Any, str]]:
    value = block.value
    if block.block_type == "image" and value:
        return [(value, _alt(value))]
    if block.block_type == "comparison":
        sides = [(value[side], value[f"{side}_caption"]) for side in ("left", "right")]
        return [(image, caption) for image, caption in sides if image]
    return []


def _alt(image: Any) -> str:
    return getattr(image, "contextual_alt_text", None) or image.title


def _place(number: int, alt: str) -> SafeString:
    words = _("put picture {number} here: {alt}").format(number=number, alt=alt)
    return styled("p", "place", f"〔{words}〕")


def _remark(block: Any) -> list[SafeString]:
    """What is said below two pictures compared."""
    said = block.value["remark"] if block.block_type == "comparison" else None
    return [_said(said)] if said else []


def _prose(found: Iterable[Paragraph]) -> SafeString:
    told, number = [], 0
    for one in found:
        number = 1 if one.begins else number + 1
        text = format_html_join("", "{}", ((_run(run),) for run in one.runs))
        if one.kind is Kind.NUMBER:
            text = format_html("{}. {}", number, text)
        elif one.kind is Kind.BULLET:
            text = format_html("· {}", text)
        told.append(
            styled("p", "heading" if one.kind is Kind.HEADING else "text", text)
        )
    return _joined(told)


def _run(run: Any) -> SafeString | str:
    return styled("strong", "strong", run.text) if run.bold else run.text


def _joined(parts: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((part,) for part in parts))


def _said(value: RichText | str) -> SafeString:
    return _prose(paragraphs(value, NEUTRALLY))


def _rows(found: Iterable[Any], mark: str = "") -> SafeString:
    """One line each, numbered where no mark is given."""
    return _joined(
        styled("p", "text", f"{mark or f'{n}.'} {line(one, NEUTRALLY)}")
        for n, one in enumerate(found, start=1)
    )


def _cited(value: Any) -> str:
    source = value.get("source")
    return f"{_('Source:')} {source.short_title} {value['locator']}" if source else ""


def _key_points(value: Any) -> SafeString:
    return boxed("lamp", _("To remember"), _rows(value, "·"))


def _steps(value: Any) -> SafeString:
    told = format_html("{}{}", _rows(value["items"]), noted(_cited(value)))
    return boxed("calm", value["title"], told)


def _do_dont(value: Any) -> SafeString:
    do = boxed("good", _("Do this"), _rows(value["do"], "✓"))
    return format_html(
        "{}{}", do, boxed("bad", _("Not this"), _rows(value["dont"], "✗"))
    )


def _callout(value: Any) -> SafeString:
    return boxed("lamp", value["title"] or "", _said(value["text"]))


def _fact(value: Any) -> SafeString:
    return boxed(
        "calm", "", format_html("{}{}", _said(value["text"]), noted(_cited(value)))
    )


def _law(value: Any) -> SafeString:
    meaning = _said(value["meaning"]) if value["meaning"] else ""
    told = format_html(
        "{}{}{}", _said(value["quotation"]), noted(_cited(value)), meaning
    )
    return boxed("calm", "", told)


def _hotline(value: Any) -> SafeString:
    return boxed("care", f"{value['number']} {value['name']}", _said(value["purpose"]))


def _glossary(value: Any) -> SafeString:
    told = (boxed("calm", term.term, _said(term.meaning)) for term in value)
    return _joined(told)


def _recording(value: Any) -> SafeString:
    words = _("upload the video or sound here: {title}")
    return styled("p", "place", f"〔{words.format(title=value['recording'].title)}〕")


def _checklist(value: Any) -> SafeString:
    return boxed("calm", value["title"], _rows(value["items"], "□"))


def _sources(article: ArticlePage) -> SafeString:
    cited = citations(article.body)
    if not cited:
        return SafeString()
    told = [
        noted(f"{c.number}. {'，'.join([c.source.title, *c.locators])}") for c in cited
    ]
    return _joined([styled("p", "heading", _("Sources")), *told])


WRITERS: dict[str, Callable[[Any], SafeString]] = {
    "text": _said,
    "key_points": _key_points,
    "steps": _steps,
    "do_dont": _do_dont,
    "callout": _callout,
    "fact": _fact,
    "law_quotation": _law,
    "hotline": _hotline,
    "glossary": _glossary,
    "recording": _recording,
}
