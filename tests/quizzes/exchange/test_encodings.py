"""Bytes of question files as text."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.exchange import encodings
from quizzes.exchange.encodings import decode
from quizzes.exchange.items import UnreadableFile

from .patience import patiently

LEVEL_ONE = [
    bytes([lead, trail]).decode("gb2312")
    for lead in range(0xB0, 0xD7)
    for trail in range(0xA1, 0xFF)
]
CHINESE = st.lists(
    st.sampled_from([*LEVEL_ONE, *"，。？！：；（）“”、", *"abcXYZ 0123{}=~#\n"]),
    min_size=8,
).map(lambda chars: "看" + "".join(chars))
WORDS = """
    l'école élève où est-ce déjà été garçon naïf cœur hôtel français “oui” voilà
    Straße Übung Mädchen grün schön können weiß über München Füße
    niño señal ¿Qué corazón mañana después también ¡Cuidado!
    situação não escola então ações coração avião põe lições
    the school gate teacher don’t — it’s 20 £5 30°
""".split()  # noqa: SIM905  a list to read
LATIN = st.lists(st.sampled_from(WORDS), min_size=4, max_size=30).map(
    lambda words: " ".join(["somebody says in plain words:", *words])
)
UTF_16 = ["utf-16-le", "utf-16-be"]


@patiently
@given(CHINESE, st.sampled_from(["utf-8", "gb18030"]))
def test_chinese_is_read_as_it_was_written(text: str, encoding: str):
    found = decode(text.encode(encoding))

    assert found.text == text or found.guessed


@patiently
@given(CHINESE)
def test_ordinary_chinese_in_the_older_encoding_needs_no_guess(text: str):
    text = "看见没人认领的书包，先离开，再告诉老师。" + text

    assert decode(text.encode("gb18030")) == encodings.Decoded(text, "gb18030")


@patiently
@given(LATIN)
def test_latin_is_read_as_it_was_written_and_called_a_guess(text: str):
    found = decode(text.encode("cp1252"))

    assert found.text == text
    assert found.guessed or text.isascii()


@patiently
@given(LATIN.filter(lambda text: not text.isascii()))
def test_accents_in_utf_8_need_no_guess(text: str):
    assert decode(text.encode()) == encodings.Decoded(text, "utf-8")


@patiently
@given(st.one_of(CHINESE, LATIN), st.sampled_from(UTF_16))
def test_utf_16_is_read_with_a_mark_and_without(text: str, encoding: str):
    text += "\n"
    bare = text.encode(encoding)
    mark = "\ufeff".encode(encoding)

    assert decode(mark + bare) == encodings.Decoded(text, encoding)
    assert decode(bare) == encodings.Decoded(text, encoding, guessed=True)


@patiently
@given(CHINESE)
def test_a_mark_before_utf_8_is_no_part_of_the_text(text: str):
    assert decode(b"\xef\xbb\xbf" + text.encode()).text == text


@patiently
@given(st.binary(max_size=300), st.sampled_from(["", *dict(encodings.CHOICES)]))
def test_anything_is_text_or_said_to_be_unreadable(data: bytes, encoding: str):
    with suppress(UnreadableFile):
        text = decode(data, encoding).text
        text.encode()
        assert not {"\0", "\r"} & set(text)


def test_what_fits_two_encodings_is_called_a_guess():
    assert decode("联通".encode("gb18030")).text == "联通"
    assert decode("隆垄拢".encode("gb18030")).guessed
    assert decode("Ä".encode("cp1252")).guessed


def test_a_guess_is_said_in_words():
    assert "cp1252" in decode("l'été à Paris".encode("cp1252")).warnings[0]
    assert decode(b"plain").warnings == []


def test_the_encoding_can_be_chosen():
    data = "中文".encode("gb18030")

    assert decode(data, "gb18030").text == "中文"
    with pytest.raises(UnreadableFile, match="utf-8"):
        decode(data, "utf-8")
    with pytest.raises(UnreadableFile):
        decode(data, "rot13")


@pytest.mark.parametrize("data", [b"a\0b", b"\0\0\0\0", b"PK\x03\x04\xff"])
def test_what_is_no_text_is_refused(data: bytes):
    with pytest.raises(UnreadableFile):
        decode(data)


def test_line_ends_of_every_system_are_one():
    assert decode(b"a\r\nb\rc\nd").text == "a\nb\nc\nd"


def test_a_file_that_is_too_large_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(encodings, "MAX_BYTES", 10)

    with pytest.raises(UnreadableFile, match="Split"):
        decode(b"x" * 11)
