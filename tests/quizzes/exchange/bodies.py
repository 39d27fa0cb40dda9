"""What blocks of the kinds that are no choices take."""

from typing import Any

from hypothesis import strategies as st

from .questions import DISTINCT, LINES

MARKS = st.sampled_from([1, 1, 0.5, 0.25, 0])
REMARKS = st.one_of(st.just(""), LINES)
FLOATS = st.floats(-1e9, 1e9, allow_nan=False).map(lambda x: round(x, 6) + 0.0)
BODIES: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "NUMBER": st.fixed_dictionaries(
        {
            "answers": st.lists(
                st.fixed_dictionaries(
                    {
                        "value": FLOATS,
                        "tolerance": FLOATS.map(abs),
                        "mark": MARKS,
                        "feedback": REMARKS,
                    }
                ),
                min_size=1,
                max_size=4,
            )
        }
    ),
    "SHORT_ANSWER": st.fixed_dictionaries(
        {
            "answers": st.lists(
                st.fixed_dictionaries(
                    {"text": LINES, "mark": MARKS, "feedback": REMARKS}
                ),
                min_size=1,
                max_size=4,
            )
        }
    ),
    "ESSAY": st.just({}),
    "MATCHING": st.tuples(DISTINCT, DISTINCT, st.lists(LINES, max_size=2)).map(
        lambda sides: {
            "pairs": [
                {"text": left, "match": right}
                for left, right in zip(sides[0], sides[1], strict=False)
            ],
            "decoys": [{"text": text} for text in sides[2]],
        }
    ),
    "ORDERING": DISTINCT.map(lambda texts: {"steps": [{"text": t} for t in texts]}),
}
