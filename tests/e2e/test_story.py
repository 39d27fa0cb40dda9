"""The one story the platform exists for, from a roster file to the Excel report."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from . import after_the_story, people
from .conftest import Installation

SCHOOL = "听松中学"
PLAN = "看见不对，离开再说"
LESSONS = ("什么叫“反常”", "没人认领的东西")
QUIZ = "留意与告诉：十题自测"
CAMPAIGN = "秋季安全教育"
DUE = "2099-12-31"


@pytest.fixture
def administrator(site: Installation, open_page) -> Page:
    initial = site.manage(
        "open_school", SCHOOL, "--code", "tingsong",
        "--administrator", "ding", "--full-name", "丁主任",
    ).split()[1]  # fmt: skip
    page = open_page()
    people.sign_in(page, site.address, "ding", initial)
    people.choose_own_password(page, initial)
    return page


def test_the_whole_story(
    site: Installation, open_page, administrator, tmp_path
) -> None:
    import_the_roster(administrator, site, tmp_path)
    teacher, initial = add_a_teacher(administrator, site)
    assign_a_campaign(administrator, site)

    desk = open_page()
    people.sign_in(desk, site.address, teacher, initial)
    people.choose_own_password(desk, initial)
    look_at_the_plan_and_present_it(desk)
    hold_the_meeting(desk)
    codes = print_cards(desk)
    password = reset_a_password(desk, "程远")

    by_card = open_page(width=360, height=740)
    sign_in_by_card(by_card, site, codes["安小禾"], "安小禾")
    read_an_article(by_card, site)
    finish_a_lesson(by_card, site)
    take_the_self_check(by_card, site, right=10)

    by_number = open_page(width=360, height=740)
    people.sign_in(by_number, site.address, "20260703", password, SCHOOL)
    people.choose_own_password(by_number, password)
    take_the_self_check(by_number, site, right=5)
    sees_own_results_only(by_number, by_card)

    see_the_class(desk, tmp_path)
    see_the_school(administrator, site, tmp_path)

    after_the_story.move_excuse_and_correct(administrator, site, tmp_path)
    after_the_story.every_number_agrees(administrator, desk, site, tmp_path)


# The administrator


def import_the_roster(page: Page, site: Installation, folder: Path) -> None:
    header, *rows = people.ROSTER
    mistaken = [
        header,
        *rows,
        ["20260701", "安小禾", "女", "七年级", "3班", "", "", ""],
    ]
    page.goto(f"{site.address}/roster/")
    upload(page, people.write_roster(folder / "有错的名册.xlsx", mistaken))
    problems = page.get_by_role("table").filter(has_text="20260701").first
    expect(problems).to_contain_text("14")  # the row as Excel counts it
    expect(page.get_by_role("button", name="导入", exact=True)).to_have_count(0)

    page.goto(f"{site.address}/roster/")
    upload(page, people.write_roster(folder / "名册.xlsx", [header, *rows]))
    main = page.locator("main")
    expect(main).to_contain_text("身份证号")  # named as not stored
    expect(main).to_contain_text("家长电话")
    expect(page.locator(".tile", has_text="新增")).to_contain_text("10")
    page.get_by_role("button", name="导入", exact=True).click()
    expect(page.get_by_role("link", name="七年级1班")).to_be_visible()
    expect(page.get_by_role("link", name="七年级2班")).to_be_visible()
    page.get_by_role("link", name="七年级1班").click()
    expect(page.locator("main table tbody tr")).to_have_count(6)
    expect(page.locator("main")).not_to_contain_text("13800000001")


def upload(page: Page, path: Path) -> None:
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="上传并核对").click()


def add_a_teacher(page: Page, site: Installation) -> tuple[str, str]:
    page.get_by_role("link", name="添加教师").click()
    page.locator("[name$=full_name]").fill("李老师")
    page.locator("[name$=username]").fill("lilaoshi")
    page.get_by_role("button", name="建立账号并添加").click()
    shown = page.locator("main .code")
    expect(shown).to_have_count(2)
    username, initial = shown.all_inner_texts()
    return username, initial


def assign_a_campaign(page: Page, site: Installation) -> None:
    page.goto(f"{site.address}/campaigns/new/")
    page.locator("[name=title]").fill(CAMPAIGN)
    page.locator("[name=due_on]").fill(DUE)
    for title in (PLAN, *LESSONS, QUIZ):
        page.locator("label.choice", has_text=title).first.click()
    page.locator("label.class-picker__all", has_text="七年级").click()
    page.get_by_role("button", name="布置", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(CAMPAIGN)
    expect(page.locator("main")).to_contain_text("七年级2班")


# The teacher


def look_at_the_plan_and_present_it(page: Page) -> None:
    main = page.locator("main")
    expect(main).to_contain_text("七年级1班")
    expect(main).not_to_contain_text("七年级2班")  # another class is not shown
    page.locator(".next-step").get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PLAN)
    expect(main).to_contain_text("45")  # minutes in all
    expect(main).to_contain_text("同学们好")  # the script
    with page.expect_popup() as opened:
        page.get_by_role("link", name="放映").click()
    show = opened.value
    show.wait_for_load_state()  # the keys are heard from then on
    first = shown_slide(show)
    show.keyboard.press("PageDown")
    assert shown_slide(show) != first
    show.keyboard.press("PageUp")
    assert shown_slide(show) == first
    assert "同学们好" not in show.locator("body").inner_text()  # no script up there
    show.keyboard.press("t")
    expect(show.locator("[data-timer]").first).to_be_visible()
    show.close()


def shown_slide(show: Page) -> str:
    return show.locator("[data-slide]:visible").first.inner_text()


def hold_the_meeting(page: Page) -> None:
    page.get_by_role("link", name="用它开班会").click()
    page.get_by_role("button", name="开始班会").click()
    expect(page.locator(".turnout")).to_contain_text("6/6")
    for name, mark in (("白露", "缺勤"), ("方宁", "请假"), ("高朗", "迟到")):
        row = page.locator(".roll__row", has_text=name)
        with page.expect_response(lambda r: "attendance" in r.url and r.ok):
            row.locator("label", has_text=mark).click()
    expect(page.locator(".turnout")).to_contain_text("4/6")
    page.reload()
    expect(page.locator(".turnout")).to_contain_text("4/6")

    for form in page.locator("form.hands").all():
        counts = form.locator("input[type=number]").all()
        counts[0].fill("3")
        counts[1].fill("1")
        counts[1].blur()
        expect(form.locator(".hands__state")).to_contain_text("4")
    page.get_by_role("link", name="结束班会").first.click()
    page.get_by_role("button", name="结束并存档").click()
    expect(page.locator("main")).to_contain_text("白露")
    assert page.locator("main [type=radio]").count() == 0  # closed: nothing to change

    page.goto(page.url.split("/meetings/")[0] + "/home/")
    page.get_by_role("link", name="补课名单").first.click()
    missed = page.locator("main label.choice", has=page.locator("[type=checkbox]"))
    expect(missed).to_have_count(2)
    expect(missed.nth(0)).to_contain_text("白露")
    expect(missed.nth(1)).to_contain_text("方宁")


def print_cards(page: Page) -> dict[str, str]:
    page.goto(page.url.split("/classes/")[0] + "/home/")
    page.get_by_role("link", name="登录卡").first.click()
    page.get_by_role("button", name="制卡并打印").click()
    cards = page.locator(".sign-in-card")
    expect(cards).to_have_count(6)
    expect(cards.first.locator("svg")).to_be_visible()
    return {
        card.locator(".sign-in-card__name").inner_text(): card.locator(
            ".sign-in-card__code strong"
        ).inner_text()
        for card in cards.all()
    }


def reset_a_password(page: Page, name: str) -> str:
    page.goto(page.url.split("/cards/")[0] + "/")
    page.get_by_role("row", name=name).get_by_role("link").click()
    page.get_by_role("button", name="生成新密码").click()
    return page.locator(".initial-password").inner_text().strip()


# The pupils


def sign_in_by_card(page: Page, site: Installation, code: str, name: str) -> None:
    page.goto(f"{site.address}/card/")
    page.locator("[name=code]").fill(code.lower().replace("-", " "))
    page.get_by_role("button", name="登录", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def read_an_article(page: Page, site: Installation) -> None:
    page.goto(f"{site.address}/home/")
    page.get_by_role("navigation").get_by_role("link", name="文章").first.click()
    page.get_by_role("link", name="看行为，不看长相").first.click()
    expect(page.locator("article, main").first).to_contain_text("反恐")
    expect(page.locator("main")).to_contain_text("12355")  # whom to talk to


def finish_a_lesson(page: Page, site: Installation) -> None:
    page.goto(f"{site.address}/home/")
    page.get_by_role("link", name=LESSONS[0]).first.click()
    page.get_by_role("button", name="开始学习").click()
    for _ in range(3):
        page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="学完了").click()
    page.get_by_role("button", name="去做小练习").click()
    for _ in range(3):
        people.answer(page)
        page.get_by_role("button", name="作答并看解析").click()
        expect(page.locator(".explanation:visible")).to_contain_text("出处：")
        page.locator(".question__ways a:visible").first.click()
    page.get_by_role("button", name="提交").click()
    page.locator(".result-ways a").first.click()
    expect(page.locator("main")).to_contain_text("这节课学完了")


def take_the_self_check(page: Page, site: Installation, right: int) -> None:
    page.goto(f"{site.address}/home/")
    page.get_by_role("link", name=QUIZ).first.click()
    page.get_by_role("button", name="开始", exact=True).click()
    for number in range(10):
        with page.expect_response(lambda r: "/answer/" in r.url and r.ok):
            people.answer(page, right=number < right)
        expect(page.locator("[data-state=saved]:visible")).to_be_visible()
        page.locator(".question__ways button:visible").first.click()
    page.get_by_role("button", name="提交").click()
    explained = page.locator("article.card")
    expect(explained).to_have_count(10)
    for n in range(10):
        expect(explained.nth(n)).to_contain_text("出处：")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{right}")


def sees_own_results_only(page: Page, other: Page) -> None:
    page.goto(page.url.split("/attempts/")[0] + "/my-self-checks/")
    expect(page.locator("main .list__row")).to_have_count(1)
    status = page.request.get(other.url).status  # another pupil's result
    assert status == 404


# What the reports say

EXPECTED = {
    # name: (meeting, first lesson, second lesson, self-check)
    "安小禾": ("已教", "已测", "", "已测"),
    "白露": ("缺勤", "", "", ""),
    "程远": ("已教", "", "", "50%"),
    "邓嘉言": ("已教", "", "", ""),
    "方宁": ("请假", "", "", ""),
    "高朗": ("已教", "", "", ""),
}


def see_the_class(page: Page, folder: Path) -> None:
    page.goto(page.url.split("/classes/")[0] + "/home/")
    page.get_by_role("link", name=CAMPAIGN).first.click()
    shown = people.matrix(page, rows=len(EXPECTED))
    for name_cell, *cells in shown:
        expected = EXPECTED[name_cell.split()[-1]]
        for cell, word in zip(cells, expected, strict=True):
            assert word in cell, (name_cell, cell, word)
            assert word or cell.startswith("未"), (name_cell, cell)
    feet = page.locator("tfoot td:not(.completion__active)").all_inner_texts()
    assert [foot.split("，")[0] for foot in feet] == [
        "4 / 5",
        "1 / 6",
        "0 / 6",
        "1 / 6",
    ]

    with page.expect_download() as download:
        page.get_by_role("link", name="下载 Excel").click()
    path = folder / "class.xlsx"
    download.value.save_as(path)
    assert_sheet_agrees(path, 0, shown, feet)
    # The matrix, who is missing, the show of hands: a page each.
    assert page.pdf(format="A4", landscape=True).count(b"/Type /Page\n") == 3


def assert_sheet_agrees(
    path: Path, sheet: int | str, shown: list[list[str]], feet: list[str]
) -> None:
    """Compare each cell of the file with what the page showed."""
    book = CalamineWorkbook.from_path(str(path))
    rows = (
        book.get_sheet_by_index(sheet) if isinstance(sheet, int)
        else book.get_sheet_by_name(sheet)
    ).to_python()  # fmt: skip
    top = next(n for n, row in enumerate(rows) if row[:2] == ["学号", "姓名"])
    body = rows[top + 1 : top + 1 + len(shown)]
    for (number, name, *cells), (label, *texts) in zip(body, shown, strict=True):
        assert f"{number} {name}" == label
        assert cells == texts
    assert rows[top + 1 + len(shown)][2:] == feet


def see_the_school(page: Page, site: Installation, folder: Path) -> None:
    page.goto(f"{site.address}/reports/coverage/")
    main = page.locator("main")
    main.get_by_role("link", name=CAMPAIGN).first.click()
    expect(main).to_contain_text("七年级1班")
    expect(main).to_contain_text("七年级2班")
    expect(main).to_contain_text("4 / 5")
    with page.expect_download() as download:
        page.get_by_role("link", name="下载 Excel").click()
    path = folder / "school.xlsx"
    download.value.save_as(path)

    page.get_by_role("link", name="七年级1班").first.click()
    shown = people.matrix(page, rows=len(EXPECTED))
    feet = page.locator("tfoot td:not(.completion__active)").all_inner_texts()
    assert_sheet_agrees(path, "七年级1班", shown, feet)
