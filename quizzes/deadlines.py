"""When an answer still counts: by the server's clock, with grace for a lost connection."""

from datetime import datetime, timedelta

# What was given in time may arrive a little later: a connection was lost.
GRACE = timedelta(minutes=2)
# So long an answer may be on its way that was given in the last moment.
ON_THE_WAY = timedelta(seconds=5)


def in_time(
    deadline: datetime | None, now: datetime, ago: timedelta | None = None
) -> bool:
    """Whether an answer that arrives now counts.

    `ago` is for how long the browser says to have kept it. That may refuse an answer
    within the grace; beyond the grace nobody's word is taken.
    """
    if deadline is None or now <= deadline:
        return True
    given = deadline if ago is None else now - ago
    return now <= deadline + GRACE and given <= deadline + ON_THE_WAY
