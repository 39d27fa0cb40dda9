from io import BytesIO
from typing import Any

import docx
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from docx.oxml.ns import qn

from content.editing import grant_content_permissions
from content.takeaway.word import plan_as_word
from content.tree import plant
from rosters.models import SchoolFacts
from tests.cast import Cast
from tests.factories import make_plan

from .plans import whole_plan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _granted(cast: Cast) -> None:
    plant()
    grant_content_permissions()


def opened(plan: Any, **values: str) -> Any:
    return docx.Document(BytesIO(plan_as_word(plan, values)))


def headings(paper: Any) -> list[str]:
    return [p.text for p in paper.paragraphs if p.style.name == "Heading 1"]


def text_of(paper: Any) -> str:
    return "\n".join(node.text or "" for node in paper.element.body.iter(qn("w:t")))


def test_it_has_the_parts_of_a_lesson_plan_in_their_order() -> None:
    with override("zh-hans"):
        paper = opened(whole_plan())
    assert paper.paragraphs[0].text == "先离开，再告诉"
    assert paper.paragraphs[0].style.name == "Title"
    assert headings(paper) == [
        "教学过程",
        "板书设计",
        "课堂练习与参考答案",
        "可以找谁",
        "出处",
        "教学反思",
        "家庭任务单",
    ]


def test_the_agenda_is_a_table_with_a_row_for_each_timed_part() -> None:
    agenda = opened(whole_plan()).tables[1]
    rows = [[cell.text for cell in row.cells] for row in agenda.rows]
    assert rows[0] == [
        "Time",
        "Part",
        "Teacher (script)",
        "What the pupils do",
        "Material",
    ]
    assert [row[0].split("\n")[0] for row in rows[1:]] == [
        "0–4",
        "4–9",
        "9–15",
        "15–22",
        "22–25",
    ]
    assert rows[1][4] == "小纸条"
    assert "先告诉谁？" in rows[2][3]
    assert "接警员" in rows[3][3]
    assert "门口停着" in rows[3][2]
    assert agenda.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_a_column_that_nobody_needs_is_left_out() -> None:
    activity = {
        "title": "听",
        "minutes": 5,
        "script": "<p>好。</p>",
        "method": "EXPLAIN",
    }
    paper = opened(make_plan(agenda=[("activity", activity)]))
    agenda = paper.tables[1]
    assert [len(row.cells) for row in agenda.rows] == [4, 4]
    assert len(agenda.columns) == 4


def test_lists_are_lists_of_word_and_begin_at_one() -> None:
    paper = opened(whole_plan())
    styles = [
        p.style.name
        for table in paper.tables
        for row in table.rows
        for cell in row.cells
        for p in cell.paragraphs
    ]
    assert "List Bullet" in styles
    assert "List Number" in styles
    starts = paper.part.numbering_part.element.findall(
        f"{qn('w:num')}/{qn('w:lvlOverride')}/{qn('w:startOverride')}"
    )
    assert {start.get(qn("w:val")) for start in starts} == {"1"}


def test_what_the_teacher_does_is_set_off() -> None:
    cell = opened(whole_plan()).tables[1].rows[1].cells[2]
    said, done, *_numbers = cell.paragraphs
    assert said.style.name == "Normal"
    assert (done.style.name, done.text) == ("Action", "▸ 停两秒。")


def test_chinese_faces_are_named_for_chinese_text() -> None:
    paper = opened(whole_plan())
    for style, face in (("Normal", "宋体"), ("Heading 1", "黑体"), ("Title", "黑体")):
        fonts = paper.styles[style].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == face
        assert fonts.get(qn("w:eastAsiaTheme")) is None


def test_it_is_a4_with_a_header_and_page_numbers() -> None:
    section = opened(whole_plan()).sections[0]
    assert round(section.page_width.cm, 1) == 21.0
    assert round(section.page_height.cm, 1) == 29.7
    assert "先离开，再告诉" in section.header.paragraphs[0].text
    fields = section.footer._element.iter(qn("w:fldSimple"))
    assert [field.get(qn("w:instr")) for field in fields] == ["PAGE", "NUMPAGES"]


def test_the_right_answer_stands_only_with_the_check_questions() -> None:
    paper = opened(whole_plan())
    marked = [p.text for p in paper.paragraphs if "✓" in p.text]
    assert marked == ["A. 告诉老师  ✓ right"]
    agenda = paper.tables[1]
    assert "✓" not in "".join(cell.text for row in agenda.rows for cell in row.cells)
    assert "**" not in text_of(paper)


def test_sources_are_named_in_full() -> None:
    assert "（全国人大常委会） 第九条" in text_of(opened(whole_plan()))


def test_named_values_of_the_school_are_filled_in() -> None:
    assert "操场东侧" in text_of(opened(whole_plan(), assembly_point="操场东侧"))
    assert "the school's assembly point" in text_of(opened(whole_plan()))


def test_a_plan_of_nothing_is_a_document_all_the_same() -> None:
    assert "Looking back" in headings(opened(make_plan(agenda=[])))


# The address


def word(plan: Any) -> str:
    return reverse("content:plan_word", kwargs={"pk": plan.pk})


def test_a_teacher_gets_it_under_its_chinese_name(client: Client, cast: Cast) -> None:
    SchoolFacts.objects.create(
        school=cast.school, values={"assembly_point": "操场东侧"}
    )
    client.force_login(cast.ms_li)
    response = client.get(word(whole_plan(title='先离开/再"告诉"')))
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert "%2F" not in response["Content-Disposition"]
    assert "操场东侧" in text_of(docx.Document(BytesIO(response.content)))


@pytest.mark.parametrize(
    "name", ["plan_word", "plan_one_file", "plan_handouts", "plan_letter"]
)
def test_only_who_may_teach_takes_anything_away(
    client: Client, cast: Cast, name: str
) -> None:
    url = reverse(f"content:{name}", kwargs={"pk": whole_plan().pk})
    assert client.get(url).status_code == 302
    client.force_login(cast.an)
    assert client.get(url).status_code == 404
    client.force_login(cast.mr_wang)
    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 405


@pytest.mark.parametrize(
    "name", ["plan_word", "plan_one_file", "plan_handouts", "plan_letter"]
)
def test_drafts_are_not_there_to_take(client: Client, cast: Cast, name: str) -> None:
    plan = whole_plan(live=False)
    client.force_login(cast.ms_li)
    url = reverse(f"content:{name}", kwargs={"pk": plan.pk})
    assert client.get(url).status_code == 404
