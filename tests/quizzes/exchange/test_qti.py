"""QTI out and back, and what other programs write."""

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.exchange.formats.qti import format as qti
from quizzes.exchange.formats.qti import older
from quizzes.exchange.items import Parsed, UnreadableFile

from .questions import brought, choice_questions, said


@given(
    st.lists(choice_questions(), min_size=1, max_size=4), st.sampled_from([qti, older])
)
@settings(max_examples=60, deadline=None)
def test_questions_with_choices_come_back_as_they_went(questions, written_by):
    package = written_by.write(questions)
    assert qti.fits(package, "x.zip")
    parsed = qti.read(package, "x.zip")
    assert not parsed.failed
    assert not parsed.skipped
    assert [brought(item) for item in parsed.items] == [said(q) for q in questions]


@given(st.binary(max_size=3000))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(data):
    for prefix in (b"", b"PK\x03\x04", b"<assessmentItem>"):
        with contextlib.suppress(UnreadableFile):
            assert isinstance(qti.read(prefix + data, "x"), Parsed)
