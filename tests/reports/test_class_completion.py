"""The class's page and its Excel file: who may see them, and that they agree."""

import html
import re
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from python_calamine import CalamineWorkbook

from accounts.models import AccessRecord
from campaigns.models import Correction
from meetings.models import ShowOfHands
from reports.completion import completion_table
from tests.factories import (
    make_campaign,
    make_lesson,
    make_plan,
    make_pupil,
    make_question,
    make_quiz,
)

from .evidence import attempt, days_ago, hold, study

PAGES = ["reports:class_completion", "reports:class_completion_xlsx"]


@pytest.fixture
def plan(db):
    return make_plan(title="学会留意")


@pytest.fixture
def campaign(cast, plan):
    things = (plan, make_lesson(title="先离开"), make_quiz(title="你会怎么做"))
    return make_campaign(
        cast.school, (cast.class_7a,), things, title="秋季学期", due_on=days_ago(2)
    )


@pytest.fixture
def evidence(cast, campaign, plan):
    """An did everything, the check late; Bo was on leave and is half-way."""
    lesson, quiz = (r.lesson or r.quiz for r in campaign.requirements.all()[1:])
    hold(cast.class_7a, plan, days_ago(5), {cast.an: "PRESENT", cast.bo: "LEAVE"})
    study(lesson, cast.an, days_ago(4))
    study(lesson, cast.bo, None, steps=1)
    attempt(quiz, cast.an, days_ago(1))
    attempt(quiz, cast.bo, days_ago(1), mark=0.5)


def address(name, campaign, school_class):
    return reverse(name, args=[school_class.pk, campaign.pk])


@pytest.mark.parametrize("name", PAGES)
def test_the_teacher_of_the_class_may_see_it(client, cast, campaign, name):
    client.force_login(cast.ms_li)
    assert client.get(address(name, campaign, cast.class_7a)).status_code == 200
    assert not AccessRecord.objects.exists()


@pytest.mark.parametrize("name", PAGES)
def test_an_administrator_may_see_it_and_it_is_noted_once(client, cast, campaign, name):
    client.force_login(cast.dean)
    assert client.get(address(name, campaign, cast.class_7a)).status_code == 200
    record = AccessRecord.objects.get()
    assert (record.viewer, record.school_id) == (cast.dean, cast.school.pk)
    assert "七年级1班" in record.about


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("person", ["mr_wang", "an", "eve", "fang", "gao"])
def test_to_everybody_else_it_does_not_exist(client, cast, campaign, name, person):
    client.force_login(getattr(cast, person))
    assert client.get(address(name, campaign, cast.class_7a)).status_code == 404
    assert not AccessRecord.objects.exists()


@pytest.mark.parametrize("name", PAGES)
def test_logged_out_one_is_asked_to_sign_in(client, cast, campaign, name):
    response = client.get(address(name, campaign, cast.class_7a))
    assert response.status_code == 302
    assert "next=" in response["Location"]


@pytest.mark.parametrize("name", PAGES)
def test_a_campaign_of_another_class_does_not_exist_here(client, cast, campaign, name):
    client.force_login(cast.dean)
    assert client.get(address(name, campaign, cast.class_7b)).status_code == 404


def shown_cells(page):
    """The words of every cell of the matrix, as a screen reader says them."""
    body = page[page.index("<tbody>") : page.index("</tbody>")]
    return [
        [
            html.unescape(words)
            for words in re.findall(r'visually-hidden">([^<]*)</span>', row)
        ]
        for row in body.split("<tr>")[1:]
    ]


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_screen_and_excel_agree_cell_by_cell(
    client, cast, campaign, evidence, language
):
    client.force_login(cast.ms_li)
    with translation.override(language):  # the address says the language
        addresses = [address(name, campaign, cast.class_7a) for name in PAGES[:2]]
    page, file = (client.get(url) for url in addresses)
    book = CalamineWorkbook.from_filelike(BytesIO(file.getvalue()))
    sheet = book.get_sheet_by_index(0).to_python()
    assert sheet[0][0] == "七年级1班  秋季学期"

    with translation.override(language):
        table = completion_table(campaign, cast.class_7a)
        words = [[cell.words for cell in row.cells] for row in table.rows]
        totals = [tally.words for tally in table.tallies]
    header, *rows, foot = sheet[3:]
    assert [title.split(":")[-1].split("：")[-1].strip() for title in header[2:]] == [
        "学会留意",
        "先离开",
        "你会怎么做",
    ]
    assert [row[:2] for row in rows] == [["20260101", "安安"], ["20260102", "小波"]]
    assert [row[2:] for row in rows] == words
    assert foot[2:] == totals
    assert shown_cells(page.content.decode()) == words


