"""What stands in a cell of a roster, or why it cannot stand there."""

import re
import unicodedata
from datetime import date, datetime

from django.utils.translation import gettext as _

MAX_NUMBER_LENGTH = 32
MAX_NAME_LENGTH = 40
MAX_PLACE_LENGTH = 60
# Excel keeps fifteen digits of a number and turns the others into zeros.
EXACT_BELOW = 10**15

# Control, format and half signs; names may need private and new ones.
UNSEEN = {"Cc", "Cf", "Cs"}
MALE = {"男", "男性", "男生", "m", "male", "boy", "1"}
FEMALE = {"女", "女性", "女生", "f", "female", "girl", "2"}
FOOTER = re.compile(
    r"(合计|总计|共计|小计|总人数|人数|备注|说明|注[::]|制表|填表|审核|班主任|签|共\d)"
)


class CellError(ValueError):
    """The cell cannot be taken; the message gives the mend."""


class NationalNumber(CellError):
    """An identity number with a letter before it: the whole column holds them."""


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


def readable(text: str) -> str:
    """The text, unless it holds signs that nobody sees: NUL, delete, a turned order."""
    if text != seen(text):
        raise CellError(
            _("The cell holds signs that cannot be seen. Write its text anew.")
        )
    return text


def seen(text: str) -> str:
    """The text with a mark for every sign that cannot be shown."""
    return "".join("\ufffd" if unicodedata.category(c) in UNSEEN else c for c in text)


def read_place(cell: object) -> str:
    """A grade or a class as it is written."""
    text = readable(text_of(cell))
    if len(text) > MAX_PLACE_LENGTH:
        raise CellError(
            _("This is longer than %(limit)s characters. Shorten it.")
            % {"limit": MAX_PLACE_LENGTH}
        )
    return text


def read_number(cell: object) -> str:
    number = readable(text_of(cell)).replace(" ", "").strip("'`")
    if not number:
        raise CellError(_("The number is missing. Fill it in or delete the row."))
    if re.fullmatch(r"\d(\.\d+)?[Ee]\+?\d+", number):
        raise CellError(
            _(
                "Excel has shortened this long number. Format the column as text and "
                "enter the numbers anew."
            )
        )
    if has_identity_number(number):
        raise NationalNumber
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
    return number.upper()


def is_identity_number(number: str) -> bool:
    """Eighteen digits around a date of birth; a mistyped one is as private."""
    return bool(
        re.fullmatch(
            r"[0-9]{6}(19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"
            r"[0-9]{3}[0-9Xx]",
            number,
        )
    )


def has_identity_number(number: str) -> bool:
    """The national pupil number is a letter before the identity number."""
    return number[:1].isalpha() and is_identity_number(number[1:])


def masked(number: str) -> str:
    """Enough to find the cell, not enough to be the identity number."""
    found = is_identity_number(number) or has_identity_number(number)
    return f"{number[:4]}…{number[-2:]}" if found else number


def read_name(cell: object) -> str:
    name = readable(text_of(cell))
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


def name_as_read(name: str) -> str:
    """What a stored name becomes in a file: 阿依努尔•买买提 is no other person."""
    try:
        return read_name(name)
    except CellError:
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
    """合计 45 人, 制表人: below the list, in one cell or with a count in the next."""
    first, *rest = [text for text in (text_of(number), text_of(name)) if text] or [""]
    is_count = not rest or bool(re.fullmatch(r"[:：]?\d+[人名位个]?", rest[0]))
    return is_count and bool(FOOTER.match(first))
