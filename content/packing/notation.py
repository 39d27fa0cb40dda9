"""The YAML of packs: read strictly, written so that people like to read it.

Read: no names twice, no aliases (a few lines of them may stand for gigabytes), no
deep nesting, no objects of Python. Every mapping knows on which lines its names stand.
"""

import re
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from .problems import PackError

MAX_CHARACTERS = 2_000_000
MAX_DEPTH = 12
UNKEPT = re.compile("[\\x00\\ud800-\\udfff]")


class Named(dict[str, Any]):
    """Names and values, and the line of each name; `line` is where they begin."""

    line = 1

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines: dict[str, int] = {}

    def line_of(self, name: str) -> int:
        return self.lines.get(name, self.line)


class Refused(yaml.MarkedYAMLError):
    """Sound YAML that a pack may not hold."""


class StrictLoader(yaml.SafeLoader):
    first_line = 1
    depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark
            message = _("Write the value out here instead of an alias (*name).")
            raise Refused(problem=message, problem_mark=mark)
        self.depth += 1
        if self.depth > MAX_DEPTH:
            mark = self.peek_event().start_mark
            raise Refused(
                problem=_("This is nested too deeply: %(limit)d levels at most.")
                % {"limit": MAX_DEPTH},
                problem_mark=mark,
            )
        node = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_scalar(self, node: Any) -> Any:
        """No database keeps a zero byte or half a character, which YAML can spell."""
        value = super().construct_scalar(node)
        if UNKEPT.search(str(value)):
            message = _("This holds a character that cannot be kept. Remove it.")
            raise Refused(problem=message, problem_mark=node.start_mark)
        return value

    def named(self, node: yaml.MappingNode) -> Any:
        found = Named()
        found.line = node.start_mark.line + self.first_line
        yield found
        for key_node, value_node in node.value:
            name = self.construct_object(key_node, deep=True)
            if not isinstance(name, str):
                message = _("Names are words: put %(name)s in quotation marks.")
                raise Refused(
                    problem=message % {"name": name}, problem_mark=key_node.start_mark
                )
            if name in found:
                message = _("The name %(name)s stands here twice. Remove one of them.")
                raise Refused(
                    problem=message % {"name": name}, problem_mark=key_node.start_mark
                )
            found.lines[name] = key_node.start_mark.line + self.first_line
            found[name] = self.construct_object(value_node, deep=True)


StrictLoader.add_constructor("tag:yaml.org,2002:map", StrictLoader.named)


def parse_yaml(text: str, path: Path, line: int) -> Any:
    """Parse YAML that begins at `line` of the file."""
    if len(text) > MAX_CHARACTERS:
        message = _("The file is too long: %(limit)d characters at most.")
        raise PackError(path, line, message % {"limit": MAX_CHARACTERS})
    try:
        loader = StrictLoader(text)
        loader.first_line = line
        return loader.get_single_data()
    except Refused as error:
        mark = error.problem_mark
        where = line + (mark.line if mark else 0)
        raise PackError(path, where, str(error.problem)) from error
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = line + (mark.line if mark else 0)
        raise PackError(
            path,
            where,
            _(
                "This is not valid YAML. Put text in quotation marks if it begins with a "
                "bracket or holds a colon and a space."
            ),
        ) from error


# Writing


class Flow(list[Any]):
    """A list that is written on one line."""


class FlowNamed(dict[str, Any]):
    """Names and values that are written on one line."""


class PlainDumper(yaml.SafeDumper):
    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Set lists in, below the name they belong to."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True

    def text(self, text: str) -> yaml.ScalarNode:
        style = "|" if "\n" in text else None
        return self.represent_scalar("tag:yaml.org,2002:str", text, style=style)

    def flow(self, values: Flow) -> yaml.SequenceNode:
        return self.represent_sequence("tag:yaml.org,2002:seq", values, flow_style=True)

    def flow_named(self, values: FlowNamed) -> yaml.MappingNode:
        return self.represent_mapping(
            "tag:yaml.org,2002:map", values.items(), flow_style=True
        )


PlainDumper.add_representer(str, PlainDumper.text)
PlainDumper.add_representer(Flow, PlainDumper.flow)
PlainDumper.add_representer(FlowNamed, PlainDumper.flow_named)
PlainDumper.add_representer(Named, PlainDumper.represent_dict)


def to_yaml(value: Any) -> str:
    text = yaml.dump(
        value,
        Dumper=PlainDumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=False,
        width=10**9,
    )
    # PyYAML marks the end of a document that is one plain word.
    return text.removesuffix("...\n")


def said(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is empty; false and zero are said."""
    return {
        name: as_prose(value) if isinstance(value, str) else value
        for name, value in values.items()
        if value is not None and value not in ("", [], {})
    }


def as_prose(text: str) -> str:
    """Several lines end in a line break, so that YAML sets them below the name."""
    text = text.replace("\r\n", "\n").strip()
    return f"{text}\n" if "\n" in text else text
