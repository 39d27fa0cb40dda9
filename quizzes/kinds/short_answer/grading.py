"""A short answer that says the same as one that was foreseen."""

import re
import unicodedata
from collections.abc import Mapping

CHINESE = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
BESIDE_CHINESE = re.compile(rf"(?<=[{CHINESE}]) | (?=[{CHINESE}])")


def plain(text: str) -> str:
    """What is equal in answers that say the same: 110、119 ＝ １１０，１１９.

    Widths, cases, spaces and punctuation say nothing; where they part two words or
    two numbers they stay as one space. Of what is punctuation only, all stays.
    """
    one_form = unicodedata.normalize(
        "NFKC", unicodedata.normalize("NFKC", text).casefold()
    )
    spaced = "".join(
        " " if unicodedata.category(char)[0] in "PZC" else char for char in one_form
    )
    parted = BESIDE_CHINESE.sub("", " ".join(spaced.split()))
    return parted or "".join(one_form.split())


def mark(text: str, marks: Mapping[str, float], *, by_teacher: bool) -> float | None:
    """By the foreseen answers in their plain form. What none of them says is for the
    teacher (None) or earns nothing; no answer is never for the teacher."""
    said = plain(text)
    if not said:
        return 0.0
    found = marks.get(said)
    if found is None and not by_teacher:
        return 0.0
    return found
