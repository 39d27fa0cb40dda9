"""A pen: the right to write in one slot, signed when its question was shown.

A whole school saves its answers in the same minutes, so a saved answer may not
cost the look-ups of a page. The page carries what they would find: which row,
which choices. With it an answer is one UPDATE. A pen opens nothing that its reader
could not write anyway: it is bound to the session cookie, ends after two hours,
and the row itself refuses what is older or handed in. Whenever it does not fit,
the usual way with session, user and question decides.
"""

from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from .deadlines import in_time
from .kinds import Answer, NotAnAnswer, kind_named
from .models import Response

LIFETIME = 2 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class Pen:
    response_id: int
    attempt_id: int
    slot: int
    kind: str
    layout: Any
    deadline: float | None  # seconds since the epoch; None: no limit

    @classmethod
    def to(cls, response: Response) -> "Pen":
        deadline = response.attempt.deadline
        return cls(
            response.pk,
            response.attempt_id,
            response.slot,
            response.asked.kind,
            response.layout,
            deadline.timestamp() if deadline else None,
        )

    def signed_for(self, session_key: str) -> str:
        return signing.dumps(astuple(self), salt=_salt(session_key))

    def write(
        self,
        data: QueryDict,
        sequence: int,
        ago: timedelta | None = None,
        **more: Any,
    ) -> Answer:
        """Save the answer and return it; None where the usual way has to decide."""
        if self.deadline is not None:
            deadline = datetime.fromtimestamp(self.deadline, UTC)
            if not in_time(deadline, timezone.now(), ago):
                return None
        rules = kind_named(self.kind)
        try:
            answer = rules.accepted(rules.read(data), self.layout)
        except NotAnAnswer:
            return None
        open_one = Response.objects.filter(pk=self.response_id)
        return answer if open_one.keep(answer, sequence, **more) else None


def pen_in(request: HttpRequest, attempt_id: int, slot: int) -> Pen | None:
    """Return the pen that came with the request, if it is for this slot."""
    signed = request.POST.get("pen", "")
    session_key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    if not signed or not session_key:
        return None
    try:
        pen = Pen(*signing.loads(signed, salt=_salt(session_key), max_age=LIFETIME))
    except (signing.BadSignature, TypeError):
        return None
    return pen if (pen.attempt_id, pen.slot) == (attempt_id, slot) else None


def _salt(session_key: str) -> str:
    return f"quizzes.pen:{session_key}"
