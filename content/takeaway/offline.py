"""A plan's slides and script as one file, for a classroom PC without network.

The file is opened from a stick: it may ask for nothing, so the style sheets and the
script that stand in site/static are put into it as they are.
"""

import re
from base64 import b64encode
from mimetypes import guess_type
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from ..models import MeetingPlanPage

IMPORT = re.compile(r'@import url\("([^"]+)"\)\s*(?:layer\((\w+)\))?\s*(\w+)?;')
ADDRESS = re.compile(r'url\("([^"#:]+)"\)')
ORDER = "@layer reset, tokens, base, layout, components, utilities;"


def plan_as_one_file(plan: MeetingPlanPage, request: HttpRequest) -> str:
    # The elements are made here: pages of the site may hold none, this file must.
    css, js = style_sheet("css/offline.css"), static_text("js/offline.js")
    context = {
        "page": plan,
        "style": mark_safe(f"<style>{css}</style>"),  # noqa: S308  our own file
        "script": mark_safe(f'<script type="module">{js}</script>'),  # noqa: S308
    }
    return render_to_string("content/offline.html", context, request)


def style_sheet(name: str) -> str:
    """The style sheet with whatever it imports, so that it stands alone."""
    return f"{ORDER}\n{_whole(name)}"


def static_text(name: str) -> str:
    return found(name).read_text(encoding="utf-8")


def found(name: str) -> Path:
    path = finders.find(name)
    if path is None:
        raise FileNotFoundError(name)
    return Path(path)


def _whole(name: str) -> str:
    def imported(match: re.Match[str]) -> str:
        file, layer, medium = match.groups()
        css = _whole(_beside(name, file))
        css = f"@layer {layer} {{\n{css}\n}}" if layer else css
        return f"@media {medium} {{\n{css}\n}}" if medium else css

    def embedded(match: re.Match[str]) -> str:
        return f'url("{as_data(found(_beside(name, match[1])))}")'

    return ADDRESS.sub(embedded, IMPORT.sub(imported, static_text(name)))


def _beside(name: str, other: str) -> str:
    """The name of a static file that another one speaks of."""
    parts = [*name.split("/")[:-1]]
    for part in other.split("/"):
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def as_data(path: Path) -> str:
    kind = guess_type(path.name)[0] or "application/octet-stream"
    return f"data:{kind};base64,{b64encode(path.read_bytes()).decode()}"
