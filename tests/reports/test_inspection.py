"""One archive for an inspection: read by the programs that will read it."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from django.urls import reverse
from django.utils import timezone
from python_calamine import CalamineWorkbook

from accounts.models import AccessRecord
from quizzes.models import Attempt
from reports.coverage import coverage_table
from reports.inspection.facts import Facts
from reports.inspection.period import Period
from tests.factories import (
    make_campaign,
    make_class,
    make_plan,
    make_pupil,
    make_question,
    make_quiz,
    make_topic,
)

from .evidence import attempt, days_ago, hold, make_up

URL = "/reports/inspection/"
SHEETS = ["Plan", "Meetings held", "Coverage by class", "Drills", "Questions"]


@pytest.fixture
def campaign(cast):
    for _n in range(5):
        make_pupil(cast.class_7a)
    plan = make_plan(title="=1+1 看见不对")
    drill = make_plan(title="微练：安静一分钟", topics=[make_topic(slug="drills")])
    quiz = make_quiz()
    campaign = make_campaign(
        cast.school, (cast.class_7a, cast.class_7b), (plan, quiz), title="秋季学期" * 18
    )
    meeting = hold(
        cast.class_7a, plan, days_ago(3), {cast.an: "PRESENT", cast.bo: "LEAVE"}
    )
    make_up(meeting, cast.bo, days_ago(1))
    hold(cast.class_7b, drill, days_ago(2), {cast.chen: "ABSENT"})
    hold(cast.class_7b, drill, days_ago(1), {cast.chen: "PRESENT"}, closed=False)
    attempt(quiz, cast.an, days_ago(1))
    return campaign


def data(place, **changes):
    return {
        "school": place.pk,
        "first": str(days_ago(30)),
        "last": str(timezone.localdate()),
    } | changes


def archive(client, school, **changes):
    response = client.post(URL, data(school, **changes))
    assert response["Content-Type"] == "application/zip"
    return ZipFile(BytesIO(response.getvalue()))


def sheets(parts):
    (name,) = [name for name in parts.namelist() if name.endswith(".xlsx")]
    return CalamineWorkbook.from_filelike(BytesIO(parts.read(name)))


def text(parts):
    (name,) = [name for name in parts.namelist() if name.endswith(".docx")]
    paper = docx.Document(BytesIO(parts.read(name)))
    cells = [c.text for t in paper.tables for row in t.rows for c in row.cells]
    return "\n".join([p.text for p in paper.paragraphs] + cells)


def everything(parts):
    """All that is in the files of the files."""
    found = ""
    for name in parts.namelist():
        inner = ZipFile(BytesIO(parts.read(name)))
        found += "".join(
            inner.read(n).decode("utf-8", "ignore") for n in inner.namelist()
        )
    return found


def test_the_workbook_says_what_the_screen_says(client, cast, campaign):
    client.force_login(cast.dean)
    assert URL in client.get(reverse("reports:coverage")).text
    book = sheets(archive(client, cast.school))
    assert book.sheet_names == SHEETS
    rows = book.get_sheet_by_name("Coverage by class").to_python()[4:]
    table = coverage_table(campaign)
    lines = [*table.classes, *(g.total for g in table.grades), table.total]
    assert [row[1] for row in rows[::2]] == [line.name for line in lines]
    numbers = {(row[1], row[2]): row[3:] for row in rows}
    for line in table.classes:
        for column, t in zip(table.columns, line.tallies, strict=True):
            said = numbers[line.name, f"{column.kind.label}: {column.title}"]
            wanted = [t.reached, t.counted, t.late, t.taught, t.checked, t.retained]
            assert said == ["" if n is None else n for n in [*wanted, t.excused]]


def test_meetings_and_drills_are_listed_with_their_numbers(client, cast, campaign):
    client.force_login(cast.dean)
    book = sheets(archive(client, cast.school))
    held = book.get_sheet_by_name("Meetings held").to_python()[4:]
    assert [row[1:3] + row[5:] for row in held] == [
        ["七年级1班", "=1+1 看见不对", 1, 0, 1, 1],
        ["七年级2班", "微练：安静一分钟", 0, 1, 0, 0],
    ], "what is still going on is not listed"
    drills = book.get_sheet_by_name("Drills").to_python()[4:]
    assert [row[2] for row in drills] == ["微练：安静一分钟"]


def test_the_document_says_it_in_sentences(client, cast, campaign):
    client.force_login(cast.dean)
    said = text(archive(client, cast.school))
    assert "2 class meetings were held, in 2 classes or groups." in said
    assert "1 of them was a short drill." in said
    assert "1 there, 2 absent or on leave, of whom 1 made it up" in said
    assert "2 / 8" in said
    assert "█████░" in said, "a bar of a quarter"


def test_no_name_leaves_unless_asked_for_and_noted(client, cast, campaign):
    client.force_login(cast.dean)
    names = ("安安", "小波", "晨晨", cast.an.number)
    without = everything(archive(client, cast.school))
    assert not any(name in without for name in names)
    assert not AccessRecord.objects.exists()
    parts = archive(client, cast.school, with_names="on")
    rows = sheets(parts).get_sheet_by_name("Who is missing").to_python()[4:]
    assert ["七年级2班", cast.chen.number, "晨晨"] in [row[1:4] for row in rows]
    assert "安安" not in [row[3] for row in rows if "=1+1" in row[4]]
    assert AccessRecord.objects.get().what == "inspection with names"


def test_answers_of_so_few_are_not_told(client, cast):
    """Five answered the one question, one of them the other, of another quiz."""
    asked, rare = make_question(stem="先做什么？"), make_question(stem="告诉谁？")
    pupils = [cast.an, cast.bo, *(make_pupil(cast.class_7a) for _n in range(3))]
    for pupil in pupils:
        answer(make_quiz([asked]), pupil, right=pupil != cast.bo)
    answer(make_quiz([rare]), cast.an, right=True)
    client.force_login(cast.dean)
    rows = sheets(archive(client, cast.school)).get_sheet_by_name("Questions")
    found = {row[0]: row[2:] for row in rows.to_python()[4:]}
    assert found == {"先做什么？": [5, 80], "告诉谁？": [1, "too few to say"]}


def answer(quiz, pupil, right):
    attempt = Attempt.start(pupil, quiz)
    for response in attempt.responses.select_related("question", "attempt"):
        choices = response.question.choices
        response.record([next(c.key for c in choices if c.correct == right)], 1)
    attempt.submit()


def test_an_empty_period_says_so(client, cast, campaign):
    client.force_login(cast.dean)
    parts = archive(client, cast.school, first="2001-01-01", last="2001-02-01")
    for name in SHEETS:
        rows = sheets(parts).get_sheet_by_name(name).to_python()
        assert rows[-1][0] == "Nothing in this period."
    assert "0 class meetings were held" in text(parts)


@pytest.mark.parametrize(
    "changes",
    [
        {"first": "2026-11-20", "last": "2026-11-01"},
        {"first": "soon"},
        {"last": ""},
        {"first": "0001-01-01"},
        {"school": "x"},
    ],
)
def test_what_is_wrong_is_said(client, cast, campaign, changes):
    client.force_login(cast.dean)
    response = client.post(URL, data(cast.school, **changes))
    assert 'role="alert"' in response.text


@pytest.mark.parametrize("person", ["ms_li", "an", "gao", "eve"])
def test_to_others_there_is_no_such_page(client, cast, campaign, person):
    client.force_login(getattr(cast, person))
    assert client.get(URL).status_code == 404
    assert client.post(URL, data(cast.school)).status_code == 404


def test_another_school_cannot_be_asked_for(client, cast, campaign):
    client.force_login(cast.fang)
    response = client.post(URL, data(cast.school))
    assert response["Content-Type"].startswith("text/html")


def test_it_takes_no_more_queries_for_more_classes(
    client, cast, campaign, django_assert_max_num_queries
):
    client.force_login(cast.dean)
    plan = campaign.requirements.get(kind="MEETING").plan
    for n in range(3, 15):
        school_class = make_class(cast.school, f"七年级{n}班", number=n)
        pupil = make_pupil(school_class)
        hold(school_class, plan, days_ago(2), {pupil: "PRESENT"})
        campaign.assign_to([school_class], by=cast.dean)
    with django_assert_max_num_queries(16):
        archive(client, cast.school)


def test_days_count_whole(cast, campaign):
    day = days_ago(3)
    facts = Facts(cast.school, Period(day, day))
    assert len(facts.meetings) == 1
    before = Period(day - timedelta(days=9), day - timedelta(days=1))
    assert Facts(cast.school, before).meetings == []
