"""Numbers: how they are read, and when one is near enough."""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds.number.grading import Range, mark
from quizzes.kinds.number.reading import number_in, pattern

WHOLE = st.integers(-(10**12), 10**12)
SMALL = st.fractions(-1000, 1000, max_denominator=100)
MARKS = st.floats(0, 1)


def chinese(number):
    """A number below 10 to the 8th in Chinese."""
    if number >= 10**4:
        high, low = divmod(number, 10**4)
        gap = "零" if 0 < low < 1000 else ""
        return chinese(high) + "万" + gap + (chinese(low) if low else "")
    words, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, place)
        if digit:
            words += ("零" if gap else "") + "零一二三四五六七八九"[digit] + name
            gap = False
        elif words and number:
            gap = True
    return words or "零"


@st.composite
def questions(draw):
    """Ranges, and a number that somebody wrote."""
    ranges = draw(
        st.lists(
            st.builds(Range, SMALL, st.fractions(0, 50, max_denominator=10), MARKS),
            min_size=1,
            max_size=5,
        )
    )
    centres = st.sampled_from([one.value for one in ranges])
    return ranges, draw(st.one_of(SMALL, centres))


@given(questions())
def test_a_mark_lies_between_0_and_1(question):
    ranges, number = question
    assert 0 <= mark(number, ranges) <= 1


@given(questions())
def test_outside_every_range_nothing_is_earned(question):
    ranges, number = question
    outside = max(one.value + one.tolerance for one in ranges) + 1
    assert mark(outside, ranges) == 0
    assert mark(None, ranges) == 0
    if mark(number, ranges) > 0:
        assert any(one.holds(number) for one in ranges)


@given(questions(), st.randoms(use_true_random=False))
def test_the_order_of_the_ranges_does_not_matter(question, rng):
    ranges, number = question
    shuffled = list(ranges)
    rng.shuffle(shuffled)
    assert mark(number, shuffled) == mark(number, ranges)


@given(SMALL, st.lists(st.tuples(st.fractions(0, 50), MARKS), max_size=4), SMALL, SMALL)
def test_what_is_nearer_never_earns_less(value, wider, one, other):
    """Where a wider tolerance is worth less, as the form advises."""
    ranges = [Range(value, Fraction(0), 1.0)]
    ranges += [Range(value, tolerance, worth) for tolerance, worth in wider]
    near, far = sorted([one, other], key=lambda number: abs(number - value))
    assert mark(near, ranges) >= mark(far, ranges)


@given(SMALL, SMALL)
def test_without_a_tolerance_only_the_number_itself_earns_1(value, number):
    assert (mark(number, [Range(value, Fraction(0), 1.0)]) == 1) == (value == number)


def test_the_best_range_counts_where_several_fit():
    ranges = [
        Range(Fraction(110), Fraction(20), 0.5),
        Range(Fraction(110), Fraction(5), 1.0),
        Range(Fraction(115), Fraction(0), 0.0),
    ]
    assert mark(Fraction(112), ranges) == 1
    assert mark(Fraction(115), ranges) == 1
    assert mark(Fraction(90), ranges) == 0.5
    assert mark(Fraction(89), ranges) == 0


@given(WHOLE)
def test_thousands_separators_and_widths_change_nothing(number):
    wide = str.maketrans("0123456789,-", "０１２３４５６７８９，－")
    assert number_in(str(number)) == number
    assert number_in(f"{number:,}") == number
    assert number_in(f" {number:,} ".translate(wide)) == number


@given(st.integers(0, 10**8 - 1))
def test_chinese_numerals_are_read(number):
    assert number_in(chinese(number)) == number


@given(st.decimals(-1000, 1000, places=3))
def test_decimals_are_exact(number):
    assert number_in(str(number)) == Fraction(number)


MANY_WAYS = [
    ("110", 110),
    ("１１０", 110),
    ("一百一十", 110),
    ("一百一", 110),
    ("一一〇", 110),
    ("幺幺零", 110),
    ("十五", 15),
    ("两百零五", 205),
    ("两万五", 25_000),
    ("壹佰贰拾", 120),
    ("三点五", Fraction(7, 2)),
    ("负三", -3),
    ("1.5万", 15_000),
    ("1。5", Fraction(3, 2)),
    (".5", Fraction(1, 2)),
    ("1 500", 1500),
    ("12,345,678", 12_345_678),
    ("１，５００", 1500),
    ("−7", -7),
    ("+7", 7),
]


@pytest.mark.parametrize(("text", "number"), MANY_WAYS)
def test_a_number_may_be_written_in_many_ways(text, number):
    assert number_in(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "1,5",
        "1，5",
        "0,500",
        "1,50",
        "1.500,5",
        "1,5000",
        "1.2.3",
        "-",
        "很多",
        "1e5",
        "十百",
        "点五",
        "三点",
        "nan",
        "½",
        "5米",
    ],
)
def test_what_may_mean_two_things_or_none_is_not_read(text):
    assert number_in(text) is None


@pytest.mark.parametrize("text", ["", "1" * 41])
def test_nothing_and_too_much_is_not_read(text):
    assert number_in(text) is None


@pytest.mark.parametrize("text", ["50米", "50 米", "５０米", "五十米", "50"])
def test_the_unit_may_be_written_or_left_out(text):
    assert number_in(text, "米") == 50


def test_another_unit_is_not_read():
    assert number_in("50 公里", "米") is None
    assert number_in("50 KM", "km") == 50
    assert number_in("50％", "%") == 50


@given(st.text(max_size=30))
def test_reading_never_raises(text):
    assert number_in(text) is None or isinstance(number_in(text), Fraction)


SAID = st.one_of(
    WHOLE.map(str),
    WHOLE.map("{:,}".format),
    st.decimals(-1000, 1000, places=2).map(str),
    st.integers(0, 10**8 - 1).map(chinese),
    st.text("0123456789１２３,，.。-十百千万亿一二三零点 米", max_size=12),
)


@given(SAID, st.sampled_from(["", "米", "m/s (1+1)"]))
def test_the_browser_lets_through_whatever_is_read(text, unit):
    if number_in(text, unit) is not None and " " not in text.strip():
        assert re.fullmatch(pattern(unit), text)


@pytest.mark.parametrize("text", [text for text, _ in MANY_WAYS])
def test_the_browser_lets_through_each_of_the_many_ways(text):
    assert re.fullmatch(pattern("米"), f" {text} 米")


@pytest.mark.parametrize("text", ["1,5", "0,5", "很多", "1e5", "5 公里", "1,50"])
def test_the_browser_stops_what_is_not_read(text):
    assert not re.fullmatch(pattern("米"), text)
