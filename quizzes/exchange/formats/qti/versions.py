"""What differs between the versions of QTI that are written."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element, tostring

from .markup import kebab

XSI = "http://www.w3.org/2001/XMLSchema-instance"
LOM = "http://ltsc.ieee.org/xsd/LOM"
# Elements of HTML and of metadata keep their names in QTI 3.
WRAPPED = frozenset({"modalFeedback", "rubricBlock"})
HTML = frozenset(["p", "div", "span", "strong", "em", "img", "object", "br"])


@dataclass(frozen=True)
class Version:
    number: str
    namespace: str
    schema: str
    packaging: str
    package: str  # what a manifest calls itself
    package_version: str
    resource: str  # the type of an item in a manifest
    dashes: bool  # names as qti-simple-choice

    def item(self, root: Element) -> bytes:
        if self.dashes:
            _dashed(root)
        else:
            _without_newer(root)
        root.set("xmlns", self.namespace)
        root.set("xmlns:xsi", XSI)
        root.set("xsi:schemaLocation", f"{self.namespace} {self.schema}")
        return serialised(root)


def _dashed(root: Element) -> None:
    for element in list(root.iter()):
        if element.tag in WRAPPED:
            _wrap(element)
    for element in root.iter():
        if element.tag not in HTML:
            element.tag = f"qti-{kebab(element.tag)}"
            kept = {kebab(name): value for name, value in element.attrib.items()}
            element.attrib.clear()
            element.attrib.update(kept)


def _without_newer(root: Element) -> None:
    for outcome in root.iter("outcomeDeclaration"):
        outcome.attrib.pop("externalScored", None)


def _wrap(element: Element) -> None:
    inner = Element("contentBody")
    inner.extend(list(element))
    for child in list(inner):
        element.remove(child)
    element.append(inner)


def serialised(root: Element) -> bytes:
    found: bytes = tostring(root, encoding="UTF-8", xml_declaration=True)
    return found


QTI_3 = Version(
    "3.0",
    "http://www.imsglobal.org/xsd/imsqtiasi_v3p0",
    "https://purl.imsglobal.org/spec/qti/v3p0/schema/xsd/imsqti_asiv3p0_v1p0.xsd",
    "http://www.imsglobal.org/xsd/qti/qtiv3p0/imscp_v1p1",
    "QTI Package",
    "3.0.0",
    "imsqti_item_xmlv3p0",
    dashes=True,
)
QTI_21 = Version(
    "2.1",
    "http://www.imsglobal.org/xsd/imsqti_v2p1",
    "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_v2p1p2.xsd",
    "http://www.imsglobal.org/xsd/imscp_v1p1",
    "QTIv2.1 Package",
    "1.0.0",
    "imsqti_item_xmlv2p1",
    dashes=False,
)
