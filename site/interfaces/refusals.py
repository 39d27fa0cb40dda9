"""Every error of the API has one form: {"error": {"code", "message"}}."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

log = logging.getLogger("django.request")

CODES = {
    401: ("unauthorized", "A valid token is needed: Authorization: Bearer sw_…"),
    404: ("not_found", "There is no such thing for this token."),
    405: ("method_not_allowed", "This API can only be read: use GET."),
    422: ("invalid", "A parameter is wrong."),
    429: ("too_many_requests", "Too many requests; wait as Retry-After says."),
    500: ("failed", "Something went wrong on the server."),
}


def refusal(status: int, message: str = "") -> JsonResponse:
    code, usual = CODES.get(status, ("refused", "The request was refused."))
    answer = JsonResponse(
        {"error": {"code": code, "message": message or usual}}, status=status
    )
    if status == 401:
        answer["WWW-Authenticate"] = "Bearer"
    return answer


def refuse_in_one_form(api: NinjaAPI) -> None:
    """Let the API answer so whatever goes wrong in it."""

    @api.exception_handler(Http404)
    def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
        return refusal(404)

    @api.exception_handler(HttpError)
    def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
        return refusal(error.status_code)

    @api.exception_handler(ValidationError)
    def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
        if any(one["loc"][0] == "path" for one in error.errors):
            return refusal(404)  # no such number is given to anything
        return refusal(422, "; ".join(map(_said, error.errors)))

    @api.exception_handler(Exception)
    def failed(request: HttpRequest, error: Exception) -> HttpResponse:
        log.error("%s failed", request.path, exc_info=error)
        return refusal(500)


def _said(error: dict[str, Any]) -> str:
    return f"{error['loc'][-1]}: {error['msg']}"


def in_one_form(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Refuse other methods and addresses in that form too; what is read is not kept
    on the way."""

    @csrf_exempt  # nothing is written, and no form was filled in
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            found = view(request, *args, **kwargs)
        except Http404:
            found = refusal(404)
        if found.status_code == 405:
            found = refusal(405)
            found["Allow"] = "GET"
        found["Cache-Control"] = "no-store"
        return found

    return answer
