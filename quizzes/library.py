"""What specs name by key only: pictures, sounds and misconceptions, fetched at once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from wagtail.images import get_image_model
from wagtailmedia.models import get_media_model


@dataclass(frozen=True, slots=True)
class Illustration:
    picture: Any
    sound: Any
    transcript: str


@dataclass
class Library:
    things: dict[str, dict[int, Any]] = field(default_factory=dict)

    @classmethod
    def of(cls, *specs: Any) -> "Library":
        """All that these specs name, in at most one query for each sort of thing."""
        wanted: dict[str, set[int]] = defaultdict(set)
        for name, key in _named(specs):
            wanted[name].add(key)
        models = {
            "image": get_image_model(),
            "sound": get_media_model(),
            "misconception": apps.get_model("quizzes", "Misconception"),
        }
        found = {
            name: models[name]._default_manager.in_bulk(keys)
            for name, keys in wanted.items()
        }
        fetch_renditions(found.get("image", {}).values())
        return cls(found)

    def misconception(self, part: dict[str, Any]) -> Any:
        return self._thing("misconception", part.get("misconception"))

    def illustration(
        self, part: dict[str, Any], name: str = "illustration"
    ) -> Illustration | None:
        shown = part.get(name) or {}
        picture = self.picture(shown.get("picture"))
        sound = self._thing("sound", shown.get("sound"))
        if not picture and not sound:
            return None
        return Illustration(picture, sound, shown.get("transcript") or "")

    def picture(self, said: dict[str, Any] | None) -> Any:
        """A picture as one part shows it: each use has its own description."""
        image = self._thing("image", (said or {}).get("image"))
        if image is None or not said:
            return None
        used = type(image)()
        used.__dict__.update(image.__dict__)
        used.decorative = bool(said.get("decorative"))
        used.contextual_alt_text = said.get("alt_text") or ""
        _give_renditions(used, image.prefetched_renditions)
        return used

    def _thing(self, name: str, key: int | None) -> Any:
        return self.things.get(name, {}).get(key) if key else None


def fetch_renditions(pictures: Iterable[Any]) -> None:
    """In one query, to each picture its own.

    A rendition describes itself by its picture. Fetched with Django's prefetching, all
    uses of one file would share the description of one of them.
    """
    wanted = list(pictures)
    of_file: dict[int, list[Any]] = defaultdict(list)
    if wanted:
        model = get_image_model().get_rendition_model()
        for rendition in model.objects.filter(image__in={one.pk for one in wanted}):
            of_file[rendition.image_id].append(rendition)
    for picture in wanted:
        _give_renditions(picture, of_file[picture.pk])


def _give_renditions(picture: Any, renditions: Iterable[Any]) -> None:
    """Under the name by which Wagtail finds them without asking the database."""
    picture.prefetched_renditions = [copy(rendition) for rendition in renditions]
    for own in picture.prefetched_renditions:
        own.image = picture


def _named(value: Any) -> Iterator[tuple[str, int]]:
    """Every key of a thing in a spec, however deep."""
    children: Iterable[Any] = ()
    if isinstance(value, dict):
        for name in ("image", "sound", "misconception"):
            if isinstance(value.get(name), int):
                yield name, value[name]
        children = value.values()
    elif isinstance(value, list | tuple):
        children = value
    for child in children:
        yield from _named(child)
