"""Pictures that came with a text, put where the block of a kind has them."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import PurePath

from django.conf import settings
from django.utils.translation import gettext as _

from .by_kind import Body
from .markup import Words

Note = Callable[[str], None]


def illustrate(
    part: Body,
    words: Words,
    kept: dict[str, bytes],
    note: Note,
    *,
    files: Mapping[str, bytes] | None = None,
    name: str = "illustration",
) -> None:
    """Give this part the first picture of its text, and `kept` the picture's file.

    Each place here has room for one.
    """
    for other in words.others:
        note(_("Sounds and videos cannot be brought over: %(name)s.") % {"name": other})
    known = {**(files or {}), **words.files}
    usable = [(n, words) for n, words in words.pictures if _is_usable(n, known, note)]
    if len(usable) > 1:
        note(_("Only the first picture of each text was brought over."))
    if usable:
        called, description = usable[0]
        key = _keep(kept, called, known[called])
        part[name] = {"picture": {"image": key, "alt_text": description[:255]}}


def _is_usable(name: str, known: Mapping[str, bytes], note: Note) -> bool:
    ending = PurePath(name).suffix.lower().removeprefix(".")
    if name not in known:
        note(_("The file does not hold this picture: %(name)s.") % {"name": name})
        return False
    if ending not in settings.WAGTAILIMAGES_EXTENSIONS:
        note(_("No picture that can be used: %(name)s.") % {"name": name})
        return False
    return True


def _keep(kept: dict[str, bytes], name: str, data: bytes) -> str:
    """Whatever is pasted is called image.png: the same name may be another picture."""
    if kept.get(name, data) != data:
        name = f"{sha256(data).hexdigest()[:8]}-{name}"
    kept[name] = data
    return name
