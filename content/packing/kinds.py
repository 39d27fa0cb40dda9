"""How each kind of thing is read from a pack and written into one.

`fill` puts what the pack says into a thing without saving it; `plain` says what a
thing is in the words of a pack. Whatever is compared is compared as such words.
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from .names import MODELS, Names
from .notation import Named, said
from .pagefiles import rows_text
from .problems import PackError
from .reading import Entry


class Kind:
    """Things with plain fields. Other kinds say more about theirs."""

    def __init__(self, kind: str, *fields: str) -> None:
        self.kind, self.fields = kind, fields
        self.model: type[Any] = MODELS[kind]

    def blank(self, entry: Entry) -> Any:
        """A new thing, where what is not said may depend on where it stands."""
        return self.model()

    def fill(self, thing: Any, entry: Entry, names: Names) -> None:
        only_known(entry, self.fields)
        for name in self.fields:
            setattr(thing, name, given(thing, name, entry.value))

    def save(self, thing: Any) -> None:
        thing.full_clean()
        thing.save()

    def plain(self, thing: Any, names: Names, language: str) -> dict[str, Any]:
        return said({name: getattr(thing, name) for name in self.fields})

    def text(self, thing: Any, names: Names, language: str, place: str) -> str:
        return rows_text([self.plain(thing, names, language)])

    def latest(self, thing: Any) -> Any:
        """As editors see it, with what they have not published yet."""
        if getattr(thing, "has_unpublished_changes", False):
            return thing.get_latest_revision_as_object()
        return thing


class TopicKind(Kind):
    def blank(self, entry: Entry) -> Any:
        return self.model(sort_order=entry.position)


def only_known(entry: Entry, known: tuple[str, ...]) -> None:
    """What is misspelt would otherwise be dropped without a word."""
    check_names(entry, entry.value, known)


def check_names(entry: Entry, values: Any, known: tuple[str, ...]) -> None:
    if not isinstance(values, Named):
        message = _("Write names and values here, as in name: value.")
        raise PackError(entry.path, entry.line, message)
    for name in values:
        if name not in known:
            message = _("The name %(name)s is not known here. Known are: %(known)s.")
            raise PackError(
                entry.path,
                values.line_of(name),
                message % {"name": name, "known": ", ".join(known)},
            )


def given(thing: Model, name: str, values: dict[str, Any]) -> Any:
    """The value in the pack, or what the field holds by itself.

    As the field keeps it: a day in quotation marks is the same day.
    """
    field: Any = thing._meta.get_field(name)
    value = values.get(name)
    if value is None:
        return field.get_default()
    try:
        return field.to_python(value.strip() if isinstance(value, str) else value)
    except ValidationError as error:
        raise ValidationError({name: error}) from error
