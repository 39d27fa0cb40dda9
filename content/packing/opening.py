"""Open a pack, whether it is a folder or a zip."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import is_zipfile

from .guarding import refuse_links, unpack
from .problems import PackError
from .reading import Pack, read_pack


@contextmanager
def opened(path: Path, problems: list[PackError] | None = None) -> Iterator[Pack]:
    if path.is_file() and is_zipfile(path):
        with TemporaryDirectory() as folder:
            unpack(path, Path(folder))
            yield read_pack(Path(folder), problems)
    else:
        refuse_links(path)
        yield read_pack(path, problems)
