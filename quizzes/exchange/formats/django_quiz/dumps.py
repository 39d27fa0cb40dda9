"""What `manage.py dumpdata` writes."""

import json
from typing import Any

from django.utils.translation import gettext as _

from ...encodings import decode
from ...items import UnreadableFile
from .tables import COLUMNS, TRANSLATIONS, Dump, Fields, flat, number, words

# More than any school has; each brace becomes a thing in memory.
MAX_BRACES = 400_000
MAX_COMMAS = 2_000_000


def read_dump(data: bytes) -> Dump:
    """The rows of the known models; everything else is passed over."""
    found = Dump()
    for record in _records(data):
        model, fields = str(record.get("model")).lower(), record.get("fields")
        if not isinstance(fields, dict):
            continue
        named = _with_ids(model, fields)
        if model in COLUMNS:
            key = number(record.get("pk"))
            found.add(model, key, named)
            if model == "quiz.question":
                quizzes = map(number, flat(fields.get("quiz")))
                found.quizzes_of[key] = [quiz for quiz in quizzes if quiz]
        elif model in TRANSLATIONS:
            found.translate(model, named)
        elif words(fields.get("username")):
            found.users[number(record.get("pk"))] = words(fields["username"])
    return found


def _records(data: bytes) -> list[dict[str, Any]]:
    if data.count(b"{") > MAX_BRACES or data.count(b",") > MAX_COMMAS:
        raise UnreadableFile(_("The file holds too much. Dump fewer tables at a time."))
    try:
        records = json.loads(decode(data).text, parse_constant=str)
    except json.JSONDecodeError as error:
        message = _("Line %(line)d: this is no JSON (%(error)s). Dump it once more.")
        words = {"line": error.lineno, "error": error.msg}
        raise UnreadableFile(message % words) from error
    except (RecursionError, ValueError) as error:
        raise UnreadableFile(_("This is no dump of a database.")) from error
    if not isinstance(records, list):
        raise UnreadableFile(_("This is no dump of a database."))
    return [record for record in records if isinstance(record, dict)]


def _with_ids(model: str, fields: Fields) -> Fields:
    """Keys of other rows have the names that the columns have in SQL."""
    keys = ("category", "sub_category", "question", "user", "quiz", "master")
    own = {"quiz.category": {"category"}, "quiz.subcategory": {"sub_category"}}
    kept = own.get(model, set()) | {
        name for name in keys if model in TRANSLATIONS and name != "master"
    }
    return {
        f"{name}_id" if name in keys and name not in kept else name: value
        for name, value in fields.items()
    }
