"""Questions in and out, in the editors' rooms: upload, look, import; or export."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages
from wagtail.admin.auth import PermissionPolicyChecker
from wagtail.permissions import policy_registry

from accounts.requests import PersonRequest

from ..exchange.exporting import losses
from ..exchange.formats import formats
from ..exchange.forms import ExportForm, UploadForm, WishesForm
from ..exchange.items import UnreadableFile
from ..exchange.keeping import Kept, forget, keep, kept_file
from ..exchange.opening import read_file
from ..exchange.planning import Plan, plan
from ..exchange.previews import Preview
from ..exchange.saving import save
from ..models import Question

View = Callable[..., HttpResponse]


def for_who_may_add(view: View) -> View:
    policy = policy_registry.get_by_type(Question)
    checked: View = PermissionPolicyChecker(policy).require("add")(view)
    return checked


@for_who_may_add
def upload(request: HttpRequest) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        kept = Kept(file.name, file.read(), form.said)
        try:
            planned(kept, form)
        except UnreadableFile as problem:
            form.add_error("file", str(problem))
        else:
            keep(request, kept)
            return redirect("questions_preview")
    return render(request, "quizzes/exchange/upload.html", {"form": form})


@for_who_may_add
def preview(request: HttpRequest) -> HttpResponse:
    """What the kept file would bring; the form changes how it is read."""
    kept = kept_file(request)
    if kept is None:
        return no_longer_there(request)
    if request.method == "POST":
        kept = kept.with_choices(WishesForm(request.POST).said)
    form = WishesForm(kept.choices)
    context: dict[str, Any] = {"form": form, "kept": kept}
    if form.is_valid():
        try:
            context["preview"] = Preview(planned(kept, form))
            keep(request, kept)
        except UnreadableFile as problem:
            form.add_error(None, str(problem))
    return render(request, "quizzes/exchange/preview.html", context)


@for_who_may_add
@require_POST
def confirm(request: PersonRequest) -> HttpResponse:
    kept = kept_file(request)
    if kept is None:
        return no_longer_there(request)
    form = WishesForm(kept.choices)
    if not form.is_valid():
        return redirect("questions_preview")
    found = planned(kept, form)
    saved = save(found, request.user)
    forget(request)
    words = ngettext(
        "%(count)d question was imported as a draft.",
        "%(count)d questions were imported as drafts.",
        len(saved),
    )
    messages.success(request, words % {"count": len(saved)})
    for warning in found.parsed.warnings[:10]:
        messages.warning(request, warning)
    return redirect(bank())


@for_who_may_add
@require_POST
def cancel(request: HttpRequest) -> HttpResponse:
    forget(request)
    messages.success(request, _("Nothing was imported; the file was deleted."))
    return redirect("questions_upload")


@for_who_may_add
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """What a format cannot carry is said first; then the file."""
    chosen = "format" in request.GET
    form = ExportForm(request.GET if chosen else None, initial=request.GET.dict())
    context: dict[str, Any] = {"form": form, "query": request.GET.urlencode()}
    if chosen and form.is_valid():
        one = formats()[form.cleaned_data["format"]]
        questions = list(form.selection.questions())
        if questions and "download" in request.GET:
            return attached(one.write(questions), one.name, one.suffixes[0])
        context |= {
            "chosen": one,
            "count": len(questions),
            "losses": losses(one, questions),
        }
    return render(request, "quizzes/exchange/export.html", context)


@for_who_may_add
@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """An empty table for who likes to write questions in Excel or WPS."""
    table = formats()["excel"]
    return attached(table.write([]), "template", table.suffixes[0])


def attached(data: bytes, name: str, suffix: str) -> HttpResponse:
    filename = f"questions-{slugify(name)}{suffix}"
    return HttpResponse(
        data,
        content_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{filename}"'},
    )


def planned(kept: Kept, form: WishesForm) -> Plan:
    said = form.cleaned_data
    _format, parsed = read_file(kept.data, kept.name, said["format"], said["encoding"])
    return plan(parsed, form.wishes)


def no_longer_there(request: HttpRequest) -> HttpResponse:
    """The answer to a second click on Import, or to a bookmark."""
    words = _(
        "This file is no longer here: it was imported, cancelled or kept too long."
    )
    messages.warning(request, words)
    return redirect("questions_upload")


def bank() -> str:
    name: str = Question.snippet_viewset.get_url_name("list")
    return name
