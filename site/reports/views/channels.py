"""Administrators say where the weekly message of their school goes, if anywhere."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.requests import PersonRequest
from rosters.models import School

from ..channel_form import ChannelForm
from ..models import Channel, Reminder
from ..reminders.sending import can_mail, send
from ..reminders.wording import test_message


@login_required
@never_cache
def channels(request: PersonRequest) -> HttpResponse:
    """What there is, how the last message fared, and a form for another."""
    schools = list(School.objects.administered_by(request.user))
    if not schools:
        raise Http404
    form = ChannelForm(schools, request.POST or None)
    if form.is_valid():
        form.save()
        messages.success(request, _("Added. Send a test message to see it arrive."))
        return redirect("reports:channels")
    failed = Reminder.objects.of_week(timezone.localdate()).failed()
    context = {
        "form": form,
        "several": len(schools) > 1,
        "channels": Channel.objects.visible_to(request.user)
        .select_related("school")
        .with_latest(),
        "can_mail": can_mail(),
        "unmailed": failed.filter(school__in=schools).order_by("-tried_at"),
    }
    return render(request, "reports/channels.html", context)


@login_required
@require_POST
def try_channel(request: PersonRequest, pk: int) -> HttpResponse:
    channel = _channel_or_404(request, pk)
    problem = send(channel, test_message(), timezone.now())
    if problem:
        text = _("The test message did not arrive: %(problem)s")
        messages.error(request, text % {"problem": problem})
    else:
        messages.success(request, _("The test message is on its way."))
    return redirect("reports:channels")


@login_required
@require_POST
def switch_channel(request: PersonRequest, pk: int) -> HttpResponse:
    channel = _channel_or_404(request, pk)
    channel.switch()
    text = _("Switched on.") if channel.is_active else _("Switched off.")
    messages.success(request, text)
    return redirect("reports:channels")


@login_required
@require_POST
def remove_channel(request: PersonRequest, pk: int) -> HttpResponse:
    _channel_or_404(request, pk).delete()
    messages.success(request, _("Removed. Nothing goes there any more."))
    return redirect("reports:channels")


def _channel_or_404(request: PersonRequest, pk: int) -> Channel:
    return get_object_or_404(Channel.objects.visible_to(request.user), pk=pk)
