"""What stands on a certificate, and how many stand on a sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import east_asian_width

from django.urls import reverse
from django.utils.safestring import SafeString

from content.channels.addresses import absolute
from content.channels.qr import code as qr_code

from ..models import Certificate

ON_A_SHEET = 8
# From how many half-widths on a text is set smaller, and from how many smaller still.
LONG, LONGEST = 24, 60


class Layout(StrEnum):
    """A page each, eight on a page, or one page for the class as a whole."""

    SINGLE = "single"
    SHEET = "sheet"
    CLASS = "class"

    @classmethod
    def of(cls, asked: str) -> "Layout":
        return cls(asked) if asked in list(cls) else cls.SINGLE


@dataclass(slots=True)
class PrintedCertificate:
    certificate: Certificate
    qr: SafeString

    @classmethod
    def of(cls, certificate: Certificate) -> "PrintedCertificate":
        path = reverse("reports:certificate", args=[certificate.grouped_code])
        return cls(certificate, qr_code(absolute(path)))

    @property
    def name(self) -> str:
        certificate = self.certificate
        return str(certificate.user or certificate.school_class)

    @property
    def size(self) -> str:
        """How small the name must be set to fit."""
        return size_of(self.name)

    @property
    def text_size(self) -> str:
        """The same for the longer of the school and the campaign."""
        certificate = self.certificate
        texts = (str(certificate.school), str(certificate.campaign))
        return size_of(max(texts, key=width_of))


def width_of(text: str) -> int:
    """How many half-widths a text takes: a Chinese character takes two."""
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


def size_of(text: str) -> str:
    width = width_of(text)
    if width < LONG:
        return "usual"
    return "long" if width < LONGEST else "longest"


def sheets(
    certificates: Iterable[Certificate], layout: Layout
) -> list[Sequence[PrintedCertificate]]:
    printed = [PrintedCertificate.of(certificate) for certificate in certificates]
    size = ON_A_SHEET if layout is Layout.SHEET else 1
    return [printed[first : first + size] for first in range(0, len(printed), size)]


def check_address() -> str:
    """Where somebody without a telephone types the code."""
    return absolute(reverse("reports:check_certificate"))
