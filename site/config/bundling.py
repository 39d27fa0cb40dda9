"""One style sheet for the first visit instead of twenty."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/site.css"
IMPORT = re.compile(r'@import url\("([\w.-]+)"\) layer\((\w+)\)( print)?;')


class BundledStorage(CompressedManifestStaticFilesStorage):
    """Put what the style sheet imports into it, each in its layer, when collecting.

    What stands in site/static stays as it is written; in development the browser
    asks for the files one by one.
    """

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        if SHEET in paths and not dry_run:
            storage, path = paths[SHEET]
            with storage.open(path) as source:
                css = source.read().decode()
            collected = Path(self.path(SHEET))
            collected.write_text(bundled(css, collected.parent), encoding="utf-8")
            paths[SHEET] = (self, SHEET)
        yield from super().post_process(paths, dry_run, **options)


def bundled(css: str, folder: Path) -> str:
    def inline(found: re.Match[str]) -> str:
        name, layer, printing = found.groups()
        imported = (folder / name).read_text(encoding="utf-8")
        layered = f"@layer {layer} {{\n{imported}}}\n"
        return f"@media print {{\n{layered}}}\n" if printing else layered

    return IMPORT.sub(inline, css)
