"""What an editor and a reviewer do in Wagtail, in the words of its pages."""

import re

from playwright.sync_api import Locator, Page, expect


def new_page(page: Page, listing: str, kind: str) -> None:
    """From the list of such pages to the empty form."""
    page.goto(listing)
    page.locator("header").get_by_role("link", name=kind).last.click()
    page.wait_for_url("**/pages/add/content/*/*/")


def add_block(page: Page, field: str, kind: str) -> str:
    """Add a block at the end; return what the names of its inputs begin with."""
    stream, index = several(page, field)
    stream.locator(".c-sf-add-button").last.click()
    page.get_by_role("listbox").get_by_role("option", name=kind, exact=True).click()
    expect(page.locator(f"[name={field}-count]")).to_have_value(str(index + 1))
    return f"{field}-{index}-value"


def several(page: Page, name: str) -> tuple[Locator, int]:
    """A stream or list of blocks, and how many it has by now."""
    count = page.locator(f"[name={name}-count]")
    return count.locator(".."), int(count.input_value())


def field_of(page: Page, name: str) -> Locator:
    return page.locator(f".w-field:has(> .w-field__input [name={name}])").last


def write(page: Page, name: str, words: str, value: str = "") -> None:
    """Type rich text anew, at its end a named value of the school."""
    field_of(page, name).get_by_role("textbox").click()
    page.keyboard.press("Control+A")
    page.keyboard.type(words)
    if value:
        page.keyboard.type("/")
        page.get_by_role("option", name="校情用语").click()
        dialog = page.locator("dialog[open]")
        dialog.get_by_role("combobox").select_option(label=value)
        dialog.get_by_role("button", name="插入").click()
    # The editor hands its text to the form a moment later.
    page.wait_for_function(
        "([name, words]) => document.getElementsByName(name)[0].value.includes(words)",
        arg=[name, words + value],
    )


def add_items(page: Page, name: str, *texts: str) -> None:
    """Fill a list of short texts, which begins with one empty line or none."""
    for n, words in enumerate(texts):
        items, number = several(page, name)
        if number <= n:
            items.get_by_role("button", name="新增", exact=True).last.click()
        item = page.locator(f"[name={name}-{n}-value]")
        if item.get_attribute("type") == "hidden":
            write(page, f"{name}-{n}-value", words)
        else:
            item.fill(words)


def choose(page: Page, name: str, which: str) -> None:
    """Take a snippet by its name from the chooser's window."""
    field_of(page, name).get_by_role("button", name=re.compile("^选择")).click()
    page.locator(".modal [name=q]").fill(which)  # there are more than one page
    offered = page.locator(".modal a[data-chooser-modal-choice]")
    offered.filter(has_text=which).first.click()
    expect(page.locator(".modal")).to_have_count(0)


def say_for_whom(page: Page, topic: str, closing: str) -> None:
    page.get_by_role("tab", name="适用对象").click()
    page.locator("[name=stage]").select_option(label="初中")
    page.get_by_role("checkbox", name=topic).check()
    page.get_by_role("tab", name="关怀").click()
    write(page, "closing", closing)
    page.get_by_role("tab", name="内容").click()


def save_a_draft(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="保存草稿").click()


def act(page: Page, name: str) -> None:
    """Choose from the actions beside the button that saves a draft."""
    page.locator("footer").get_by_role("button", name="更多动作").click()
    with page.expect_navigation():
        page.locator(f"footer [name={name}]").click()


def hand_in(page: Page) -> None:
    act(page, "action-submit")


def approve(page: Page, address: str, title: str) -> None:
    """As a reviewer finds it: on the first page of the admin."""
    page.goto(f"{address}/admin/")
    waiting = page.locator("section", has_text="等您审核").last
    waiting.get_by_role("link", name=title).click()
    page.wait_for_url("**/edit/")
    page.locator("footer").get_by_role("button", name="更多动作").click()
    with page.expect_navigation():
        page.locator("footer").get_by_role(
            "button", name=re.compile("^批准.*发布$")
        ).click()
