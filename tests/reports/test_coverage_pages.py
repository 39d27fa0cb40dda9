"""The school's numbers on the screen and in Excel; the district's."""

from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from accounts.models import AccessRecord
from reports.completion import completion_table
from reports.snapshots.taking import take_snapshot
from tests.factories import make_campaign, make_class, make_plan, make_pupil, make_quiz

from .evidence import attempt, days_ago, hold

FEW = "fewer than five pupils"


@pytest.fixture
def campaign(cast):
    plan, quiz = make_plan(title="学会留意"), make_quiz(title="你会怎么做")
    campaign = make_campaign(
        cast.school, (cast.class_7a, cast.class_7b), (plan, quiz), title="秋季学期"
    )
    hold(cast.class_7a, plan, days_ago(5), {cast.an: "PRESENT", cast.bo: "LEAVE"})
    attempt(quiz, cast.chen, days_ago(1))
    return campaign


def pages(campaign):
    return [
        reverse("reports:coverage"),
        reverse("reports:campaign_coverage", args=[campaign.pk]),
        reverse("reports:coverage_xlsx", args=[campaign.pk]),
    ]


def test_an_administrator_of_the_school_may_see_the_numbers(client, cast, campaign):
    client.force_login(cast.dean)
    for url in pages(campaign):
        assert client.get(url).status_code == 200


@pytest.mark.parametrize("person", ["ms_li", "an", "eve"])
def test_to_teachers_pupils_and_editors_they_do_not_exist(
    client, cast, campaign, person
):
    client.force_login(getattr(cast, person))
    for url in pages(campaign):
        assert client.get(url).status_code == 404


def test_another_school_s_administrator_sees_nothing_of_it(client, cast, campaign):
    client.force_login(cast.fang)
    overview, page, file = pages(campaign)
    assert "秋季学期" not in client.get(overview).content.decode()
    assert client.get(page).status_code == client.get(file).status_code == 404


def test_logged_out_one_is_asked_to_sign_in(client, cast, campaign):
    for url in pages(campaign):
        assert client.get(url).status_code == 302


def test_the_page_gives_each_number_with_its_denominator(client, cast, campaign):
    client.force_login(cast.dean)
    page = client.get(pages(campaign)[1]).content.decode()
    assert "1 / 1, 1 excused" in page
    assert "1 / 3" not in page
    assert FEW in page
    assert "安安" not in page


def test_a_total_is_hidden_where_leave_leaves_fewer_than_five(client, cast, campaign):
    for _pupil in range(2):
        make_pupil(cast.class_7b)
    client.force_login(cast.dean)
    overview, page, file = pages(campaign)
    shown = client.get(page).content.decode()
    assert "1 / 4, 1 excused" not in shown
    assert "1 / 5" in shown
    assert "1 / 4, 1 excused" not in client.get(overview).content.decode()
    book = CalamineWorkbook.from_filelike(BytesIO(client.get(file).getvalue()))
    *_rows, grade, total = book.get_sheet_by_name("Overview").to_python()
    assert grade[2:] == total[2:] == [*[FEW] * 5, 1, 5, 0, 1, 0, 0]
    take_snapshot(cast.school)
    client.force_login(cast.gao)
    district = client.get(overview).content.decode()
    assert FEW in district
    assert "1 / 5" in district


def test_the_district_sees_schools_and_hides_numbers_of_so_few(client, cast, campaign):
    client.force_login(cast.gao)
    overview, page, file = pages(campaign)
    take_snapshot(cast.school)
    few = client.get(overview).content.decode()
    assert "fewer than five pupils" in few
    for _pupil in range(4):
        make_pupil(cast.class_7b)
    take_snapshot(cast.school)
    shown = client.get(overview).content.decode()
    assert "望湖中学" in shown
    assert "听松中学" not in shown
    assert "1 / 7" in shown
    for hidden in ("七年级", "安安", "20260101"):
        assert hidden not in shown
    assert client.get(page).status_code == client.get(file).status_code == 404


def test_the_file_holds_the_overview_and_every_class(client, cast, campaign):
    client.force_login(cast.dean)
    file = client.get(pages(campaign)[2])
    book = CalamineWorkbook.from_filelike(BytesIO(file.getvalue()))
    assert book.sheet_names == ["Overview", "七年级1班", "七年级2班"]
    header, *rows = book.get_sheet_by_name("Overview").to_python()[3:]
    assert [h.split(": ")[-1] for h in header[2:]] == [
        *("reached", "asked of", "late", "taught", "excused"),
        *("reached", "asked of", "late", "checked", "retained", "excused"),
    ]
    assert rows == [
        ["七年级1班", 2, 1, 1, 0, 1, 1, 0, 2, 0, 0, 0, 0],
        ["七年级2班", 1, 0, 1, 0, 0, 0, 1, 1, 0, 1, 0, 0],
        ["七年级", 3, *[FEW] * 11],
        ["All classes", 3, *[FEW] * 11],
    ]
    for school_class in (cast.class_7a, cast.class_7b):
        sheet = book.get_sheet_by_name(school_class.name).to_python()
        table = completion_table(campaign, school_class)
        assert [row[2:] for row in sheet[4:-1]] == [
            [cell.words for cell in row.cells] for row in table.rows
        ]
    assert AccessRecord.objects.get().viewer == cast.dean


def test_the_number_of_queries_does_not_grow_with_classes(
    client, cast, campaign, django_assert_max_num_queries
):
    for n in range(3, 12):
        school_class = make_class(cast.school, f"七年级{n}班", number=n)
        make_pupil(school_class)
        campaign.assignments.create(school=cast.school, school_class=school_class)
    client.force_login(cast.dean)
    for url, most in zip(pages(campaign), (15, 14, 18), strict=True):
        client.get(url)
        with django_assert_max_num_queries(most):
            client.get(url)


def test_a_campaign_without_a_class_says_what_to_do(client, cast, campaign):
    campaign.assignments.all().delete()
    client.force_login(cast.dean)
    page = client.get(pages(campaign)[1]).content.decode()
    assert "No class has this campaign yet" in page
