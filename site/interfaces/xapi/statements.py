"""One piece of evidence as an xAPI statement."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import User

# (address, words) of what was done
COMPLETED = ("http://adlnet.gov/expapi/verbs/completed", "完成", "completed")
ANSWERED = ("http://adlnet.gov/expapi/verbs/answered", "作答", "answered")
ATTENDED = ("http://adlnet.gov/expapi/verbs/attended", "参加", "attended")
TYPES = "http://adlnet.gov/expapi/activities"


@dataclass(frozen=True)
class Activity:
    """What it was done with."""

    kind: str  # lesson, assessment or meeting
    pk: int | None
    title: str
    language: str

    def as_json(self) -> dict[str, Any]:
        return {
            "objectType": "Activity",
            "id": f"{home()}/xapi/{self.kind}/{self.pk}",
            "definition": {
                "type": f"{TYPES}/{self.kind}",
                "name": {tag(self.language): self.title},
            },
        }


def statement(
    evidence: tuple[str, int],
    user: User,
    verb: tuple[str, str, str],
    activity: Activity,
    at: datetime | date,
    **more: Any,
) -> dict[str, Any]:
    address, chinese, english = verb
    return {
        "id": str(statement_id(*evidence)),
        "actor": actor(user),
        "verb": {"id": address, "display": {"zh-Hans": chinese, "en": english}},
        "object": activity.as_json(),
        "timestamp": moment(at).isoformat(),
        "context": {"platform": "Shouwang"},
        **more,
    }


def statement_id(kind: str, pk: int) -> UUID:
    """The same for the same evidence each time, and another in each installation."""
    space = salted_hmac("interfaces.xapi", "statements", algorithm="sha256").digest()
    return uuid5(UUID(bytes=space[:16]), f"{kind}:{pk}")


def actor(user: User) -> dict[str, Any]:
    """An account whose name says nothing to whoever has not got the secret key."""
    keyed = salted_hmac("interfaces.xapi.actor", str(user.pk), algorithm="sha256")
    account = {"homePage": home(), "name": keyed.hexdigest()}
    named = {"name": user.full_name} if settings.LRS_WITH_NAMES else {}
    return {"objectType": "Agent", "account": account, **named}


def home() -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/")


def tag(code: str) -> str:
    """A language's code as RFC 5646 writes it: zh-Hans."""
    return "-".join([code[:2], *(p.title() for p in code.split("-")[1:])])


def moment(at: datetime | date) -> datetime:
    if isinstance(at, datetime):
        return timezone.localtime(at)
    return timezone.make_aware(datetime.combine(at, time(12)))
