"""How a class meeting tells the presenter that it is going on."""

from typing import TYPE_CHECKING

from django.core.signing import BadSignature, TimestampSigner

if TYPE_CHECKING:
    from .models import MeetingPlanPage

SIGNER = TimestampSigner(salt="content.presenter")
# A link kept from an earlier day does not get around a pause.
SCHOOL_DAY = 12 * 60 * 60


def meeting_token(plan: "MeetingPlanPage", number: int) -> str:
    """What meetings give along: content knows none, but trusts the signature."""
    return SIGNER.sign(f"{plan.translation_key}.{number}")


def meeting_number(plan: "MeetingPlanPage", token: str) -> int | None:
    """The meeting of this plan, in whatever language, that gave the token."""
    try:
        key, _, number = SIGNER.unsign(token, max_age=SCHOOL_DAY).rpartition(".")
    except BadSignature:
        return None
    return int(number) if key == str(plan.translation_key) else None
