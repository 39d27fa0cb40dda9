"""Wagtail's database search, taught Chinese: for readers and for the admin alike."""

import sys
from typing import Any

from modelsearch import query as queries
from modelsearch.backends import database

from .words import LONGEST_WORD, indexed, query_terms, query_words

NOTHING = "x" * (LONGEST_WORD + 1)  # longer than any word in the index


class SegmentedIndexer:
    """Cuts each text before it is indexed."""

    def prepare_value(self, value: Any) -> str:
        text = super().prepare_value(value)  # type: ignore[misc]
        # The items of a list come through here one by one.
        return text if isinstance(value, list | dict) else indexed(text)


class SegmentedCompiler:
    """Cuts a query the same way."""

    query: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.query = segmented(self.query)


def segmented(query: Any) -> Any:
    match query:
        case queries.PlainText():
            terms = query_terms(query_words(query.query_string))
            return queries.PlainText(" ".join(terms) or NOTHING, query.operator)
        case queries.Phrase():
            return segmented(queries.PlainText(query.query_string, "and"))
        case queries.And() | queries.Or():
            return type(query)([segmented(part) for part in query.subqueries])
        case queries.Not():
            return queries.Not(segmented(query.subquery))
    return query


def SearchBackend(params: dict[str, Any]) -> Any:
    """Return the backend of the database in use, with both its ends taught."""
    backend = database.SearchBackend(params)
    module = sys.modules[type(backend).__module__]
    stock = getattr(module, "ObjectIndexer", None)
    if stock is None:  # a SQLite without full-text search compares plain text
        return backend
    if not issubclass(stock, SegmentedIndexer):
        # The index makes its indexers itself and asks nobody of which class.
        module.ObjectIndexer = type("Indexer", (SegmentedIndexer, stock), {})  # type: ignore[attr-defined]
    for role in ("query_compiler_class", "autocomplete_query_compiler_class"):
        taught = type("Compiler", (SegmentedCompiler, getattr(backend, role)), {})
        setattr(backend, role, taught)
    return backend
