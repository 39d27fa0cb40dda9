"""Bytes as text: the encoding is found, shown, and never silently wrong.

Every decoder is strict, so most files fit one encoding only. Where two fit, what is
usual in a language decides, and the answer says that it was guessed.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _

from .items import UnreadableFile

MAX_BYTES = 20 * 1024 * 1024
# What a person may choose instead, with the names that readers of files know.
CHOICES = [
    ("utf-8", "UTF-8"),
    ("gb18030", "GB18030, GBK, GB2312"),
    ("utf-16-le", "UTF-16 LE"),
    ("utf-16-be", "UTF-16 BE"),
    ("cp1252", "Windows-1252"),
]
BOMS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
# The 3,755 characters of daily use, and the punctuation that goes with them.
COMMON_LEADS = frozenset(range(0xA1, 0xA4)) | frozenset(range(0xB0, 0xD8))
LEAST_COMMON_SHARE = 0.9
# In the languages of Western Europe few letters bear accents.
MOST_ACCENTS = 0.5
SAMPLE = 20_000
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
STRANGE = re.compile(
    "[^\t\r\n -~\xa0-\u017f\u2010-\u206f\u20ac\u2100-\u22ff\u3000-\u303f\u4e00-\u9fff"
    "\uff00-\uffef]"
)
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
RUN = re.compile(r"[^\x00-\x7f]{2}")


@dataclass(frozen=True)
class Decoded:
    text: str  # with "\n" at the end of each line
    encoding: str
    guessed: bool = False

    @property
    def warnings(self) -> list[str]:
        if not self.guessed:
            return []
        words = _(
            "The encoding of the file is not certain; it was read as %(encoding)s. Look "
            "whether the words are right, or save it as UTF-8 and try again."
        )
        return [words % {"encoding": self.encoding}]


def decode(data: bytes, encoding: str = "") -> Decoded:
    """The text in the encoding given, or in the one that it seems to be in."""
    if len(data) > MAX_BYTES:
        raise UnreadableFile(too_large())
    try:
        found = _as_told(data, encoding) if encoding else _found(data)
    except UnicodeDecodeError as error:
        raise UnreadableFile(_other_encoding(encoding)) from error
    text = found.text.replace("\r\n", "\n").replace("\ufeff", "")
    for end in "\r\x0b\x0c\x85\u2028\u2029":
        text = text.replace(end, "\n")
    if CONTROL.search(text):
        raise UnreadableFile(_no_text())
    return Decoded(text, found.encoding, found.guessed)


def too_large() -> str:
    words = _("The file is larger than %(limit)d MB. Split it, and import the parts.")
    return words % {"limit": MAX_BYTES // 2**20}


def _as_told(data: bytes, encoding: str) -> Decoded:
    if encoding not in dict(CHOICES):
        raise UnreadableFile(_other_encoding(encoding))
    for bom, name in BOMS.items():
        if name == encoding:
            data = data.removeprefix(bom)
    return Decoded(data.decode(encoding), encoding)


def _found(data: bytes) -> Decoded:
    for bom, name in BOMS.items():
        if data.startswith(bom):
            return Decoded(data.removeprefix(bom).decode(name), name)
    if b"\0" in data:
        return _with_zeros(data)
    utf8 = _try(data, "utf-8")
    if utf8 is not None:
        return Decoded(utf8, "utf-8", guessed=_might_be_chinese(utf8, data))
    chinese, latin = _try(data, "gb18030"), _try(data, "cp1252")
    if latin is not None and not _is_latin(latin):
        latin = None
    if chinese is None and latin is None:
        raise UnreadableFile(_no_text())
    return _chinese_or_latin(chinese, latin)


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _with_zeros(data: bytes) -> Decoded:
    """UTF-16 without a mark: the wrong order of bytes makes of each line end, and of
    most Chinese characters, something that no text here holds."""
    read = {name: _try(data, name) for name in ("utf-16-le", "utf-16-be")}
    strange = {
        name: len(STRANGE.findall(text[:SAMPLE])) for name, text in read.items() if text
    }
    if not strange:
        raise UnreadableFile(_no_text())
    name = min(strange, key=lambda name: strange[name])
    return Decoded(read[name] or "", name, guessed=True)


def _chinese_or_latin(chinese: str | None, latin: str | None) -> Decoded:
    if chinese is None:
        return Decoded(latin or "", "cp1252", guessed=True)
    usual = _common_share(chinese) >= LEAST_COMMON_SHARE
    if latin is not None and not usual:
        return Decoded(latin, "cp1252", guessed=True)
    # Accented letters make single characters, Chinese words are longer.
    alone = latin is not None and not RUN.search(chinese)
    return Decoded(chinese, "gb18030", guessed=alone or not usual)


def _might_be_chinese(utf8: str, data: bytes) -> bool:
    """Whether what can be read as UTF-8 makes good Chinese in the older encoding.

    Only what is two bytes long in both does, such as 联通 spelt in the signs of Latin,
    Greek or Cyrillic; and a few accents among plain letters are what they seem.
    """
    highest = max(utf8, default="")
    if highest <= "\x7f" or highest > "\u07ff":
        return False
    if highest <= "\u024f" and _is_latin(utf8):
        return False
    chinese = _try(data, "gb18030")
    return chinese is not None and _common_share(chinese) >= LEAST_COMMON_SHARE


def _is_latin(text: str) -> bool:
    accents, letters = 0, 0
    for letter in text[:SAMPLE]:
        accents += letter > "\x7f"
        letters += letter > " "
    return accents <= max(letters * MOST_ACCENTS, 1)


def _common_share(text: str) -> float:
    found = [lead in COMMON_LEADS for lead in islice(_leads(text), SAMPLE)]
    return sum(found) / len(found) if found else 1.0


def _leads(text: str) -> Iterator[int]:
    """Of each Chinese character the byte that tells how common it is."""
    for match in NOT_ASCII.finditer(text):
        old = match[0].encode("gb2312", "ignore")
        yield old[0] if old else 0


def _other_encoding(encoding: str) -> str:
    words = _(
        "The file is not in the encoding %(encoding)s. Choose another, or save it as "
        "UTF-8."
    )
    return words % {"encoding": encoding or "UTF-8"}


def _no_text() -> str:
    return _(
        "This is not a text, or it is in an encoding that is not known. Save it as "
        "UTF-8 text and try again."
    )
