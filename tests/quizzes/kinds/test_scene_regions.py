"""Regions of a picture, as lines that an editor can read."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds.scene.regions import NotARegion, Region

REGIONS = st.one_of(
    st.builds(
        "{} {} {} {} {}".format,
        st.sampled_from(["rect", "ellipse"]),
        *[st.integers(0, 500)] * 4,
    ),
    st.lists(
        st.tuples(st.integers(0, 1000), st.integers(0, 1000)),
        min_size=3,
        max_size=9,
        unique=True,
    ).map(lambda corners: "polygon " + " ".join(f"{x},{y}" for x, y in corners)),
)
PLACES = st.integers(0, 1000)


@given(REGIONS)
def test_a_region_is_written_as_it_is_read(line):
    region = Region.read(line)
    assert str(region) == line
    assert Region.read(str(region)) == region


@given(REGIONS, PLACES, PLACES)
def test_what_a_region_holds_is_not_far_and_lies_in_its_box(line, x, y):
    region = Region.read(line)
    if region.holds(x, y):
        assert region.far(x, y) == 0
        assert region.left <= x <= region.right
        assert region.top <= y <= region.bottom
    assert region.far(x, y) >= 0


def test_the_corners_of_an_ellipse_and_the_notch_of_a_polygon_are_not_in_it():
    ellipse = Region.read("ellipse 0 0 200 100")
    assert ellipse.holds(100, 50)
    assert not ellipse.holds(5, 5)
    notched = Region.read("polygon 0,0 400,0 400,400 200,100 0,400")
    assert notched.holds(50, 50)
    assert not notched.holds(200, 300)
    assert notched.area == 400 * 400 - 200 * 300


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "form"),
        ("circle 1 2 3 4", "form"),
        ("rect 1 2 3", "form"),
        ("rect 1 2 -3 40", "form"),
        ("rect a b c d", "form"),
        ("polygon 1,2 3,4", "few"),
        ("polygon 1,2 3,4 1,2", "few"),
        ("rect 900 900 200 50", "outside"),
        ("rect -5 10 200 50", "outside"),
        ("polygon 10,10 90,10 50,1001", "outside"),
        ("rect 10 10 20 200", "small"),
        ("ellipse 10 10 200 20", "small"),
    ],
)
def test_what_is_no_region_says_why(line, why):
    with pytest.raises(NotARegion) as refused:
        Region.read(line).check()
    assert refused.value.args == (why,)


@given(st.text(max_size=60))
def test_any_line_is_a_region_or_refused(line):
    with suppress(NotARegion):
        Region.read(line)
