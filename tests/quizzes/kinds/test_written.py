"""Short answers and essays: what is equal, what waits, what is kept."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.kinds import NotAnAnswer, kind_named
from quizzes.kinds.essay.grading import mark as essay
from quizzes.kinds.short_answer.grading import mark, plain
from quizzes.kinds.writing import tidied

TEXTS = st.text(max_size=40)
WORDS = st.text("告诉老师先离开110abcABC。，、 !", max_size=12).filter(plain)
HALF = "".join(map(chr, range(0x21, 0x7F)))
WIDE = str.maketrans({char: chr(ord(char) + 0xFEE0) for char in HALF} | {" ": "　"})


@st.composite
def questions(draw):
    """Foreseen answers by their plain form, and an answer that was written."""
    marks = draw(st.dictionaries(WORDS.map(plain), st.floats(0, 1), max_size=5))
    written = [WORDS, st.sampled_from(sorted(marks))] if marks else [WORDS]
    return marks, draw(st.one_of(*written))


@given(questions(), st.booleans())
def test_a_mark_lies_between_0_and_1_or_is_a_teacher_s(question, by_teacher):
    marks, text = question
    found = mark(text, marks, by_teacher=by_teacher)
    assert (found is None and by_teacher) or 0 <= found <= 1


@given(questions())
def test_only_what_was_foreseen_earns_something(question):
    marks, text = question
    assert mark(text, marks, by_teacher=False) == marks.get(plain(text), 0)


@given(questions())
def test_a_teacher_marks_exactly_what_was_not_foreseen(question):
    marks, text = question
    waits = mark(text, marks, by_teacher=True) is None
    assert waits == (plain(text) not in marks)


@given(st.text(HALF + " 告诉老师", max_size=30))
def test_full_width_and_half_width_are_equal(text):
    assert plain(text.translate(WIDE)) == plain(text)


@given(WORDS)
def test_case_spaces_around_and_a_full_stop_say_nothing(text):
    if any(char.isalnum() for char in text):
        assert plain(f"  {text.upper()}。 ") == plain(text)


@given(TEXTS)
def test_the_plain_form_has_no_plainer_one(text):
    assert plain(plain(text)) == plain(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("告诉老师", "告诉 老师。"),
        ("先离开，再告诉老师", "先离开 再告诉老师"),
        ("110、119", "１１０，１１９"),
        ("AED", "aed"),
        ("拨打 110", "拨打110"),
        ("run, hide, tell", "Run  hide tell"),
    ],
)
def test_they_say_the_same(one, other):
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("one", "other"), [("1.5", "15"), ("new york", "newyork"), ("√", "×"), ("!", "?")]
)
def test_they_do_not_say_the_same(one, other):
    assert plain(one) != plain(other)


@given(TEXTS)
def test_every_text_waits_and_no_text_earns_nothing_at_once(text):
    assert essay(text) == (None if text.strip() else 0)


@pytest.mark.parametrize("blank", [None, [], "", " \n\t ", "\u0000\u202e"])
@pytest.mark.parametrize("name", ["NUMBER", "SHORT_ANSWER", "ESSAY"])
def test_a_blank_is_no_answer_and_waits_for_nobody(name, blank):
    kind = kind_named(name)
    assert kind.accepted(blank, []) == []
    assert kind.marker({"answers": [], "by_teacher": True})([]) == 0


@given(TEXTS, st.booleans())
def test_what_is_kept_can_be_seen_and_is_kept_once(text, several_lines):
    kept = tidied(text, several_lines=several_lines)
    unseen = {c for c in kept if unicodedata.category(c) in {"Cc", "Cs"}}
    assert unseen <= ({"\n"} if several_lines else set())
    assert tidied(kept, several_lines=several_lines) == kept


def test_lines_of_an_essay_stay_and_those_of_a_short_answer_do_not():
    sent = "先离开。\r\n再告诉\u0007老师。\r\n"
    assert kind_named("ESSAY").accepted(sent, []) == "先离开。\n再告诉老师。"
    assert kind_named("SHORT_ANSWER").accepted(sent, []) == "先离开。 再告诉老师。"


@pytest.mark.parametrize(
    ("name", "longest"), [("NUMBER", 40), ("SHORT_ANSWER", 200), ("ESSAY", 4000)]
)
def test_what_is_too_long_or_no_text_is_no_answer(name, longest):
    kind = kind_named(name)
    assert kind.accepted("字" * longest, []) == "字" * longest
    for wrong in ("字" * (longest + 1), ["a"], {"a": 1}, 7):
        with pytest.raises(NotAnAnswer):
            kind.accepted(wrong, [])
