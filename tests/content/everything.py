"""An article with a block of every kind, from what is really in the library."""

from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Drawing
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtailmedia.models import Media

from content.models import ArticlePage
from curriculum.models import GlossaryTerm, Source
from tests.factories import make_article, make_question, make_quiz, make_source


def make_image(title: str = "校门口", size: tuple[int, int] = (1600, 1000)) -> Image:
    file = BytesIO()
    Drawing.new("RGB", size, "#8fb8b4").save(file, "PNG")
    return Image.objects.create(
        title=title, file=ContentFile(file.getvalue(), name="gate.png")
    )


def make_document(name: str = "plan.docx", title: str = "家庭安全约定") -> Document:
    return Document.objects.create(
        title=title, file=ContentFile(b"some words", name=name), file_size=10
    )


def make_recording(**fields: Any) -> Media:
    fields.setdefault("title", "慢慢走一遍")
    fields.setdefault("type", "video")
    fields.setdefault("file", ContentFile(b"not a video", name="walk.mp4"))
    return Media.objects.create(**fields)


def make_term(**fields: Any) -> GlossaryTerm:
    fields.setdefault("slug", "unusual")
    fields.setdefault("term", "反常")
    fields.setdefault("term_en", "out of place")
    fields.setdefault("meaning", "跟平时对不上的动作或情形。")
    fields.setdefault("meaning_en", "What does not fit the time or the place.")
    return GlossaryTerm.objects.create(**fields)


def picture(alt: str = "校门口的侧门") -> dict[str, Any]:
    return {"image": make_image(), "alt_text": alt, "decorative": False}


def reading(source: Source) -> list[tuple[str, Any]]:
    """One of each kind of the body."""
    return [
        ("text", "<h2>看什么</h2><p>看<b>动作</b>，看情形。</p>"),
        ("key_points", ["看他做什么。", "<p>先离开，再<b>告诉</b>大人。</p>"]),
        ("callout", {"tone": "care", "title": "不用怕", "text": "说错了也没关系。"}),
        (
            "steps",
            {
                "title": "离开，告诉，配合",
                "items": ["先离开。", "告诉最近的老师。", "看到多少说多少。"],
                "source": source,
                "locator": "第九条",
            },
        ),
        ("do_dont", {"do": ["说动作。"], "dont": ["说印象。"]}),
        (
            "hotline",
            {
                "number": "12356",
                "name": "心理援助热线",
                "purpose": "心里难受，想找人说一说的时候。",
                "source": None,
                "locator": "",
            },
        ),
        ("fact", {"text": "应当报告。", "source": source, "locator": "第六条"}),
        (
            "law_quotation",
            {
                "quotation": "任何人发现火灾都应当立即报警。",
                "source": make_source(short_title="消防法", title="《消防法》"),
                "locator": "第四十四条",
                "meaning": "看到着火，先离开，再打119。",
            },
        ),
        ("glossary", [make_term()]),
        ("image", picture()),
        (
            "comparison",
            {
                "left": picture("侧门关着"),
                "left_caption": "平时",
                "right": picture("侧门开着"),
                "right_caption": "今天",
                "remark": "说一声，让大人来看。",
            },
        ),
        (
            "recording",
            {
                "recording": make_recording(),
                "caption": "慢慢走一遍",
                "captions": make_document("walk.vtt", "字幕"),
                "transcript": "<p>听老师的话，一级一级走。</p>",
            },
        ),
    ]


def practice() -> list[tuple[str, Any]]:
    things = [
        {"what": "侧门开着", "unusual": True, "why": "平时是关着的。"},
        {"what": "有人看手机", "unusual": False, "why": "等人时都这样。"},
    ]
    task = "哪一样值得告诉大人？"
    return [
        ("scene", {"picture": picture(), "prompt": task, "things": things}),
        ("question", make_question()),
        ("quiz", make_quiz(title="校门口自测")),
        ("checklist", {"title": "回家看一看", "items": ["记住地址。", "约好地点。"]}),
        ("download", {"document": make_document(), "description": "和家人一起填。"}),
    ]


def make_full_article(**fields: Any) -> ArticlePage:
    """All twelve kinds to read and all five to try out."""
    body = reading(make_source())
    return make_article(body=body, practice=practice(), **fields)
