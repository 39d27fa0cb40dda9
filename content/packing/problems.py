"""What can be wrong with a pack, said with its file and line."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError
from django.utils.translation import gettext as _

from curriculum.publishing import Blocked


class PackError(Exception):
    """What is wrong, in which file and line, and how to mend it."""

    def __init__(self, path: Path, line: int, message: str) -> None:
        super().__init__(f"{path}:{line}: {message}")
        self.path, self.line, self.message = path, line, message


def read_text(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise PackError(path, 1, _unreadable()) from error
    except UnicodeDecodeError as error:
        raise PackError(path, 1, _("The file cannot be read as UTF-8 text.")) from error
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        message = _("This holds a character that cannot be kept. Remove it.")
        raise PackError(path, line, message)
    return text


def _unreadable() -> str:
    return _("The file cannot be read or kept. Look at its name and its rights.")


@contextmanager
def problems_kept(problems: list[PackError] | None) -> Iterator[None]:
    """Go on after a problem if there is a list to keep it in."""
    try:
        yield
    except PackError as error:
        if problems is None:
            raise
        problems.append(error)


@contextmanager
def standing_at(path: Path, line: int) -> Iterator[None]:
    """Say of whatever goes wrong inside where in the pack it stands."""
    try:
        yield
    except Blocked as error:
        raise PackError(path, line, " ".join(map(str, error.obstacles))) from error
    except KeyError as error:
        message = _("The name %(name)s is missing here or not defined.")
        raise PackError(path, line, message % {"name": error.args[0]}) from error
    except ValidationError as error:
        raise PackError(path, line, " ".join(sentences(error))) from error
    except OSError as error:
        raise PackError(path, line, _unreadable()) from error
    except (DataError, IntegrityError) as error:
        message = _("A value here is too long, too large or too small to be kept.")
        raise PackError(path, line, message) from error
    except (ArithmeticError, AttributeError, TypeError, ValueError) as error:
        message = _("This is not written as it should be: %(error)s.")
        raise PackError(path, line, message % {"error": error}) from error


def sentences(error: ValidationError) -> Iterator[str]:
    """Every message, behind the names of the fields in which it was found."""
    fields = getattr(error, "block_errors", None) or getattr(error, "error_dict", None)
    of_all = getattr(error, "non_block_errors", None)
    if not fields and not of_all:
        yield from error.messages
        return
    yield from of_all or ()
    for name, inner in (fields or {}).items():
        found = inner if isinstance(inner, list) else [inner]
        for one in found:
            yield from (f"{name}: {sentence}" for sentence in sentences(one))
