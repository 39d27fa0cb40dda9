"""What keeps a story from being told: found in the graph, said at its place."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from .graph import (
    LEARNING,
    SAFE,
    Graph,
    Node,
    dead_ends,
    reachable,
    safest,
    saving,
    start,
)

Problems = dict[str, list[str]]  # by the name of a field


def complaints(nodes: Sequence[Node]) -> ListBlockValidationError | None:
    """About the list of situations: about all of it, each one, and each option."""
    graph: Graph = {}
    for node in nodes:
        graph.setdefault(node.name, node)
    whole = list(about_all(graph))
    errors = {}
    for number, node in enumerate(nodes):
        said = about_one(node, graph, nodes[:number])
        options = about_options(node, graph)
        if said or options:
            errors[number] = in_node(said, options)
    if not whole and not errors:
        return None
    return ListBlockValidationError(
        block_errors=errors, non_block_errors=[ValidationError(text) for text in whole]
    )


def about_all(graph: Graph) -> Iterator[str]:
    if not has_safe_ending(graph):
        yield _("There is no safe ending yet: every story has one.")
    elif not safest(graph):
        first = start(graph)
        if first and first.ending:
            yield _("The story ends before anything is decided.")
        else:
            yield _(
                "No safe ending can be reached from the first situation by safe "
                "options alone."
            )


def has_safe_ending(graph: Graph) -> bool:
    return any(node.ending == SAFE for node in graph.values())


def about_one(node: Node, graph: Graph, before: Sequence[Node]) -> Problems:
    found: Problems = defaultdict(list)
    if any(other.name == node.name for other in before):
        found["name"].append(_("Another situation has this name."))
    elif node.name not in reachable(graph):
        found["name"].append(_("No option leads here."))
    if dead_ends([node]):
        text = _("The story stops here: give it an option, or say how it ends.")
        found["ending"].append(text)
    if node.ending and node.ways:
        found["ending"].append(_("An ending has no options."))
    if node.ending == LEARNING:
        if said := list(about_retry(node, graph)):
            found["leads_to"] = said
    elif node.ways and has_safe_ending(graph) and node.name not in saving(graph):
        found["name"].append(_("No safe ending can be reached from here."))
    return found


def about_retry(node: Node, graph: Graph) -> Iterator[str]:
    again = graph.get(node.again)
    if again is None:
        yield _("Name the situation from which to try again.")
    elif not again.ways:
        yield _("Nothing is decided there: name a situation with options.")
    elif has_safe_ending(graph) and node.name not in saving(graph):
        yield _("No safe ending can be reached from there.")


def about_options(node: Node, graph: Graph) -> dict[int, str]:
    text = _("There is no situation with this name.")
    return {n: text for n, way in enumerate(node.ways) if way.to not in graph}


def in_node(said: Problems, options: dict[int, str]) -> StructBlockValidationError:
    errors: dict[str, ValidationError] = {
        name: ValidationError(texts) for name, texts in said.items()
    }
    if options:
        errors["options"] = ListBlockValidationError(
            block_errors={
                number: StructBlockValidationError({"leads_to": ValidationError(text)})
                for number, text in options.items()
            }
        )
    return StructBlockValidationError(errors)
