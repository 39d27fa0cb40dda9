"""From an editor's first words to a class taught from them."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from . import writing
from .conftest import Installation

Opener = Callable[..., Page]

TITLE = "推门的人和我们的门卫"
WORD = "藤架"  # stands in the middle of the text alone
LINE = f"走过{WORD}，看见有人反复推侧门，先走开，再告诉门卫。出了楼就去"
BAD = LINE.replace("有人反复推侧门", "穿着奇怪的人")
POINTS = ("看动作，不看长相", "说给门卫或老师听")
FACT = "发现可疑情况，应当及时告诉公安机关。"
LAW = "反恐怖主义法"
CLOSING = "心里不踏实，可以找班主任。"
TOPIC = "留意反常行为"
NEUTRAL = "学校的集合点"


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
    visitor.goto(articles)  # at once, though the list was kept
    visitor.get_by_role("link", name=TITLE).click()
    read_it(visitor)
    find_it_by_a_word(visitor, site)
    read_it_in_english(visitor)

    read_it_at_school(person("20260101"), address)
    print_a_poster(person("demo-teacher"), address)


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
    writing.save_a_draft(page)


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
    writing.save_a_draft(page)
    expect(page.locator(".help-critical")).to_have_count(0)


# Its readers


def read_it(page: Page) -> None:
    main = page.locator("main")
    for words in (TITLE, LINE, *POINTS, FACT, LAW, "第九条", CLOSING):
        expect(main).to_contain_text(words)
    expect(main.locator("[data-school-fact]")).to_have_text(NEUTRAL)


def find_it_by_a_word(page: Page, site: Installation) -> None:
    page.goto(f"{site.address}/search/")
    page.locator("main [name=q]").fill(WORD)
    page.keyboard.press("Enter")
    found = page.locator(".result")
    expect(found).to_have_count(1)
    expect(found.locator("mark").first).to_have_text(WORD)
    found.get_by_role("link", name=TITLE).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)


def read_it_in_english(page: Page) -> None:
    """The page stays, and says that it is not translated."""
    chinese = page.url
    page.get_by_role("link", name="English").click()
    page.wait_for_url(chinese.replace("/articles/", "/en/articles/"))
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator("[data-untranslated]")).to_contain_text("in Chinese only")


def read_it_at_school(page: Page, address: str) -> None:
    """What the page only names is what her own school wrote."""
    page.goto(address)
    value = page.locator("main [data-school-fact=assembly_point]")
    expect(value).to_contain_text("操场")
    expect(page.locator("main")).not_to_contain_text(NEUTRAL)


def print_a_poster(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name="做成海报").click()
    poster = page.locator(".poster-maker__view")
    for words in (TITLE, *POINTS):
        expect(poster).to_contain_text(words)
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") == 1
