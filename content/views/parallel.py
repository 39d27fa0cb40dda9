"""In the admin: versions for different stages side by side, and one more of them."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.fields import StreamField
from wagtail.models import Page

from curriculum.models import Stage

from ..models.teachable import Teachable


class StageForm(forms.Form):
    stage = forms.ChoiceField(
        label=gettext_lazy("Stage"),
        help_text=gettext_lazy(
            "The copy stands beside the original as a draft; nobody reads it until "
            "it is published."
        ),
    )

    def __init__(self, *args: Any, page: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = [  # type: ignore[attr-defined]
            (stage.value, stage.label) for stage in page.missing_stages
        ]


def editable(request: HttpRequest, page_id: int) -> Any:
    found = get_object_or_404(Page, pk=page_id)
    page: Any = found.specific
    if not issubclass(found.specific_class, Teachable):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


def may_copy(request: HttpRequest, page: Any) -> bool:
    permissions = page.permissions_for_user(request.user)
    recursive = page.get_children().exists()
    return permissions.can_copy_to(page.get_parent(), recursive)


def parallel_versions(request: HttpRequest, page_id: int) -> HttpResponse:
    page = editable(request, page_id)
    versions = [
        {
            "page": version,
            "written": version.get_latest_revision_as_object(),
            "may_edit": version.permissions_for_user(request.user).can_edit(),
        }
        for version in page.versions.values()
    ]
    for version in versions:
        version["streams"] = streams(version["written"])
    missing = page.missing_stages if may_copy(request, page) else []
    return render(
        request,
        "content/admin/parallel.html",
        {"page": page, "versions": versions, "missing": missing},
    )


def streams(page: Any) -> list[Any]:
    return [
        getattr(page, field.name)
        for field in page._meta.get_fields()
        if isinstance(field, StreamField)
    ]


@transaction.atomic
def copy_for_stage(request: HttpRequest, page_id: int) -> HttpResponse:
    if request.method == "POST":
        # Of two editors at once the second waits, and then finds the stage taken.
        Page.objects.select_for_update().filter(pk=page_id).first()
    page = editable(request, page_id)
    if not may_copy(request, page):
        raise PermissionDenied
    form = StageForm(
        request.POST or None, page=page, initial={"stage": request.GET.get("stage")}
    )
    if request.method == "POST" and form.is_valid():
        stage = Stage(form.cleaned_data["stage"])
        copy = page.copy_for(stage, by=request.user)
        words = _("This is the draft for %(stage)s. Rewrite it for its readers.")
        messages.success(request, words % {"stage": stage.label})
        return redirect("wagtailadmin_pages:edit", copy.pk)
    return render(
        request, "content/admin/copy_for_stage.html", {"page": page, "form": form}
    )
