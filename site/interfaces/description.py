"""The OpenAPI schema, read for people."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .refusals import CODES

Schema = dict[str, Any]


@dataclass(frozen=True)
class Parameter:
    name: str
    in_path: bool
    bounds: str
    words: str


@dataclass(frozen=True)
class Operation:
    method: str
    path: str
    title: str
    words: str
    parameters: list[Parameter]
    request: str
    answer: str


def operations(schema: Schema, host: str) -> list[Operation]:
    """Everything that can be asked for, in the order of the API."""
    return [
        _operation(schema, host, path, method, told)
        for path, methods in schema["paths"].items()
        for method, told in methods.items()
    ]


def errors() -> list[tuple[int, str, str]]:
    return [(status, code, words) for status, (code, words) in CODES.items()]


def _operation(
    schema: Schema, host: str, path: str, method: str, told: Schema
) -> Operation:
    parts = schema["components"]["schemas"]
    answer = told["responses"][200]["content"]["application/json"]["schema"]
    asked = path.replace("{campaign_id}", "12")
    title, words = told["summary"], told["description"]
    example = json.dumps(example_of(answer, parts), ensure_ascii=False, indent=2)
    return Operation(
        method.upper(),
        path,
        _(title),
        _(words),
        [_parameter(one) for one in told.get("parameters", [])],
        f'curl -H "Authorization: Bearer $TOKEN" {host}{asked}',
        example,
    )


def _parameter(told: Schema) -> Parameter:
    schema = told["schema"]
    bounds = [str(schema[key]) for key in ("minimum", "maximum") if key in schema]
    words = told.get("description") or schema.get("description", "")
    return Parameter(
        told["name"],
        told["in"] == "path",
        " – ".join(bounds),
        _(words) if words else "",
    )


def example_of(schema: Schema, parts: Schema) -> Any:
    """A value such as the schema describes, put together from the fields' examples."""
    if "examples" in schema:
        return schema["examples"][0]
    if "$ref" in schema:
        return example_of(parts[schema["$ref"].rsplit("/", 1)[-1]], parts)
    if "properties" in schema:
        fields = schema["properties"].items()
        return {name: example_of(field, parts) for name, field in fields}
    if schema.get("type") == "array":
        return [example_of(schema["items"], parts)]
    return schema.get("default")
