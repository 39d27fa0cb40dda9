from collections.abc import Iterable
from typing import Any

from django.db import router
from django.db.models import Model, ProtectedError
from django.db.models.deletion import Collector
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.snippets.models import register_snippet

from . import item_hooks
from .models import Question, Quiz
from .views import exchange
from .viewsets import SelfCheckViewSetGroup

__all__ = ["item_hooks", "keep_what_is_in_use"]

register_snippet(SelfCheckViewSetGroup)


@hooks.register("register_admin_urls")
def ways_in_and_out() -> list[Any]:
    """Of questions; see quizzes/exchange."""
    return [
        path("questions/import/", exchange.upload, name="questions_upload"),
        path("questions/import/look/", exchange.preview, name="questions_preview"),
        path("questions/import/confirm/", exchange.confirm, name="questions_confirm"),
        path("questions/import/cancel/", exchange.cancel, name="questions_cancel"),
        path("questions/template/", exchange.template, name="questions_template"),
        path("questions/export/", exchange.export, name="questions_export"),
    ]


@hooks.register("before_delete_snippet")
def keep_what_is_in_use(
    request: HttpRequest, instances: Iterable[Model]
) -> HttpResponse | None:
    """Answer with a message where the database would only raise an error."""
    for thing in instances:
        if not isinstance(thing, Question | Quiz):
            continue
        try:
            Collector(using=router.db_for_write(type(thing))).collect([thing])
        except ProtectedError:
            words = _(
                "“%(title)s” is in use and cannot be deleted. Unpublish it instead: "
                "then it is not offered any more, and the results stay."
            )
            messages.error(request, words % {"title": thing})
            return redirect(type(thing).snippet_viewset.get_url_name("list"))
    return None
