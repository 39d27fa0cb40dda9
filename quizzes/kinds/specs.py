"""Specs as plain data: what grading reads, without Django."""

from typing import Any, TypeAlias

Spec: TypeAlias = dict[str, Any]


def parts(spec: Spec, name: str) -> list[dict[str, Any]]:
    """The items of a list in the spec, each with its `key`."""
    return [{**item["value"], "key": item["id"]} for item in spec.get(name) or ()]
