"""Pictures, recordings and files."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock
from wagtailmedia.blocks import AbstractMediaChooserBlock

from . import samples
from .rich import SCRIPT, TextBlock, line_block

PICTURES = _("Pictures and sound")


class Picture(ImageBlock):
    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A calm picture, described for those who cannot see it")
        group = PICTURES
        template = "content/blocks/image.html"

    def normalize(self, value: Any) -> Any:
        return value if isinstance(value, samples.Sketch) else super().normalize(value)

    def get_preview_value(self) -> Any:
        return samples.GATE


class Comparison(blocks.StructBlock):
    left = Picture(label=_("First picture"))
    left_caption = blocks.CharBlock(max_length=80, label=_("Caption"))
    right = Picture(label=_("Second picture"))
    right_caption = blocks.CharBlock(max_length=80, label=_("Caption"))
    remark = line_block(required=False, label=_("What the difference is"))

    class Meta:
        icon = "image"
        label = _("Two pictures compared")
        description = _("Ordinary and unusual, or before and after, side by side")
        group = PICTURES
        template = "content/blocks/comparison.html"

    def get_preview_value(self) -> Any:
        return self.normalize(
            {
                "left": samples.GATE,
                "left_caption": "平时：侧门关着",
                "right": samples.OPEN_GATE,
                "right_caption": "今天：侧门开着，没有人",
                "remark": "门开着不等于出事了。说一声，让大人来看。",
            }
        )


class RecordingChooser(AbstractMediaChooserBlock):
    """A short video or sound from the library."""

    def render_basic(self, value: Any, context: Any = None) -> str:
        return str(value or "")


class Recording(blocks.StructBlock):
    recording = RecordingChooser(label=_("Video or sound"))
    caption = blocks.CharBlock(required=False, max_length=120, label=_("Caption"))
    captions = DocumentChooserBlock(
        required=False,
        label=_("Captions"),
        help_text=_("A WebVTT file (.vtt). Every video with speech needs one."),
    )
    transcript = TextBlock(
        features=SCRIPT,
        label=_("Transcript"),
        help_text=_("What is said and shown, for who cannot hear or see it."),
    )

    class Meta:
        icon = "media"
        label = _("Video or sound")
        description = _("Two minutes at most, with captions and a transcript")
        group = PICTURES
        template = "content/blocks/recording.html"

    def get_preview_value(self) -> Any:
        return self.normalize(
            {
                "recording": samples.recording(),
                "caption": "跟着慢慢呼吸一分钟",
                "captions": None,
                "transcript": "<p>坐好，把手放在肚子上。</p><p>吸气，停一停，呼气。</p>",
            }
        )


class SceneThing(blocks.StructBlock):
    what = blocks.CharBlock(max_length=80, label=_("What is there"))
    unusual = blocks.BooleanBlock(
        required=False,
        label=_("Worth telling an adult"),
        help_text=_(
            "Always for what somebody does or where a thing is, never for looks."
        ),
    )
    why = line_block(label=_("Why, or why not"))

    class Meta:
        icon = "view"
        label = _("Part of the scene")
        description = _("One thing in the picture, and whether it is worth telling")
        template = "content/blocks/scene_thing.html"
        preview_value = {
            "what": "侧门开着，旁边没有人",
            "unusual": True,
            "why": "平时这扇门是关着的。说一声就够了。",
        }


class Scene(blocks.StructBlock):
    picture = Picture(label=_("Picture"))
    prompt = blocks.CharBlock(
        max_length=120,
        label=_("Task"),
        help_text=_("What would you tell an adult about? Perhaps nothing."),
    )
    things = blocks.ListBlock(SceneThing(), label=_("Parts of the scene"))

    class Meta:
        icon = "view"
        label = _("Scene")
        description = _("Look first, then see what is worth telling")
        template = "content/blocks/scene.html"

    def get_preview_value(self) -> Any:
        things = [
            {
                "what": "侧门开着，旁边没有人",
                "unusual": True,
                "why": "平时这扇门是关着的。",
            },
            {
                "what": "有人坐在长椅上看手机",
                "unusual": False,
                "why": "等人的时候，大家都这样。",
            },
        ]
        return self.normalize(
            {
                "picture": samples.OPEN_GATE,
                "prompt": "哪一样值得告诉大人？也许一样都没有。",
                "things": things,
            }
        )


class Download(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("File"))
    description = blocks.CharBlock(
        max_length=120, label=_("What it is"), help_text=_("And who needs it.")
    )

    class Meta:
        icon = "download"
        label = _("File to take away")
        description = _("A sheet to print or a document to fill in")
        template = "content/blocks/download.html"

    def get_preview_value(self) -> Any:
        return self.normalize(
            {"document": samples.document(), "description": "一页纸，和家人一起填。"}
        )
