"""A story in which one decides, sees what comes of it, and finds the safe ending."""

from collections.abc import Iterable
from random import Random
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _

from ...library import Library
from ..base import Answer, Kind, Layout, Line, Marker, NotAnAnswer, Pick, Spec, shuffled
from ..specs import parts
from .block import ScenarioBlock
from .grading import marking
from .graph import Graph, Node, Way, safest, walked
from .story import Situation, Story, graph_of

# Nobody needs more decisions than this to find the safe ending.
LONGEST = 100


class Scenario(Kind):
    """An answer is the way taken: {"path": keys of options in the order taken}.

    Behind an ending to learn from, the next key is an option of the situation it leads
    back to. A layout is the bare graph, so that saving needs no spec:
    [[name, [[option, name it leads to], …], name to try again from], …].
    """

    name = "SCENARIO"
    order = 110
    block = ScenarioBlock

    def layout(self, spec: Spec, rng: Random | None) -> Layout:
        found = []
        for node in graph_of(spec).values():
            to = {way.key: way.to for way in node.ways}
            ways = [[key, to[key]] for key in shuffled(list(to), rng)]
            found.append([node.name, ways, node.again])
        return found

    def read(self, data: QueryDict) -> Answer:
        path = [*data.get("path", "").split(), *data.getlist("step")]
        return {"path": path} if path else []

    def is_step(self, data: QueryDict) -> bool:
        return "step" in data

    def accepted(self, answer: Answer, layout: Layout) -> Answer:
        path = path_in(answer)
        if not path:
            return []
        if len(path) > LONGEST or len(walked(bare(layout), path)) < len(path):
            raise NotAnAnswer
        return {"path": path}

    def marker(self, spec: Spec) -> Marker:
        mark = marking(graph_of(spec))
        return lambda answer: mark(path_in(answer))

    def picks(self, spec: Spec, answer: Answer) -> Iterable[Pick]:
        """Each option once, by its situation: several may offer the same words."""
        options = {
            (part["name"], option["key"]): option
            for part in parts(spec, "nodes")
            for option in parts(part, "options")
        }
        steps = walked(graph_of(spec), path_in(answer))
        for name, key in dict.fromkeys((s.node.name, s.way.key) for s in steps):
            option = options[name, key]
            yield Pick(
                f"{name}.{key}",
                f"{name}: {option['text']}",
                bool(option.get("safe")),
                option.get("misconception"),
            )

    def lines(self, spec: Spec) -> list[Line]:
        return self.key(spec, None)

    def key(self, spec: Spec, layout: Layout) -> list[Line]:
        """The lines by the letters that a sheet with this layout gives the options."""
        found: list[Line] = []
        story = self.shown(spec, layout, None, Library())
        for situation, back in story.endings:
            number = situation.number
            text = in_words(situation, back)
            found.append(Line(f"{number}.", text, feedback=situation.note))
            for option in situation.options:
                words = _("%(text)s (go to %(number)s)") % {
                    "text": option.text,
                    "number": option.number or "?",
                }
                name = f"{number}{option.letter}."
                found.append(Line(name, words, option.safe, option.consequence))
        return found

    def solution(self, spec: Spec) -> Answer:
        steps = safest(graph_of(spec))
        return {"path": [step.way.key for step in steps]} if steps else None

    def shown(
        self, spec: Spec, layout: Layout, answer: Answer, library: Library
    ) -> Story:
        return Story(spec, layout, path_in(answer), library)


def path_in(answer: Answer) -> list[str]:
    path: Any = answer.get("path") if isinstance(answer, dict) else None
    return [str(key) for key in path] if isinstance(path, list) else []


def bare(layout: Layout) -> Graph:
    return {
        name: Node(name, tuple(Way(key, to) for key, to in ways), again=again)
        for name, ways, again in layout
    }


def in_words(situation: Situation, back: Situation | None) -> str:
    """A situation, and how the story ends if it ends here."""
    if situation.is_safe:
        return _("%(text)s (safe ending)") % {"text": situation.text}
    if back:
        words = _("%(text)s (try again from %(number)s)")
        return words % {"text": situation.text, "number": back.number}
    return situation.text


kind = Scenario()
