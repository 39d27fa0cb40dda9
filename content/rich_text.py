"""A named value of the school as part of a text: in the database, edited and shown."""

from typing import Any

from draftjs_exporter.dom import DOM
from draftjs_exporter.types import Element, Props
from wagtail.admin.rich_text.converters.html_to_contentstate import (
    InlineEntityElementHandler,
)
from wagtail.rich_text import EmbedHandler

from curriculum.school_facts import FactName

from .named_values import placeholder

FEATURE = "school-fact"
ENTITY = "SCHOOL-FACT"


class SchoolFactHandler(EmbedHandler):
    """How a reader gets it."""

    identifier = FEATURE

    @staticmethod
    def expand_db_attributes(attrs: dict[str, str]) -> str:
        return placeholder(attrs.get("name", ""))


class SchoolFactElement(InlineEntityElementHandler):
    """How an editor gets it: one piece that says the name of the value."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        return {"name": attrs.get("name", "")}

    def handle_starttag(
        self, name: str, attrs: list[tuple[str, str]], state: Any, contentstate: Any
    ) -> None:
        super().handle_starttag(name, attrs, state, contentstate)
        state.current_block.text += label_of(dict(attrs).get("name", ""))


def label_of(name: str) -> str:
    return str(FactName(name).label) if name in FactName.values else "?"


def school_fact_entity(props: Props) -> Element:
    """How it is kept; a name that does not exist is not."""
    name = props.get("name", "")
    if name not in FactName.values:
        return DOM.create_element()
    return DOM.create_element("embed", {"embedtype": FEATURE, "name": name})


CONVERSION = {
    "from_database_format": {
        f'embed[embedtype="{FEATURE}"]': SchoolFactElement(ENTITY)
    },
    "to_database_format": {"entity_decorators": {ENTITY: school_fact_entity}},
}
