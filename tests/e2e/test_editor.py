"""The editor's part of the story: an article and a question, in Wagtail."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from . import people, writing
from .conftest import Installation

TITLE = "上学路上的三个“知道”"
LINE = "知道哪条路人多，知道哪里有值班的大人，知道电话打给谁。"
POINTS = ("走人多的路", "记住校门值班电话")
STEM = "放学路上有陌生的大人请你带路。下面哪一种做法合适？"
CHOICES = ("指给他看，自己不跟着走", "带他走一段", "让他用你的手机")
Opener = Callable[..., Page]


def password(site: Installation) -> str:
    return (site.folder / "demo-password").read_text()


@pytest.fixture
def editor(site: Installation, open_page: Opener) -> Page:
    """Asks for the editing desk and gets there by the one sign-in."""
    page = open_page()
    page.goto(f"{site.address}/admin/")
    page.wait_for_url("**/sign-in/?next=/admin/")
    page.locator("[name=username]").fill("demo-editor")
    page.locator("[name=password]").fill(password(site))
    page.get_by_role("button", name="登录", exact=True).click()
    page.wait_for_url("**/admin/")
    return page


def test_editor_writes_schedules_and_publishes_an_article(
    site: Installation, editor: Page, open_page: Opener
) -> None:
    expect(editor.locator("html")).to_have_attribute("lang", "zh-hans")
    begin_an_article(editor, site)
    writing.save_a_draft(editor)
    expect(editor.locator(".messages")).to_contain_text(TITLE)
    see_the_preview(editor)
    visitor = open_page(width=360, height=740)
    address = f"{site.address}/articles/{slug_of(editor)}/"
    assert visitor.request.get(address).status == 404

    schedule_for_tomorrow(editor)
    assert visitor.request.get(address).status == 404

    publish_now(editor)
    visitor.goto(f"{site.address}/articles/")
    visitor.get_by_role("link", name=TITLE).click()
    expect(visitor.get_by_role("heading", level=1)).to_have_text(TITLE)
    main = visitor.locator("main")
    for words in ("初中", LINE, *POINTS):
        expect(main).to_contain_text(words)


def begin_an_article(page: Page, site: Installation) -> None:
    writing.new_page(page, f"{site.address}/admin/articles/", "文章")
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=introduction]").fill("三句话，路上就不慌。")
    writing.write(page, writing.add_block(page, "body", "文字"), LINE)
    writing.add_items(page, writing.add_block(page, "body", "要点"), *POINTS)
    page.get_by_role("tab", name="适用对象").click()
    page.locator("[name=stage]").select_option(label="初中")
    page.get_by_role("checkbox", name="留意反常行为").check()


def see_the_preview(page: Page) -> None:
    page.locator("[data-side-panel-toggle=preview]").click()
    shown = page.frame_locator("#w-preview-iframe")
    expect(shown.get_by_role("heading", level=1).first).to_have_text(TITLE)
    expect(shown.locator("main").first).to_contain_text(POINTS[1])


def slug_of(page: Page) -> str:
    return page.locator("[name=slug]").input_value()


def schedule_for_tomorrow(page: Page) -> None:
    tomorrow = datetime.now(ZoneInfo("Asia/Shanghai")) + timedelta(days=1)
    set_schedule(page, tomorrow.strftime("%Y-%m-%d %H:%M"))
    form = page.url
    writing.act(page, "action-publish")
    page.goto(form)
    open_status(page)
    status = page.locator("[data-side-panel=status]")
    expect(status).to_contain_text(
        f"{tomorrow.year}年{tomorrow.month}月{tomorrow.day}日"
    )


def publish_now(page: Page) -> None:
    with page.expect_navigation():  # what is scheduled is locked
        page.get_by_role("button", name="取消预定的发布").click()
    set_schedule(page, "")
    writing.act(page, "action-publish")


def set_schedule(page: Page, moment: str) -> None:
    open_status(page)
    page.get_by_role("button", name=re.compile("(设置|编辑)计划")).click()
    page.locator("[name=go_live_at]").fill(moment)
    with page.expect_navigation():  # the calendar lies over the button
        page.locator("#schedule-publishing-dialog [type=submit]").dispatch_event(
            "click"
        )


def open_status(page: Page) -> None:
    panel = page.locator("[data-side-panel=status]")
    try:  # Wagtail opens by itself the panel that was open before
        expect(panel).to_be_visible(timeout=1_500)
    except AssertionError:
        page.locator("[data-side-panel-toggle=status]").first.click()


def test_editor_adds_a_question_once_it_is_sound(
    site: Installation, editor: Page
) -> None:
    page, bank = editor, f"{site.address}/admin/snippets/quizzes/question/"
    page.goto(f"{bank}add/")
    # Of a stage whose self-check no other test takes: it might be drawn there.
    page.locator("[name=stage]").select_option(label="高中")
    choose(page, "知识点", "留意反常行为")
    page.locator("[name=stem]").fill(STEM)
    choices = f"{writing.add_block(page, 'body', '单选题')}-choices"
    for n, words in enumerate(CHOICES):
        items, number = writing.several(page, choices)
        if number <= n:
            items.get_by_role("button", name="新增", exact=True).last.click()
        page.locator(f"[name={choices}-{n}-value-text]").fill(words)
        page.locator(f"[name={choices}-{n}-value-correct]").set_checked(n < 2)
    page.get_by_role("tab", name="解析与出处").click()
    page.locator("[name=explanation]").fill("指路可以，跟着走不可以。")
    choose(page, "出处")
    page.get_by_role("button", name="保存草稿").click()  # a draft may be unsound
    page.wait_for_url("**/edit/**")
    page.wait_for_load_state("networkidle")

    writing.act(page, "action-publish")
    expect(page.locator("main")).to_contain_text("3 个选项中有 2 个标为正确")
    expect(page.locator("[name=stem]")).to_have_value(STEM)  # nothing typed is lost

    page.get_by_role("tab", name="试题").click()
    page.locator(f"[name={choices}-1-value-correct]").uncheck()
    writing.act(page, "action-publish")
    page.goto(f"{bank}?q={STEM[:8]}")
    expect(page.get_by_role("row", name=STEM[:8])).to_have_count(1)
    drawn = site.manage(
        *("shell", "-v", "0", "-c"),
        "from quizzes.models import Question as Q;"
        f"print(Q.objects.filter(live=True, stem='{STEM}').count())",
    )
    assert drawn.strip() == "1"


def choose(page: Page, what: str, which: str = "") -> None:
    """Take one thing, or the first there is, from a chooser's window."""
    page.get_by_role("button", name=re.compile(f"选择.*{what}")).click()
    offered = page.locator(".modal a[data-chooser-modal-choice]")
    (offered.filter(has_text=which) if which else offered).first.click()
    expect(page.locator(".modal")).to_have_count(0)


@pytest.mark.parametrize("name", ["demo-teacher", "20260101"])
def test_teacher_and_pupil_are_refused_the_editing_desk(
    site: Installation, open_page: Opener, name: str
) -> None:
    page = open_page()
    people.sign_in(page, site.address, name, password(site))
    page.wait_for_url("**/home/")
    expect(page.get_by_role("link", name="内容编辑")).to_have_count(0)
    for path in ("", "pages/", "articles/", "snippets/quizzes/question/add/"):
        refused = page.request.get(f"{site.address}/admin/{path}")
        assert refused.status == 403
        assert STEM not in refused.text()
