"""Codes for telephones to read from paper."""

from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe

# A quarter of the code may be dirty or folded, and it is read all the same.
ERROR = "q"


def code(address: str) -> SafeString:
    """As a part of a page; its size is given by the page's style sheet."""
    svg = segno.make_qr(address, error=ERROR).svg_inline(
        omitsize=True, border=2, svgclass="qr", lineclass=None
    )
    return mark_safe(svg)  # noqa: S308  black squares, nothing of the address


def code_as_file(address: str) -> bytes:
    """As a file of its own, for a letter or a notice that a school sets itself."""
    file = BytesIO()
    segno.make_qr(address, error=ERROR).save(
        file, kind="svg", scale=10, border=4, svgclass=None, lineclass=None
    )
    return file.getvalue()
