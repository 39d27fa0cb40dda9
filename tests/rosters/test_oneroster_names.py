"""Whatever name a school can hold survives the columns that it is parted into."""

from hypothesis import assume, given
from hypothesis import strategies as st

from rosters import cells
from rosters.oneroster.csv_files import read_csv, write_csv
from rosters.oneroster.values import whole_name
from rosters.oneroster.writing import NO_FAMILY_NAME

HEADER = ["givenName", "familyName", "identifier"]
HAN = st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF)
RARE = st.characters(min_codepoint=0x20000, max_codepoint=0x2A6DF)
NAMES = st.text(
    st.one_of(HAN, RARE, st.sampled_from("·• .-'\",;\nabÖé12无"), st.characters()),
    min_size=1,
    max_size=20,
)


def as_held(name: str) -> str:
    try:
        return cells.read_name(name)
    except cells.CellError:
        return ""


@given(NAMES, st.from_regex(r"\A[0-9A-Z][0-9A-Z._/-]{0,31}\Z"))
def test_any_name_and_number_come_back_from_the_file(text, number):
    name = as_held(text)
    assume(name)
    row = {"givenName": name, "familyName": NO_FAMILY_NAME, "identifier": number}
    (line,) = read_csv("users.csv", write_csv(HEADER, [row]), HEADER)
    read = whole_name(line["givenName"], "", line["familyName"])
    assert cells.read_name(read) == name
    assert line["identifier"] == number
