"""The paper a plan is written on: A4, Chinese faces, a header and page numbers."""

from typing import Any

from django.utils.translation import gettext as _
from docx import Document
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

SONG, HEI, KAI, LATIN = "宋体", "黑体", "楷体", "Times New Roman"
ACTION = "Action"
INK, TEAL = RGBColor(0, 0, 0), RGBColor(0x0F, 0x5E, 0x63)
HEADINGS = {"Title": 20, "Heading 1": 14, "Heading 2": 12}


def sheet_of_paper(title: str, subject: str, language: str) -> Doc:
    paper = Document()
    paper.core_properties.title = title
    paper.core_properties.subject = subject
    paper.core_properties.author = _("Shouwang")
    paper.core_properties.comments = ""
    paper.core_properties.language = language
    _set_size(paper)
    _set_styles(paper, language)
    _set_edges(paper, title)
    return paper


def _set_size(paper: Doc) -> None:
    section = paper.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin, section.bottom_margin = Cm(2.2), Cm(2)
    section.header_distance = section.footer_distance = Cm(1.1)


def _set_styles(paper: Doc, language: str) -> None:
    """Word takes Chinese from w:eastAsia only; without it each machine guesses."""
    normal = paper.styles["Normal"]
    set_face(normal, SONG)
    normal.font.size = Pt(10.5)
    normal.paragraph_format.space_after = Pt(3)
    normal.paragraph_format.line_spacing = 1.25
    _set_language(normal, language)
    for name, size in HEADINGS.items():
        style = paper.styles[name]
        set_face(style, HEI)
        style.font.size, style.font.bold = Pt(size), True
        style.font.color.rgb = INK if name == "Title" else TEAL
    title = paper.styles["Title"].paragraph_format
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.space_after = Pt(8)
    _without_rule(paper.styles["Title"])
    _add_action(paper)
    for name in ("List Bullet", "List Number"):
        paper.styles[name].paragraph_format.space_after = Pt(1)


def _add_action(paper: Doc) -> None:
    """What the teacher does, set off from what the teacher says as books do it."""
    style: Any = paper.styles.add_style(ACTION, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = paper.styles["Normal"]
    set_face(style, KAI)
    style.font.color.rgb = TEAL


def set_face(style: Any, face: str) -> None:
    style.font.name = LATIN
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:eastAsia"), face)
    fonts.set(qn("w:hAnsi"), LATIN)


def _set_language(style: Any, language: str) -> None:
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), "en-US")
    lang.set(qn("w:eastAsia"), "zh-CN")
    if language.startswith("zh"):
        lang.set(qn("w:val"), "zh-CN")
    style.element.get_or_add_rPr().append(lang)


def _without_rule(style: Any) -> None:
    """The line under a title of Word's own template is an American habit."""
    properties = style.element.get_or_add_pPr()
    for rule in properties.findall(qn("w:pBdr")):
        properties.remove(rule)


def _set_edges(paper: Doc, title: str) -> None:
    section = paper.sections[0]
    header = section.header.paragraphs[0]
    header.text = f"{_('Shouwang')} · {_('Class-meeting plan')}\t\t{title}"
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    # Words before, between and after the two numbers differ by language.
    before, between, after = (
        _("Page {number} of {pages}").replace("{pages}", "{number}").split("{number}")
    )
    footer.add_run(before)
    _add_field(footer, "PAGE")
    footer.add_run(between)
    _add_field(footer, "NUMPAGES")
    footer.add_run(after)
    for paragraph in (header, footer):
        for run in paragraph.runs:
            run.font.size = Pt(9)


def _add_field(paragraph: Any, instruction: str) -> None:
    """A number that Word works out itself."""
    simple = OxmlElement("w:fldSimple")
    simple.set(qn("w:instr"), instruction)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    simple.append(run)
    paragraph._p.append(simple)
