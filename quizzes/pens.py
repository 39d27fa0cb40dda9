"""A pen: the right to write in one slot, signed when its question was shown.

A whole school saves its answers in the same minutes, so a saved answer may not
cost the look-ups of a page. The page carries what they would find: which row,
which choices. With it an answer is one UPDATE. A pen opens nothing that its reader
could not write anyway: it is bound to the session cookie, ends after two hours,
and the row itself refuses what is older or handed in. Whenever it does not fit,
the usual way with session, user and question decides.
"""

from dataclasses import astuple, dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest

from .models import NotAChoice, Response

LIFETIME = 2 * 3600  # seconds


@dataclass(frozen=True, slots=True)
class Pen:
    response_id: int
    attempt_id: int
    slot: int
    choices: list[str]
    several: bool

    @classmethod
    def to(cls, response: Response) -> "Pen":
        return cls(
            response.pk,
            response.attempt_id,
            response.slot,
            response.choice_order,
            response.question.takes_several,
        )

    def signed_for(self, session_key: str) -> str:
        return signing.dumps(astuple(self), salt=_salt(session_key))

    def write(self, chosen: list[str], sequence: int) -> list[str] | None:
        """Save the answer and return it; None where the usual way has to decide."""
        try:
            answer = Response.accepted(chosen, self.choices, self.several)
        except NotAChoice:
            return None
        kept = Response.objects.filter(pk=self.response_id).keep(answer, sequence)
        return answer if kept else None


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
