"""Three small calm pictures, drawn for these tests, and questions about them."""

from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile
from wagtail.images.models import Image
from wagtail.models import Collection

from quizzes.models import Question
from tests.factories import make_question_of

FOLDER = Path(__file__).parent
SIZES = {"gate": (1600, 1000), "library": (1200, 900), "playground": (1600, 1000)}
ALT = {
    "gate": "早晨的校门口：大门、侧门、旗杆、两个学生和一条长椅",
    "library": "图书馆一角：书架、阅读桌和推车",
    "playground": "操场：有人跑步，有人计时，长椅上放着三只书包",
}


def make_picture(name: str = "gate") -> Image:
    if Collection.get_first_root_node() is None:  # a browser test emptied the tables
        Collection.add_root(name="Root")
    width, height = SIZES[name]
    file = ContentFile((FOLDER / f"{name}.svg").read_bytes(), name=f"{name}.svg")
    return Image.objects.create(
        title=ALT[name], description=ALT[name], file=file, width=width, height=height
    )


def part(text: str, shape: str, **fields: Any) -> dict[str, Any]:
    return {
        "text": text,
        "shape": shape,
        "role": "ordinary",
        "person": False,
        "behaviour": "",
        "cue": "",
        "feedback": "平常的东西，不用告诉。",
        "misconception": None,
        **fields,
    }


def target(text: str, shape: str, **fields: Any) -> dict[str, Any]:
    return part(text, shape, role="target", **{"cue": "out_of_place", **fields})


def gate_parts() -> list[dict[str, Any]]:
    """A bag and a person to tell about, and four ordinary things."""
    return [
        target(
            "旗杆座旁边的一只书包",
            "rect 560 670 65 125",
            feedback="旁边没有人，也不是放书包的地方：不碰，告诉保安。",
        ),
        target(
            "侧门边的一个人",
            "polygon 190,430 215,360 250,360 262,500 255,630 208,630",
            person=True,
            behaviour="把手伸进门缝，请里面的同学开门。",
            cue="odd",
            feedback="也许是忘了带卡，但是开门和登记是大人的事。",
        ),
        part("门卫室", "rect 690 240 180 360", feedback="门卫在这里值班。"),
        part(
            "两个带着书包的学生",
            "rect 725 690 140 250",
            person=True,
            feedback="他们在等同学，书包都带在身边。",
        ),
        part("垃圾桶", "rect 48 735 72 150"),
        part("一条长椅", "rect 205 795 190 100"),
    ]


def playground_parts() -> list[dict[str, Any]]:
    """Nothing is wrong here."""
    return [
        part(
            "长椅上的三只书包",
            "rect 740 480 200 180",
            feedback="是正在跑步的三个人的，他们看得见。",
        ),
        part("跑步的人", "rect 285 600 145 240", person=True),
        part("拿着秒表的老师", "rect 570 520 95 265", person=True),
        part("一个球", "ellipse 183 820 48 80"),
    ]


def make_scene(name: str = "gate", parts: Any = None, **fields: Any) -> Question:
    body = fields.pop("body", {})
    found = gate_parts() if name == "gate" else playground_parts()
    picture = make_picture(name)
    picture.contextual_alt_text, picture.decorative = ALT[name], False
    fields.setdefault("stem", "看图：有没有要告诉大人的？")
    values = {"prompt": "", "picture": picture, "parts": parts or found, **body}
    return make_question_of("SCENE", values, **fields)


def keys(question: Question) -> dict[str, str]:
    """The keys of the parts, by their text."""
    return {item["value"]["text"]: item["id"] for item in question.spec["parts"]}
