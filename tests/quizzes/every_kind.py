"""A question of each kind, and how somebody answers it, by whatever hand."""

from collections.abc import Callable
from typing import Any, Protocol

from playwright.sync_api import Locator, Page

from quizzes.models import Question
from tests.factories import make_essay, make_question, make_question_of
from tests.quizzes.kinds.arranged import MATCH, ORDER, SORT, arranged
from tests.quizzes.kinds.stories import BOX, WALL
from tests.quizzes.scenes import make_scene

WRITTEN = "不让他跟进来。告诉门卫和老师。"
NUMBER = {"unit": "米", "answers": [{"value": 100, "tolerance": 10}]}
SHORT = {"answers": [{"text": "110"}]}


class Hand(Protocol):
    """A way to answer: by mouse, keyboard, finger, or without JavaScript."""

    page: Page

    def press(self, button: Locator) -> None: ...
    def tick(self, box: Locator) -> None: ...
    def write(self, field: Locator, text: str) -> None: ...
    def select(self, field: Locator, text: str) -> None: ...
    def order(self, here: Locator, texts: list[str]) -> None: ...
    def mark(self, here: Locator, places: dict[str, tuple[int, int]]) -> None: ...


def choose(*texts: str) -> Callable[[Hand, Locator], None]:
    def answer(hand: Hand, here: Locator) -> None:
        for text in texts:
            hand.tick(here.get_by_label(text, exact=True))

    return answer


def put_in_order(hand: Hand, here: Locator) -> None:
    hand.order(here, [step["text"] for step in ORDER["steps"]])


def sort(hand: Hand, here: Locator) -> None:
    bins = {item["text"]: b["text"] for b in SORT["bins"] for item in b["items"]}
    for group in here.locator(".arrange__sort").all():
        place = bins[group.locator("legend").inner_text()]
        hand.tick(group.get_by_label(place, exact=True))


def match(hand: Hand, here: Locator) -> None:
    pairs = {pair["text"]: pair["match"] for pair in MATCH["pairs"]}
    for pair in here.locator(".arrange__match").all():
        text = pairs[pair.locator(".arrange__text").inner_text()]
        hand.select(pair.locator("select"), text)


def write(text: str) -> Callable[[Hand, Locator], None]:
    return lambda hand, here: hand.write(here.locator("[name=text]"), text)


def mark_picture(hand: Hand, here: Locator) -> None:
    bag, door = "旗杆座旁边的一只书包", "侧门边的一个人"
    hand.mark(here, {bag: (600, 740), door: (240, 460)})


def tell_story(hand: Hand, here: Locator) -> None:
    for node in BOX["nodes"]:
        for option in node.get("options", ()):
            if option["safe"]:
                hand.press(here.get_by_role("button", name=option["text"]))


def report(hand: Hand, here: Locator) -> None:
    needed = {s["text"] for s in WALL["statements"] if s["worth"] == "needed"}
    for label in here.locator("[data-report] label").all():
        if label.inner_text() in needed:
            hand.tick(label.locator("input"))


Sample = tuple[Callable[[], Question], Callable[[Hand, Locator], None], Any]

# By kind: the question, the answer, and what it earns.
SAMPLES: dict[str, Sample] = {
    "SINGLE": (lambda: make_question(), choose("告诉老师"), 1),
    "MULTIPLE": (
        lambda: make_question(right=("甲", "乙"), wrong=("丙", "丁")),
        choose("甲"),
        0.5,
    ),
    "TRUE_FALSE": (
        lambda: make_question(right=("对",), wrong=("不对",), kind="TRUE_FALSE"),
        choose("不对"),
        0,
    ),
    "ORDERING": (lambda: arranged("ORDERING"), put_in_order, 1),
    "SORTING": (lambda: arranged("SORTING"), sort, 1),
    "MATCHING": (lambda: arranged("MATCHING"), match, 1),
    "NUMBER": (lambda: make_question_of("NUMBER", NUMBER), write("１０５米"), 1),
    "SHORT_ANSWER": (lambda: make_question_of("SHORT_ANSWER", SHORT), write("110"), 1),
    "ESSAY": (lambda: make_essay(), write(WRITTEN), None),
    "SCENE": (lambda: make_scene(), mark_picture, 1),
    "SCENARIO": (
        lambda: make_question_of("SCENARIO", BOX, stem="图书馆里的一个盒子"),
        tell_story,
        1,
    ),
    "REPORT_IT": (
        lambda: make_question_of("REPORT_IT", WALL, stem="怎样报告？"),
        report,
        1,
    ),
}
