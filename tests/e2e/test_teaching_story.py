"""A class meeting from the editing desk to the classroom: found, printed, presented."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document
from playwright.sync_api import BrowserContext, Page, expect

from . import writing
from .conftest import Installation
from .test_content_story import CLOSING, TOPIC

TITLE = "七分钟：侧门没有关好"
OPENING = "今天我们说一说侧门。走到香樟树下，谁都不用上台。"
WORD = "香樟"  # stands in the middle of the script alone
PARTS = (("活动", 2), ("讨论", 2), ("举手统计", 2), ("呼吸与收尾", 1))
ARTICLE = "/articles/behaviour-not-looks/"


def test_a_plan_is_written_approved_taken_away_and_taught(
    site: Installation, person: Callable[[str], Page], tmp_path: Path
) -> None:
    editor = person("demo-editor")
    write_a_plan(editor, site)
    make_the_minutes_add_up(editor)
    teacher = person("demo-teacher")
    teacher.goto(f"{site.address}/plans/")
    expect(teacher.get_by_role("link", name=TITLE)).to_have_count(0)

    writing.approve(person("demo-admin"), site.address, TITLE)
    find_it_by_a_word_of_its_script(teacher, site)
    read_it_in_english(teacher)
    take_it_away(teacher, tmp_path)
    present_in_two_windows(teacher)
    make_a_poster(teacher, site)


# The editor


def write_a_plan(page: Page, site: Installation) -> None:
    writing.new_page(page, f"{site.address}/admin/plans/", "班会")
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=introduction]").fill("一件小事，怎么说给大人听。")
    page.locator("[name=objectives]").fill("看到侧门没关，知道告诉谁")
    page.locator("[name=safeguarding]").fill("想歇一歇，可以到后面坐，由老师陪着。")
    names = [writing.add_block(page, "agenda", kind) for kind, _minutes in PARTS]
    for name, (kind, minutes) in zip(names, PARTS, strict=True):
        page.locator(f"[name={name}-title]").fill(f"{kind}：侧门")
        page.locator(f"[name={name}-minutes]").fill(str(minutes))
    activity, discussion, hands, _breathing = names
    writing.write(page, f"{activity}-script", OPENING)
    writing.add_items(page, f"{discussion}-questions", "你会先告诉谁？")
    writing.choose(page, f"{hands}-question", "")
    writing.say_for_whom(page, TOPIC, CLOSING)


def make_the_minutes_add_up(page: Page) -> None:
    for minutes in (5, sum(minutes for _kind, minutes in PARTS)):
        page.get_by_role("tab", name="适用对象").click()
        page.locator("[name=minutes]").fill(str(minutes))
        writing.hand_in(page)
        if minutes == 5:  # refused; nothing typed is lost
            expect(page.locator("main")).to_contain_text("7 分钟")
            expect(page.locator("[name=title]")).to_have_value(TITLE)
    expect(page.locator(".messages")).to_contain_text(TITLE)


# The teacher


def find_it_by_a_word_of_its_script(page: Page, site: Installation) -> None:
    page.goto(f"{site.address}/search/")
    page.locator("main [name=q]").fill(WORD)
    page.keyboard.press("Enter")
    found = page.locator(".result")
    expect(found).to_have_count(1)
    expect(found.locator("mark")).to_have_text(WORD)
    found.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def read_it_in_english(page: Page) -> None:
    """The page stays; that it is in Chinese is said."""
    chinese = page.url
    page.get_by_role("link", name="English").first.click()
    page.wait_for_url(chinese.replace("/plans/", "/en/plans/"))
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator("[data-untranslated]")).to_contain_text("in Chinese only")
    page.get_by_role("link", name="中文").first.click()
    page.wait_for_url(chinese)
    expect(page.locator("[data-untranslated]")).to_have_count(0)


def sheets(page: Page, **options: Any) -> int:
    return page.pdf(format="A4", **options).count(b"/Type /Page\n")


def take_it_away(page: Page, folder: Path) -> None:
    expect(page.locator("main")).to_contain_text(OPENING)
    assert 1 <= sheets(page) <= 3
    take = page.get_by_role("navigation", name="带走")
    for name, file in (("Word", "plan.docx"), ("单文件课件", "slides.html")):
        with page.expect_download() as download:
            take.get_by_role("link", name=name).click()
        download.value.save_as(folder / file)
    document = Document(str(folder / "plan.docx"))
    rows = [row for table in document.tables for row in table.rows]
    assert any(OPENING in cell.text for row in rows for cell in row.cells)
    step_through_the_file(page.context, folder / "slides.html")


def step_through_the_file(context: BrowserContext, path: Path) -> None:
    context.set_offline(True)
    page = context.new_page()
    page.goto(path.as_uri())
    count = page.locator("[data-slide]").count()
    for number in range(1, count + 1):
        expect(page.locator("[data-where]")).to_have_text(f"{number} / {count}")
        expect(page.locator("[data-slide]:visible")).to_have_count(1)
        page.keyboard.press("PageDown")
    page.close()
    context.set_offline(False)


def present_in_two_windows(teacher: Page) -> None:
    teacher.get_by_role("link", name="教师窗口").click()
    with teacher.expect_popup() as opened:
        teacher.get_by_role("link", name="打开投影窗口").click()
    projector = opened.value
    at(projector, 1)
    expect(teacher.locator("[data-script]:visible")).to_contain_text(OPENING)
    teacher.context.set_offline(True)
    expect(teacher.get_by_text("网络断开了")).to_be_visible()
    teacher.keyboard.press("PageDown")
    at(projector, 2)
    projector.keyboard.press("PageUp")
    at(teacher, 1)
    reveal_an_answer(teacher, projector)
    for driver, running in ((projector, "true"), (teacher, "false")):
        driver.keyboard.press("t")
        for window in (teacher, projector):
            timer = window.locator("[data-timer-toggle]")
            expect(timer).to_have_attribute("aria-pressed", running)
    used = teacher.locator("[data-timer-total]").inner_text()
    expect(projector.locator("[data-timer-total]")).to_have_text(used)
    assert OPENING not in projector.content()
    teacher.context.set_offline(False)
    projector.close()


def reveal_an_answer(teacher: Page, projector: Page) -> None:
    """Go on from the teacher's desk until the room is asked."""
    asked = projector.locator("[data-slide]:visible [data-answer]")
    for number in range(2, 9):
        if asked.count():
            break
        teacher.keyboard.press("PageDown")
        at(projector, number)
    answer = asked.locator("p").first
    expect(answer).to_be_hidden()
    teacher.keyboard.press("r")
    expect(answer).to_be_visible()


def at(window: Page, number: int) -> None:
    expect(window.locator("[data-where]")).to_have_text(re.compile(rf"^{number} / "))


def make_a_poster(page: Page, site: Installation) -> None:
    page.goto(f"{site.address}{ARTICLE}")
    page.get_by_role("link", name="做成海报").click()
    expect(page.locator(".poster-maker__view")).to_contain_text("看行为，不看长相")
    assert sheets(page, prefer_css_page_size=True) == 1