def test_the_details_carry_dates_as_dates_and_states_in_words(
    client, cast, campaign, evidence
):
    client.force_login(cast.ms_li)
    file = client.get(address(PAGES[1], campaign, cast.class_7a))
    book = CalamineWorkbook.from_filelike(BytesIO(file.getvalue()))
    rows = book.get_sheet_by_name("Details").to_python()[4:]
    assert [row[4:7] for row in rows] == [
        ["Taught", days_ago(5), ""],
        ["Taught", days_ago(4), ""],
        ["Checked", days_ago(1), "after the due day"],
        ["On leave", "", ""],
        ["Missing", "", ""],
        ["Missing", "", ""],
    ]
    assert rows[4][7] == "in progress, step 1 of 2"


def test_no_cell_of_the_file_is_ever_a_formula(client, cast, campaign):
    make_pupil(cast.class_7a, '=HYPERLINK("http://example.com")', number="=1+1")
    client.force_login(cast.ms_li)
    file = client.get(address(PAGES[1], campaign, cast.class_7a))
    sheet = CalamineWorkbook.from_filelike(BytesIO(file.getvalue())).get_sheet_by_index(
        0
    )
    assert ["=1+1", '=HYPERLINK("http://example.com")'] in [
        row[:2] for row in sheet.to_python()
    ]


def test_only_who_misses_something_is_shown_on_demand(client, cast, campaign, evidence):
    client.force_login(cast.ms_li)
    page = client.get(
        address(PAGES[0], campaign, cast.class_7a), {"show": "missing"}
    ).content.decode()
    body = page[page.index("<tbody>") : page.index("</tbody>")]
    assert "小波" in body
    assert "安安" not in body
    assert "1 / 1, 1 excused" in page


def test_the_room_s_answers_stand_below(client, cast, campaign, plan):
    question = make_question(right=("告诉老师",), wrong=("自己去看",))
    meeting = hold(cast.class_7a, plan, days_ago(5), {cast.an: "PRESENT"})
    right, wrong = question.choices
    ShowOfHands.objects.create(
        meeting=meeting, question=question, counts={right.key: 37, wrong.key: 2}
    )
    client.force_login(cast.ms_li)
    page = client.get(address(PAGES[0], campaign, cast.class_7a)).content.decode()
    assert question.stem in page
    assert re.search(r">\s*告诉老师\b.*?37 hands.*?>\s*自己去看\b", page, re.DOTALL)


def test_an_empty_class_says_so(client, cast, campaign):
    cast.class_7a.enrolments.all().delete()
    client.force_login(cast.ms_li)
    page = client.get(address(PAGES[0], campaign, cast.class_7a))
    assert "Nobody is in this class today" in page.content.decode()


@pytest.mark.parametrize("person", ["ms_li", "dean"])
def test_the_page_stays_within_twelve_queries(
    client, cast, campaign, evidence, person, django_assert_max_num_queries
):
    for _pupil in range(10):
        make_pupil(cast.class_7a)
    make_pupil(cast.class_7a).enrolments.update(ends_on=days_ago(1))
    question = make_question()
    ShowOfHands.objects.create(
        meeting=cast.class_7a.meetings.get(),
        question=question,
        counts={question.choices[0].key: 3},
    )
    client.force_login(getattr(cast, person))
    url = address(PAGES[0], campaign, cast.class_7a)
    client.get(url)
    with django_assert_max_num_queries(12):
        client.get(url)


def test_the_table_is_filtered_and_sorted(client, cast, campaign, evidence):
    Correction.note(
        campaign.requirements.all()[:1], [cast.bo], cast.dean, state="TAUGHT"
    )
    client.force_login(cast.ms_li)
    url = address(PAGES[0], campaign, cast.class_7a)

    def names(**wanted):
        look = client.get(url, wanted).context["look"]
        return [row.name for row, _active in look.rows]

    assert names() == ["安安", "小波"]
    assert names(show="noted") == ["小波"]
    assert names(sort="name") == sorted(["安安", "小波"])
    rows = {row.name: row for row in completion_table(campaign, cast.class_7a).rows}
    missing = {name: sum(c.missing for c in row.cells) for name, row in rows.items()}
    assert names(sort="missing")[0] == max(missing, key=missing.get)
    assert names(sort="unheard-of", show="<script>") == ["安安", "小波"]


def test_the_day_on_which_somebody_was_last_active_is_shown(client, cast, campaign):
    plan = campaign.requirements.get(kind="MEETING").plan
    hold(cast.class_7a, plan, days_ago(3), {cast.an: "PRESENT", cast.bo: "ABSENT"})
    study(make_lesson(), cast.an, days_ago(2))
    client.force_login(cast.ms_li)
    look = client.get(address(PAGES[0], campaign, cast.class_7a)).context["look"]
    active = {row.name: day for row, day in look.rows}
    assert active == {"安安": timezone.localdate(), "小波": None}, "a run began today"


def test_forty_requirements_are_printed_on_a_larger_sheet(client, cast):
    lessons = [make_lesson() for _n in range(15)]
    campaign = make_campaign(cast.school, (cast.class_7a,), lessons)
    client.force_login(cast.ms_li)
    page = client.get(address(PAGES[0], campaign, cast.class_7a)).text
    assert "completion--wide" in page
