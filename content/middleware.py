"""Nobody sees an error page because a rule was not kept."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from curriculum.publishing import Blocked


class BlockedMiddleware:
    """Lead an editor back to what could not be published, and say why."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        if not isinstance(exception, Blocked):
            return None
        said = {"thing": exception.thing, "obstacles": exception.obstacles}
        messages.error(request, render_to_string("content/admin/blocked.html", said))
        address = AdminURLFinder(request.user).get_edit_url(exception.thing)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # What a dialogue of the admin waits for.
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address or "wagtailadmin_home")
