"""The sign-in page. It is here because it asks for the school."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from accounts.forms import SignInForm
from accounts.sessions import begin_session, destination, wanted_page

from ..models import School


@sensitive_post_parameters("password")
@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated and request.method != "POST":
        return already_signed_in(request)
    schools = list(School.objects.values_list("pk", "name"))
    data = request.POST if request.method == "POST" else None
    form = SignInForm(request, schools, data)
    if form.is_valid() and form.user:
        begin_session(request, form.user, own_device=form.cleaned_data["own_device"])
        return redirect(destination(request))
    context = {"form": form, "next": wanted_page(request)}
    return render(request, "accounts/sign_in.html", context)


def already_signed_in(request: HttpRequest) -> HttpResponse:
    """Say so instead of going to and fro with a page that refused this person."""
    if not wanted_page(request):
        return redirect(destination(request))
    return render(request, "accounts/not_for_you.html", status=403)
