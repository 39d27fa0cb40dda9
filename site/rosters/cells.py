"""What stands in a cell of a roster, or why it cannot stand there."""

import re
import unicodedata
from datetime import date, datetime

from django.utils.translation import gettext as _

MAX_NUMBER_LENGTH = 32
MAX_NAME_LENGTH = 40
# Excel keeps fifteen digits of a number and turns the others into zeros.
EXACT_BELOW = 10**15

MALE = {"男", "男性", "男生", "m", "male", "boy", "1"}
FEMALE = {"女", "女性", "女生", "f", "female", "girl", "2"}
FOOTER = re.compile(
    r"(合计|总计|共计|小计|总人数|人数|备注|说明|注[::]|制表|填表|审核|班主任|签|共\d)"
)


class CellError(ValueError):
    """The cell cannot be taken; the message gives the mend."""


def text_of(cell: object) -> str:
    """A cell as the reader sees it: 20260101.0 is 20260101, spaces are single."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        if abs(cell) < EXACT_BELOW:
            return str(int(cell))
        return f"{cell:.6E}"
    if isinstance(cell, date | datetime):
        return cell.isoformat()[:10]
    text = unicodedata.normalize("NFKC", str(cell))
    return " ".join(re.sub("[\u200b-\u200f\u2060\ufeff]", "", text).split())


def read_number(cell: object) -> str:
    number = text_of(cell).replace(" ", "").strip("'`")
    if not number:
        raise CellError(_("The number is missing. Fill it in or delete the row."))
    if re.fullmatch(r"\d(\.\d+)?[Ee]\+?\d+", number):
        raise CellError(
            _(
                "Excel has shortened this long number. Format the column as text and "
                "enter the numbers anew."
            )
        )
    if is_identity_number(number):
        raise CellError(
            _(
                "This is an identity number; it is not stored. Give the pupil's number "
                "at the school."
            )
        )
    if len(number) > MAX_NUMBER_LENGTH:
        raise CellError(
            _("The number is longer than %(limit)s characters. Correct it.")
            % {"limit": MAX_NUMBER_LENGTH}
        )
    if not re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z._/-]*", number):
        raise CellError(
            _("A number consists of digits and letters. Correct it in this cell.")
        )
    return number


def is_identity_number(number: str) -> bool:
    """An eighteen-digit identity number, by its date of birth and check digit."""
    if not re.fullmatch(r"\d{6}(19|20)\d{2}[01]\d[0-3]\d{4}[\dXx]", number):
        return False
    weighted = sum(int(n) * (2 ** (17 - i) % 11) for i, n in enumerate(number[:17]))
    return "10X98765432"[weighted % 11] == number[17].upper()


def has_identity_number(number: str) -> bool:
    """The national pupil number is a letter before the identity number."""
    return len(number) == 19 and is_identity_number(number[1:])


def masked(number: str) -> str:
    """Enough to find the cell, not enough to be the identity number."""
    found = is_identity_number(number) or has_identity_number(number)
    return f"{number[:4]}…{number[-2:]}" if found else number


def read_name(cell: object) -> str:
    name = text_of(cell)
    # 张 三 is padded to three characters; Li Ming is not.
    name = re.sub(r"(?<=[^\x00-\u024f]) (?=[^\x00-\u024f])", "", name)
    name = re.sub(r"(?<=[^\x00-\x7f]) ?[·•・‧∙.] ?(?=[^\x00-\x7f])", "·", name)
    if not name:
        raise CellError(_("The name is missing. Fill it in or delete the row."))
    if len(name) > MAX_NAME_LENGTH:
        raise CellError(
            _("The name is longer than %(limit)s characters. Correct it.")
            % {"limit": MAX_NAME_LENGTH}
        )
    # 李明1 and 李明2 are how schools tell two of one name apart; a longer run of
    # digits is a number that slipped into this column.
    if not re.search(r"[^\W\d_]", name) or re.search(
        r"\d{5}|[?\ufffd<>{}@#$%^&*=+|\\/\[\]]", name
    ):
        raise CellError(
            _(
                "A name has no number and no signs. Write the name alone; a character "
                "that was lost has to be entered anew."
            )
        )
    return name


def read_sex(cell: object) -> str | None:
    """M, F, nothing for an empty cell, None for what cannot be read."""
    sex = text_of(cell).casefold()
    if sex in MALE:
        return "M"
    if sex in FEMALE:
        return "F"
    return None if sex else ""


def is_footer(number: object, name: object) -> bool:
    """合计 45 人, 制表人: below the list, in one cell alone."""
    texts = [text for text in (text_of(number), text_of(name)) if text]
    return len(texts) == 1 and bool(FOOTER.match(texts[0]))
