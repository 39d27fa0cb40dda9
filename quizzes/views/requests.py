from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.models import User

from ..models import Attempt


class PersonRequest(HttpRequest):
    """A request behind login_required."""

    user: User


def attempt_or_404(request: PersonRequest, pk: int) -> Attempt:
    """One's own attempt; whoever looks first after its time has it handed in."""
    own = Attempt.objects.visible_to(request.user).select_related("quiz")
    attempt = get_object_or_404(own, pk=pk)
    return attempt.submit() if attempt.is_overdue else attempt
