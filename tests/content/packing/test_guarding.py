"""Zips and YAML that mean no good: refused with a reason, and nothing written."""

import stat
import warnings
import zipfile

import pytest

from content.packing import guarding
from content.packing.guarding import refuse_links, unpack
from content.packing.notation import parse_yaml
from content.packing.opening import opened
from content.packing.problems import PackError


def zip_of(tmp_path, *members):
    """A zip of (name or ZipInfo, data)."""
    path = tmp_path / "pack.zip"
    with warnings.catch_warnings(), zipfile.ZipFile(path, "w") as archive:
        warnings.simplefilter("ignore")  # of names that stand there twice
        for member, data in members:
            archive.writestr(member, data, zipfile.ZIP_DEFLATED)
    return path


def complaint(path, folder):
    with pytest.raises(PackError) as caught:
        unpack(path, folder)
    assert not [p for p in folder.rglob("*") if p.is_file()]
    return caught.value.message


@pytest.fixture
def target(tmp_path):
    folder = tmp_path / "target"
    folder.mkdir()
    return folder


def test_sound_zip_is_unpacked(tmp_path, target):
    unpack(zip_of(tmp_path, ("pack.yaml", "name: a"), ("图/甲.md", "甲")), target)

    assert (target / "图/甲.md").read_text() == "甲"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("../out.md", "lead out"),
        ("a/../../out.md", "lead out"),
        ("./a.md", "lead out"),
        ("/etc/passwd", "slash"),
        ("C:/windows/a.md", "lead out"),
        ("a:stream.md", "lead out"),
        ("articles/con.md", "device"),
        ("LPT1", "device"),
        ("a/aux./b.md", "device"),
        ("a /b.md", "space"),
        ("b.md.", "full stop"),
        ("a\u202eb.md", "cannot be seen"),
        ("a\nb.md", "cannot be seen"),
        ("x" * 300, "too long"),
        ("名" * 190, "too long"),
        ("inner.zip", "no other archive"),
        ("inner.TAR", "no other archive"),
    ],
)
def test_bad_name_is_refused(tmp_path, target, name, words):
    path = zip_of(tmp_path, ("pack.yaml", "name: a"), (name, "x"))

    assert words in complaint(path, target)


def test_backslash_is_refused(tmp_path, target):
    path = zip_of(tmp_path, ("a_b.md", "x"))
    path.write_bytes(path.read_bytes().replace(b"a_b.md", b"a\\b.md"))

    assert "backslash" in complaint(path, target)


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_link_or_device_is_refused(tmp_path, target, kind):
    info = zipfile.ZipInfo("a.md")
    info.create_system = 3
    info.external_attr = (kind | 0o777) << 16

    assert "Links and devices" in complaint(
        zip_of(tmp_path, (info, "/etc/passwd")), target
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [("a.md", "A.md"), ("é.md", "e\u0301.md"), ("a.md", "a.md"), ("１.md", "1.md")],
)
def test_names_that_are_one_on_some_computers_are_refused(tmp_path, target, one, other):
    path = zip_of(tmp_path, (one, "x"), (other, "y"))

    assert "one name on some computers" in complaint(path, target)


@pytest.mark.parametrize("names", [("a", "a/b"), ("a/b", "a"), ("A", "a/b/c")])
def test_file_beside_a_folder_of_its_name_is_refused(tmp_path, target, names):
    path = zip_of(tmp_path, *((name, "x") for name in names))

    assert "a file and a folder" in complaint(path, target)


def test_damaged_data_in_a_zip_are_said_to_be(tmp_path, target):
    path = zip_of(tmp_path, ("a.md", b"abcdefgh" * 500))
    data = bytearray(path.read_bytes())
    data[34:40] = b"\xff" * 6
    path.write_bytes(data)

    with pytest.raises(PackError, match="damaged"):
        unpack(path, target)


def test_name_that_is_not_utf_8_is_refused(tmp_path, target):
    path = zip_of(tmp_path, ("aeb.md", "x"))
    path.write_bytes(path.read_bytes().replace(b"aeb.md", b"a\xe9b.md"))

    assert "UTF-8" in complaint(path, target)


def test_encrypted_file_is_refused(tmp_path, target):
    path = zip_of(tmp_path, ("a.md", "x"))
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(data))

    assert "encrypted" in complaint(path, target)


def test_what_grows_too_much_is_refused(tmp_path, target):
    path = zip_of(tmp_path, ("a.md", b"0" * 5_000_000))

    assert "grows too much" in complaint(path, target)


def test_file_that_claims_to_be_smaller_than_it_is_is_refused(tmp_path, target):
    path = zip_of(tmp_path, ("a.md", b"abcdefgh" * 500))
    data = path.read_bytes().replace((4000).to_bytes(4, "little"), b"\x10\0\0\0")
    path.write_bytes(data)

    with pytest.raises(PackError, match="damaged"):
        unpack(path, target)


@pytest.mark.parametrize(
    ("limit", "value", "words"),
    [
        ("MAX_FILES", 1, "too many files"),
        ("MAX_TOTAL", 10, "too much"),
        ("MAX_FILE", 10, "too large"),
    ],
)
def test_too_much_is_refused(tmp_path, target, monkeypatch, limit, value, words):
    monkeypatch.setattr(guarding, limit, value)

    assert words in complaint(
        zip_of(tmp_path, ("a.md", "x" * 20), ("b.md", "y")), target
    )


@pytest.mark.parametrize("data", [b"PK\x03\x04 nothing", b"", b"name: a"])
def test_file_that_is_no_zip_is_refused(tmp_path, data):
    path = tmp_path / "pack.zip"
    path.write_bytes(data)

    with pytest.raises(PackError), opened(path):
        pass


def test_link_in_a_folder_is_refused(tmp_path):
    (tmp_path / "a.md").symlink_to("/etc/passwd")

    with pytest.raises(PackError, match="Links and devices"):
        refuse_links(tmp_path)


# YAML


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: 1\nb: 2\na: 3\n", 7, "stands here twice"),
        ("a: 1\nb:\n  c: 1\n  c: 2\n", 8, "stands here twice"),
        ("a: &x [1]\nb: *x\n", 6, "instead of an alias"),
        ("a: &x {b: 1}\nc:\n  <<: *x\n", 7, "alias"),
        (f"a: {'[' * 50}{']' * 50}", 5, "nested too deeply"),
        ("1: a\n", 5, "quotation marks"),
        ("a: !!python/name:os.system x", 5, "not valid YAML"),
        ("a: 2026-99-99\n", 5, "not valid YAML"),
        ('a: 1\nb: "x\\0y"\n', 6, "cannot be kept"),
        ('a: 1\nb: ["\\ud800"]\n', 6, "cannot be kept"),
        ("a: 1\n---\nb: 2\n", 6, "not valid YAML"),
    ],
)
def test_yaml_a_pack_may_not_hold_names_its_line(tmp_path, text, line, words):
    with pytest.raises(PackError) as caught:
        parse_yaml(text, tmp_path, 5)

    assert caught.value.line == line
    assert words in caught.value.message


def test_thousand_laughs_are_not_expanded(tmp_path):
    lines = ["a0: &a0 [x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]

    with pytest.raises(PackError, match="alias"):
        parse_yaml("\n".join(lines), tmp_path, 1)


def test_very_long_file_is_refused(tmp_path):
    with pytest.raises(PackError, match="too long"):
        parse_yaml("a: " + "x" * 3_000_000, tmp_path, 1)


def test_very_deep_nesting_is_no_crash(tmp_path):
    with pytest.raises(PackError):
        parse_yaml("[" * 100_000, tmp_path, 1)
