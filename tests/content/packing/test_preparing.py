"""Files are decoded before the database is asked to wait for the pack."""

import pytest
from django.db import connection

from content.packing import files
from content.packing.checking import check_pack
from content.packing.loading import load_pack, would_load
from content.packing.problems import PackError
from content.packing.reading import read_pack
from content.pictures import safe_image

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0"/>'
ROW = "- file: hall.svg\n  title: 走廊\n  description: 走廊\n"


@pytest.fixture
def looked(monkeypatch):
    """At how many transactions within each other the pictures were decoded."""
    depths = []

    def looking(*args):
        depths.append(len(connection.atomic_blocks))
        return safe_image(*args)

    monkeypatch.setattr(files, "safe_image", looking)
    return depths


@pytest.fixture
def drawn(pack, tree, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "kept"
    pack.write("images/images.yaml", ROW)
    pack.write("images/hall.svg", DRAWING + "</svg>")
    return pack


def load(pack):
    return load_pack(read_pack(pack.folder))


@pytest.mark.parametrize(
    "use",
    [
        load,
        lambda pack: would_load(read_pack(pack.folder)),
        lambda pack: check_pack(pack.folder),
    ],
    ids=["load", "dry run", "check"],
)
def test_pictures_are_decoded_once_and_outside_of_the_transaction(drawn, looked, use):
    outside = len(connection.atomic_blocks)

    use(drawn)

    assert looked == [outside]


def test_picture_that_is_as_it_was_is_not_decoded_again(drawn, looked):
    load(drawn)
    looked.clear()

    load(drawn)

    assert looked == []


def test_damaged_picture_is_told_in_its_turn_and_once(drawn):
    drawn.write("images/hall.svg", "<svg")

    with pytest.raises(PackError, match="damaged"):
        load(drawn)
    found = [r.place for r in check_pack(drawn.folder) if r.is_error]
    assert found == ["images/hall.svg"]


def test_sound_that_browsers_do_not_all_play_is_refused(drawn):
    drawn.write("media/media.yaml", "- {file: calm.wav, title: 静, duration: 3}\n")
    drawn.write("media/calm.wav", "RIFF")

    with pytest.raises(PackError, match="may end in"):
        load(drawn)
