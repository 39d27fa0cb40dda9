"""Choose one thing for each wish, nothing twice: pure, without the database."""

from collections.abc import Sequence


class TooFew(Exception):
    """No choice is left for one wish, however the others are moved."""

    def __init__(self, wish: int) -> None:
        super().__init__(wish)
        self.wish = wish


def draw(wishes: Sequence[Sequence[int]]) -> list[int]:
    """Return one candidate for each wish; raise TooFew if there is no way.

    A wish that comes too late makes an earlier one move over where that one has
    another candidate, so the order of the wishes decides nothing.
    """
    holder: dict[int, int] = {}
    for wish in range(len(wishes)):
        if not _place(wish, wishes, holder, set()):
            raise TooFew(wish)
    taken = {wish: candidate for candidate, wish in holder.items()}
    return [taken[wish] for wish in range(len(wishes))]


def _place(
    wish: int, wishes: Sequence[Sequence[int]], holder: dict[int, int], tried: set[int]
) -> bool:
    for candidate in wishes[wish]:
        if candidate not in holder:
            holder[candidate] = wish
            return True
    for candidate in wishes[wish]:
        if candidate in tried:
            continue
        tried.add(candidate)
        if _place(holder[candidate], wishes, holder, tried):
            holder[candidate] = wish
            return True
    return False
