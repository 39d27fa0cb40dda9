"""Cards, own password, sign-out. The page for passwords needs the schools' names
and is therefore in rosters."""

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from .backends import CardBackend
from .forms import CardCodeForm, ChoosePasswordForm, OwnDeviceForm
from .models import SignInCard
from .requests import PersonRequest
from .sessions import begin_session, destination, wanted_page


@sensitive_post_parameters("code")
@never_cache
def card_code(request: HttpRequest) -> HttpResponse:
    """Sign in by typing the short code of a card."""
    form = CardCodeForm(request, request.POST if request.method == "POST" else None)
    if form.is_valid() and form.user:
        begin_session(request, form.user, own_device=form.cleaned_data["own_device"])
        return redirect(destination(request))
    context = {"form": form, "next": wanted_page(request)}
    return render(request, "accounts/card_code.html", context)


@never_cache
def card(request: HttpRequest, token: str) -> HttpResponse:
    """Where a card's QR code leads: whose it is, and one button to sign in.

    Only the button signs in, so that neither a link's preview nor a foreign page
    can. Whatever is wrong with a card, the answer is the same and names nobody.
    """
    found = SignInCard.objects.for_token(token)
    if found is None:
        return render(request, "accounts/card_refused.html", status=404)
    form = OwnDeviceForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        begin_session(
            request,
            found.user,
            own_device=form.cleaned_data["own_device"],
            backend=CardBackend.path,
        )
        return redirect(destination(request))
    return render(request, "accounts/card.html", {"person": found.user, "form": form})


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("/")


@sensitive_post_parameters()
@never_cache
@login_required
def password(request: PersonRequest) -> HttpResponse:
    """Choose an own password; the old one is asked for again."""
    user = request.user
    if not user.has_usable_password():
        return render(request, "accounts/no_password.html")
    form = ChoosePasswordForm(user, request.POST if request.method == "POST" else None)
    if form.is_valid():
        update_session_auth_hash(request, form.save())
        messages.success(request, _("Your new password is set."))
        return redirect(destination(request))
    context = {"form": form, "next": wanted_page(request)}
    return render(request, "accounts/password.html", context)
