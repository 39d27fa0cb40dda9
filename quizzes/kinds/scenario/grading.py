"""What the way through a story is worth.

Every decision on the shortest safe way is worth the same. What counts is how far
safe decisions have led along it; each unsafe one costs as much as a safe one brings.
So the whole mark goes to whoever gets to a safe ending without an unsafe decision, by
whichever safe way; who turned back in time keeps a part, for having learnt; who did not
get there has a part at most. An unsafe shortcut brings nothing by itself.
"""

from collections.abc import Callable, Sequence

from .graph import Graph, decisions_left, start, walked


def marking(graph: Graph) -> Callable[[Sequence[str]], float]:
    """A function from a path to its mark; the story is measured once."""
    left = decisions_left(graph)
    first = start(graph)
    whole = left.get(first.name, 0) if first else 0

    def mark(path: Sequence[str]) -> float:
        if not whole:
            return 0.0
        gone = unsafe = 0
        for step in walked(graph, path):
            if step.way.safe:
                gone = max(gone, whole - left.get(step.way.to, whole))
            else:
                unsafe += 1
        return max(0, gone - unsafe) / whole

    return mark
