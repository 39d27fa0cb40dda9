"""What people do in the browser, in the words of the pages."""

import csv
from pathlib import Path
from typing import Any

import xlsxwriter
import yaml
from playwright.sync_api import Page, expect

HERE = Path(__file__).parent
PACK = HERE.parents[1] / "content" / "packs" / "starter"
OWN_PASSWORD = "caohai-2026-lu"

ROSTER = list(csv.reader((HERE / "roster.csv").open(encoding="utf-8")))
QUESTIONS: dict[str, dict[str, Any]] = {
    question["stem"].replace("**", ""): question
    for path in (PACK / "questions").glob("*.yaml")
    for question in yaml.safe_load(path.read_text(encoding="utf-8"))
}


def write_roster(path: Path, rows: list[list[str]]) -> Path:
    """A workbook as schools have it: a title, a note, then the header."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("七年级")
        sheet.merge_range(0, 0, 0, 7, "听松中学2026级新生名册")
        sheet.write(1, 0, "制表：教务处")
        for number, row in enumerate(rows, 2):
            for column, value in enumerate(row):
                if column == 0 and value.isascii() and value.isdigit():
                    sheet.write_number(number, column, int(value))  # as Excel keeps it
                else:
                    sheet.write_string(number, column, value)
        book.add_worksheet("填表说明").write(0, 0, "请勿修改表头。")
    return path


def sign_in(
    page: Page, address: str, name: str, password: str, school: str = ""
) -> None:
    page.goto(f"{address}/sign-in/")
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(password)
    if school:
        page.locator("[name=school]").select_option(label=school)
    page.get_by_role("button", name="登录", exact=True).click()


def choose_own_password(page: Page, initial: str) -> None:
    """The first sign-in leads here, whatever was asked for."""
    expect(page.get_by_role("heading", level=1)).to_have_text("修改密码")
    page.locator("[name=old_password]").fill(initial)
    page.locator("[name=new_password1]").fill(OWN_PASSWORD)
    page.locator("[name=new_password2]").fill(OWN_PASSWORD)
    page.get_by_role("button", name="设置新密码").click()


def answer(page: Page, *, right: bool = True) -> str:
    """Tick the right or one wrong choice of the question shown; return its stem."""
    stem = page.locator(".question__stem:visible").inner_text().strip()
    question = QUESTIONS[stem]
    wanted = [c["text"] for c in question["choices"] if c["correct"] is right]
    if not right or question["kind"] != "MULTIPLE":
        wanted = wanted[:1]
    for text in wanted:
        page.locator("label.choice:visible", has_text=text).first.click()
    return stem


def matrix(page: Page, rows: int) -> list[list[str]]:
    """The completion table as the page shows it, in full words."""
    expect(page.locator("table.completion__table tbody tr")).to_have_count(rows)
    return page.locator("table.completion__table").evaluate(
        """table => [...table.querySelectorAll("tbody tr")].map(row =>
            [...row.children].filter(c => !c.matches(".completion__active")).map(cell =>
                (cell.querySelector(".visually-hidden") ?? cell).textContent
                    .replace(/\\s+/g, " ").trim()))"""
    )
