"""The picture in the editor's form, on which the regions are drawn.

The drawing only writes the lines that stand in the list of parts; whoever cannot draw
types their numbers.
"""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from wagtail import hooks
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from .blocks import SceneBlock

SIZE = "max-1200x1200|format-webp|preserve-svg"


def scene_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """A picture large enough to draw on, for whoever may choose it."""
    policy = policy_registry.get_by_type(get_image_model())
    choosable = policy.instances_user_has_any_permission_for(request.user, ["choose"])
    return redirect(get_object_or_404(choosable, pk=pk).get_rendition(SIZE).url)


@hooks.register("register_admin_urls")
def scene_picture_url() -> list[Any]:
    return [path("scene-picture/<int:pk>/", scene_picture, name="scene_picture")]


class SceneBlockAdapter(StructBlockAdapter):
    """The editor's form with the picture on which the regions are drawn."""

    js_constructor = "shouwang.SceneBlock"

    def js_args(self, block: SceneBlock) -> list[Any]:
        name, children, meta = super().js_args(block)
        address = reverse("scene_picture", args=[0])
        words = {
            "title": gettext("Regions in the picture"),
            "help": gettext(
                "Drag in the picture to draw. Click a region to choose it; drag it, or "
                "use the arrow keys, to move it, and its corner or Shift and an arrow "
                "key to resize it. The numbers of each part below say the same."
            ),
            "rect": gettext("Rectangle"),
            "ellipse": gettext("Ellipse"),
            "polygon": gettext("Polygon"),
            "finish": gettext("Finish the polygon"),
            "remove": gettext("Remove the region"),
            "none": gettext("Choose a picture first."),
            "part": gettext("part"),
        }
        return [name, children, {**meta, "pictureUrl": address, "words": words}]

    @cached_property
    def media(self) -> forms.Media:
        script: Any = forms.Script("js/scene-block.js", type="module")
        own = forms.Media(js=[script], css={"all": ["css/scene-editor.css"]})
        found: forms.Media = super().media + own
        return found


register(SceneBlockAdapter(), SceneBlock)
