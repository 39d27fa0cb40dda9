"""What a class meeting is made of."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from . import samples
from .methods import Method
from .rich import SCRIPT, TextBlock, line_block
from .slides import slides_block

TOGETHER, CHECKING, FRAME = _("Doing it together"), _("Checking"), _("Frame")


class AgendaItem(blocks.StructBlock):
    """What every part of a meeting has: a title, minutes and what the teacher says."""

    title = blocks.CharBlock(max_length=60, label=_("Title"))
    minutes = blocks.IntegerBlock(min_value=1, max_value=90, label=_("Minutes"))
    script = TextBlock(
        features=SCRIPT,
        required=False,
        label=_("Script"),
        help_text=_(
            "What the teacher says. A paragraph that begins with ▸ is something "
            "to do. Only teachers read it; the projector never shows it."
        ),
    )

    class Meta:
        template = "content/blocks/agenda_item.html"


def pupils_block() -> blocks.CharBlock:
    return blocks.CharBlock(
        required=False,
        max_length=200,
        label=_("Pupils"),
        help_text=_("What the pupils do meanwhile, in one sentence."),
    )


def material_block() -> blocks.CharBlock:
    return blocks.CharBlock(
        required=False,
        max_length=120,
        label=_("Material"),
        help_text=_("What this part needs at hand."),
    )


class Activity(AgendaItem):
    method = blocks.ChoiceBlock(
        choices=Method.choices, default=Method.EXPLAIN, label=_("Method")
    )
    pupils = pupils_block()
    material = material_block()
    slides = slides_block()

    class Meta:
        icon = "group"
        label = _("Activity")
        description = _("Some minutes of a class meeting, with script and slides")
        group = FRAME
        preview_value = {
            "title": "说出规则，安心开始",
            "minutes": 4,
            "method": Method.EXPLAIN.value,
            "script": "<p>今天我们练习做决定，没有人会被点名批评。</p>"
            "<p>▸ 停顿，看一看全班。</p>",
            "pupils": "听，有不舒服可以举手离开。",
            "material": "",
            "slides": [{"title": "今天的约定", "lines": ["可以不说话", "可以离开"]}],
        }


class Discussion(AgendaItem):
    questions = blocks.ListBlock(
        blocks.CharBlock(max_length=120, label=_("Question")),
        label=_("Questions"),
        max_num=4,
    )
    grouping = blocks.CharBlock(
        required=False, max_length=60, label=_("Who talks with whom")
    )
    slides = slides_block()

    class Meta:
        icon = "comment"
        label = _("Discussion")
        description = _("Questions that have no single right answer")
        group = TOGETHER
        preview_value = {
            "title": "说还是不说",
            "minutes": 6,
            "script": "<p>两个人一组，每人说一句。</p>",
            "questions": ["看到侧门没关，你会先告诉谁？", "如果看错了会怎样？"],
            "grouping": "同桌两人",
            "slides": [],
        }


class Role(blocks.StructBlock):
    name = blocks.CharBlock(max_length=40, label=_("Role"))
    task = blocks.CharBlock(max_length=160, label=_("What this person does"))

    class Meta:
        icon = "user"
        label = _("Role")
        description = _("A card for one person of the play")
        template = "content/blocks/role.html"
        preview_value = {"name": "报警的同学", "task": "先说地点，再说看到了什么。"}


class RolePlay(AgendaItem):
    situation = blocks.TextBlock(rows=3, label=_("Situation"))
    roles = blocks.ListBlock(
        Role(),
        label=_("Roles"),
        help_text=_(
            "Who sees it, who is told, who answers the telephone. Nobody plays "
            "somebody dangerous."
        ),
    )
    slides = slides_block()

    class Meta:
        icon = "user"
        label = _("Role play")
        description = _("Practising to tell somebody, with cards for each role")
        group = TOGETHER
        preview_value = {
            "title": "打一次110",
            "minutes": 8,
            "script": "<p>接警员会一直问，你只要一句一句答。</p>",
            "situation": "放学时，你看到校门口停着一辆没有人的车，车牌被纸遮住。",
            "roles": [
                {"name": "报警的同学", "task": "先说地点，再说看到了什么。"},
                {"name": "接警员", "task": "问清地点、时间、有没有人受伤。"},
            ],
            "slides": [],
        }


class WalkThrough(AgendaItem):
    stops = blocks.ListBlock(
        blocks.CharBlock(max_length=120, label=_("Stop")), label=_("Stops")
    )
    slides = slides_block()

    class Meta:
        icon = "site"
        label = _("Walk-through")
        description = _("Walking the way slowly, stop by stop, without alarm")
        group = TOGETHER
        preview_value = {
            "title": "慢慢走一遍",
            "minutes": 10,
            "script": "<p>今天不比快，走对就好。</p>",
            "stops": ["教室门口：听老师的话再出发。", "楼梯：靠右，一级一级走。"],
            "slides": [],
        }


class ShowOfHands(AgendaItem):
    question = SnippetChooserBlock("quizzes.Question", label=_("Question"))

    class Meta:
        icon = "help"
        label = _("Show of hands")
        description = _("A question to the whole room; the hands are counted")
        group = CHECKING

    def get_preview_value(self) -> Any:
        return self.normalize(
            {
                "title": "举手表决",
                "minutes": 3,
                "script": "<p>先想十秒，再举手。</p>",
                "question": samples.question(),
            }
        )


class Breathing(AgendaItem):
    slides = slides_block()

    class Meta:
        icon = "rotate"
        label = _("Breathing and close")
        description = _("Slow down, say that school is safe, say who to talk to")
        group = FRAME
        preview_value = {
            "title": "呼吸三次，回到今天",
            "minutes": 3,
            "script": "<p>吸气三拍，停三拍，呼气三拍。</p>",
            "slides": [{"title": "吸 3 · 停 3 · 呼 3", "lines": []}],
        }


class Handout(blocks.StructBlock):
    title = blocks.CharBlock(max_length=60, label=_("Title"))
    lines = blocks.ListBlock(
        line_block(label=_("Line")),
        label=_("What stands on the sheet"),
        default=[],
        help_text=_("Printed on A4. Leave empty if a file is given."),
    )
    document = DocumentChooserBlock(required=False, label=_("File"))

    class Meta:
        icon = "doc-empty"
        label = _("Handout")
        description = _("A sheet that pupils take home; it takes no minutes")
        group = CHECKING
        template = "content/blocks/handout.html"
        preview_value = {
            "title": "家庭任务单",
            "lines": ["和家人约好一个集合的地方。", "记住家里的地址和一个电话。"],
        }


class Agenda(blocks.StreamBlock):
    activity = Activity()
    breathing = Breathing()
    discussion = Discussion()
    role_play = RolePlay()
    walk_through = WalkThrough()
    show_of_hands = ShowOfHands()
    handout = Handout()

    class Meta:
        label = _("Agenda")
