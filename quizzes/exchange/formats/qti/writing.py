"""Questions as a QTI package: a manifest, and each item in a file of its own."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree.ElementTree import Element, SubElement
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ....models import Question
from ...speakers import speakers
from .asked import KIND
from .cataloguing import manifest
from .page import Page
from .rules import set_to
from .versions import Version
from .words import paragraphs, plain

# The same questions make the same file, whenever it is packed.
WHEN = (1980, 1, 1, 0, 0, 0)
XML_LANG = "xml:lang"


@dataclass
class Written:
    question: Question
    identifier: str
    href: str
    files: list[str] = field(default_factory=list)


def write(questions: Iterable[Question], version: Version) -> bytes:
    output = BytesIO()
    written: list[Written] = []
    packed: set[str] = set()
    with ZipFile(output, "w", ZIP_DEFLATED) as archive:
        for number, question in enumerate(questions, 1):
            if question.kind not in speakers("qti"):
                continue
            identifier = _identifier(question, number)
            item = Written(question, identifier, f"items/{identifier}.xml")
            page = _page(question, identifier)
            _pack(archive, item.href, version.item(page.root))
            for name in page.files.keys() - packed:
                _pack(archive, name, page.files[name])
            packed |= page.files.keys()
            item.files = sorted(page.files)
            written.append(item)
        _pack(archive, "imsmanifest.xml", manifest(written, version))
    return output.getvalue()


def _pack(archive: ZipFile, name: str, content: bytes) -> None:
    info = ZipInfo(name, WHEN)
    info.compress_type = ZIP_DEFLATED
    archive.writestr(info, content)


def _identifier(question: Question, number: int) -> str:
    return f"q-{question.pk or number}"


def _page(question: Question, identifier: str) -> Page:
    root = Element("assessmentItem", {"identifier": identifier})
    root.set("title", " ".join(plain(str(question))[:80].split()) or identifier)
    root.set("adaptive", "false")
    root.set("timeDependent", "false")
    root.set(XML_LANG, "zh-CN")
    page = Page(root, question.library)
    _ask(page, question)
    _declare_outcomes(page, question)
    root.append(page.body)
    _process(page, question)
    for identifier, text in page.said:
        _tell(page, "FEEDBACK", identifier, text)
    if question.explanation:
        _tell(page, "EXPLANATION", "EXPLAINED", question.explanation)
    return page


def _ask(page: Page, question: Question) -> None:
    above = SubElement(page.body, "div")
    paragraphs(above, question.stem, emphasis=True)
    if question.illustration and question.illustration.picture:
        page.picture(SubElement(above, "p"), question.illustration.picture)
    speakers("qti")[question.kind].write(question.spec, page)
    name = KIND + question.kind.lower().replace("_", "-")
    for element in page.body.iter():
        if element.tag.endswith("Interaction"):
            names = [*element.get("class", "").split(), name]
            element.set("class", " ".join(names))


def _declare_outcomes(page: Page, question: Question) -> None:
    for name, number in (("SCORE", "0"), ("MAXSCORE", "1")):
        outcome = _outcome(page.root, name, "single", "float")
        outcome.attrib.update(page.outcome if name == "SCORE" else {})
        SubElement(SubElement(outcome, "defaultValue"), "value").text = number
    if page.has_comments or page.said:
        cardinality = page.response.get("cardinality", "single")
        _outcome(page.root, "FEEDBACK", cardinality, "identifier")
    if question.explanation or page.explains:
        _outcome(page.root, "EXPLANATION", "single", "identifier")


def _outcome(root: Element, name: str, cardinality: str, base_type: str) -> Element:
    return SubElement(
        root,
        "outcomeDeclaration",
        identifier=name,
        cardinality=cardinality,
        baseType=base_type,
    )


def _process(page: Page, question: Question) -> None:
    """Each rule by itself, since no ready-made template shows the explanation."""
    rules = SubElement(page.root, "responseProcessing")
    if page.score is not None and page.score.tag == "mapResponse":
        _set(rules, "SCORE").append(page.score)
    elif page.score is not None:
        condition = SubElement(SubElement(rules, "responseCondition"), "responseIf")
        condition.append(page.score)
        set_to(condition, "SCORE", "1", "float")
    rules.extend(page.rules)
    if page.has_comments:
        SubElement(_set(rules, "FEEDBACK"), "variable", identifier="RESPONSE")
    if question.explanation or page.explains:
        set_to(rules, "EXPLANATION", "EXPLAINED", "identifier")


def _set(parent: Element, outcome: str) -> Element:
    return SubElement(parent, "setOutcomeValue", identifier=outcome)


def _tell(page: Page, outcome: str, identifier: str, text: str) -> None:
    said = SubElement(
        page.root,
        "modalFeedback",
        outcomeIdentifier=outcome,
        identifier=identifier,
        showHide="show",
    )
    paragraphs(said, text)
