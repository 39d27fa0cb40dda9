"""From an editor's first words to a class taught from them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from . import people, writing
from .conftest import Installation

Opener = Callable[..., Page]

TITLE = "推门的人和我们的门卫"
LINE = "看见有人反复推侧门，先走开，再告诉门卫。出了楼就去"
BAD = "看见穿着奇怪的人，先走开，再告诉门卫。出了楼就去"
POINTS = ("看动作，不看长相", "说给门卫或老师听")
FACT = "发现可疑情况，应当及时告诉公安机关。"
LAW = "反恐怖主义法"
CLOSING = "心里不踏实，可以找班主任。"
TOPIC = "留意反常行为"


@pytest.fixture
def person(site: Installation, open_page: Opener) -> Callable[[str], Page]:
    """Return a function that signs somebody of the demo school in."""
    password = (site.folder / "demo-password").read_text()

    def signed_in(name: str) -> Page:
        page = open_page()
        people.sign_in(page, site.address, name, password)
        page.wait_for_url("**/home/")
        return page

    return signed_in


def test_an_article_is_written_mended_approved_and_read(
    site: Installation, open_page: Opener, person: Callable[[str], Page]
) -> None:
    visitor = open_page(width=360, height=740)
    articles = f"{site.address}/articles/"
    visitor.goto(articles)  # kept for the next visitor
    expect(visitor.get_by_role("link", name=TITLE)).to_have_count(0)

    editor = person("demo-editor")
    write_an_article(editor, site)
    mend_what_is_found(editor)
    address = f"{articles}{editor.locator('[name=slug]').input_value()}/"
    writing.hand_in(editor)
    expect(editor.locator(".messages")).to_contain_text("提交")
    assert visitor.request.get(address).status == 404

    writing.approve(person("demo-admin"), site.address, TITLE)
    visitor.goto(articles)
    visitor.get_by_role("link", name=TITLE).click()
    main = visitor.locator("main")
    for words in (TITLE, LINE, *POINTS, FACT, LAW, "第九条", CLOSING):
        expect(main).to_contain_text(words)
    expect(main.locator("[data-school-fact=assembly_point]")).to_have_text(
        "学校的集合点"
    )
    pupil = person("20260101")
    pupil.goto(address)  # reads the value of her own school
    expect(pupil.locator("main [data-school-fact]")).not_to_have_text("学校的集合点")


def write_an_article(page: Page, site: Installation) -> None:
    writing.new_page(page, f"{site.address}/admin/articles/", "文章")
    page.locator("[name=title]").fill(TITLE)
    page.locator("[name=introduction]").fill("看见了，走开，说出来。")
    writing.write(page, writing.add_block(page, "body", "文字"), BAD, "集合点")
    points = writing.add_block(page, "body", "要点")
    writing.add_items(page, points, *POINTS)
    fact = writing.add_block(page, "body", "有出处的事实")
    page.locator(f"[name={fact}-text]").fill(FACT)
    writing.choose(page, f"{fact}-source", LAW)
    page.locator(f"[name={fact}-locator]").fill("第九条")
    writing.say_for_whom(page, TOPIC, CLOSING)
    writing.save_draft(page)


def mend_what_is_found(page: Page) -> None:
    found = page.locator(".help-critical")
    expect(found).to_contain_text("正文 › 第1块：文字")
    expect(found).to_contain_text("拿长相、口音或衣着当线索")
    form = page.url
    writing.hand_in(page)
    assert page.url == form  # refused, and said why
    expect(page.locator(".messages")).to_contain_text("穿着奇怪")
    expect(page.locator("[name=title]")).to_have_value(TITLE)
    writing.write(page, "body-0-value", LINE, "集合点")
    writing.save_draft(page)
    expect(page.locator(".help-critical")).to_have_count(0)
