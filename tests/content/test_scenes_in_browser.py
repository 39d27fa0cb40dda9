"""Each part of a scene is where its region says, measured in the drawing itself."""

import os

import pytest
from playwright.sync_api import Page

from quizzes.kinds.scene.regions import WHOLE, Region
from tests.machine import chromium

from .test_starter_curriculum import PACK, SCENES

os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.skipif(chromium() is None, reason="Chromium is not installed"),
]

# Number and box of every part, as shares of the picture.
MEASURE = """picture => {
  const whole = picture.getBoundingClientRect();
  return [...picture.querySelectorAll('[id^=part-]')].map(part => {
    const box = part.getBoundingClientRect();
    return [
      Number(part.id.slice(5)),
      (box.left - whole.left) / whole.width, (box.top - whole.top) / whole.height,
      (box.right - whole.left) / whole.width, (box.bottom - whole.top) / whole.height,
    ];
  });
}"""
# How much of its part a region may leave out: an ordinary thing may stand behind
# others, a target may not. And how much it may add around, for a thumb.
OUTSIDE = {"target": 0.1, "ordinary": 0.35}
AROUND = 0.45


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    return {"executable_path": chromium(), "args": ["--no-sandbox"]}


Box = tuple[float, float, float, float]


def area(box: Box) -> float:
    left, top, right, bottom = box
    return max(0, right - left) * max(0, bottom - top)


def shared(one: Box, other: Box) -> float:
    low = (max(one[0], other[0]), max(one[1], other[1]))
    return area((*low, min(one[2], other[2]), min(one[3], other[3])))


def within(box: Box) -> Box:
    left, top, right, bottom = box
    return max(0, left), max(0, top), min(WHOLE, right), min(WHOLE, bottom)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene["id"])
def test_regions_lie_on_what_they_name(page: Page, scene: dict) -> None:
    drawing = PACK.folder / "images" / scene["picture"]["image"]
    page.set_content(drawing.read_text(encoding="utf-8"))
    measured = page.eval_on_selector("svg", MEASURE)
    assert sorted(row[0] for row in measured) == [*range(1, len(scene["parts"]) + 1)]
    for number, *box in measured:
        part = scene["parts"][number - 1]
        region = Region.read(part["shape"])
        said = (region.left, region.top, region.right, region.bottom)
        drawn = within(tuple(WHOLE * place for place in box))
        both = shared(said, drawn)
        assert both >= (1 - OUTSIDE[part["role"]]) * area(drawn), part["text"]
        assert both >= (1 - AROUND) * area(said), part["text"]
