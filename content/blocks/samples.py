"""What the preview of a block shows on a site that has nothing of its kind yet.

Where the library holds something, the first of it is shown instead: editors see their
own sources and questions. A `Sketch` stands in for pictures, which nobody wants to see
taken out of some other page.
"""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from django.forms.utils import flatatt
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from curriculum.models import GlossaryTerm, Source
from quizzes.models import Question, Quiz


@dataclass
class Sketch:
    """A drawing of our own, with as much of a picture as templates ask for."""

    name: str
    contextual_alt_text: str
    width: int = 800
    height: int = 500

    def get_renditions(self, *_filters: Any) -> dict[str, "Sketch"]:
        return {"": self}

    # By this Wagtail's template tags know a picture.
    get_rendition = get_renditions

    def img_tag(self, extra: dict[str, Any]) -> SafeString:
        attributes = {
            "src": static(f"img/{self.name}.svg"),
            "alt": self.contextual_alt_text,
            "width": self.width,
            "height": self.height,
        }
        return format_html("<img{}>", flatatt(attributes | extra))


GATE = Sketch("sketch-gate", "校门口：侧门关着，一个包放在长椅上")
OPEN_GATE = Sketch(
    "sketch-gate-open", "校门口：侧门开着，旁边没有人；长椅上有人在看手机"
)


def source() -> Source:
    return Source.objects.usable().first() or Source(
        title="《中华人民共和国反恐怖主义法》", short_title="反恐怖主义法"
    )


def term() -> GlossaryTerm:
    return GlossaryTerm.objects.first() or GlossaryTerm(
        term="反常",
        term_en="out of place",
        meaning="跟平时、跟这个地方对不上的动作或情形。",
        meaning_en="What does not fit the time or the place.",
    )


def question() -> Question:
    found = Question.objects.live().select_related("source").first()
    if found is not None:
        return found
    return Question(
        kind="SINGLE",
        stem="课间，侧门开着，旁边没有人。你先做什么？",
        explanation="门为什么开着，由大人去弄清楚。你说一声就够了。",
        source=source(),
        body=[
            (
                "SINGLE",
                {
                    "choices": [
                        {"text": "告诉最近的老师或门卫", "correct": True},
                        {"text": "自己过去看看门外有谁"},
                    ]
                },
            )
        ],
    )


def quiz() -> Quiz:
    return Quiz.objects.live().first() or Quiz(
        title="五分钟自测", introduction="五道题，错了会告诉你为什么。"
    )


def document() -> SimpleNamespace:
    return SimpleNamespace(
        title="家庭安全约定", url="#", file_extension="docx", file_size=24_000
    )


def recording() -> SimpleNamespace:
    return SimpleNamespace(type="audio", title="一分钟呼吸练习", url="", thumbnail=None)
