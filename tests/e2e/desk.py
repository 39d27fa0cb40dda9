"""What editors do at the editing desk, in the words of Wagtail's forms."""

import re

from playwright.sync_api import Locator, Page, expect


def begin(page: Page, desk: str, kind: str) -> None:
    """Ask for a new page where pages of its kind are listed."""
    page.goto(desk)
    page.locator("header").get_by_role("link", name=re.compile(kind)).last.click()
    page.wait_for_url("**/pages/add/content/*/*/")


def stream(page: Page, name: str) -> Locator:
    return page.locator(f"[data-contentpath={name}]").first


def add_block(body: Locator, kind: str) -> None:
    body.locator(".c-sf-add-button[aria-expanded]").last.click()
    body.page.get_by_role("option", name=kind, exact=True).click()


def write(page: Page, field: str, words: str) -> None:
    """Type into a field, or into the text editor that stands for it."""
    text = page.locator(f"[name={field}] + [data-draftail-editor-wrapper]")
    if text.count():
        text.get_by_role("textbox").click()
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(words)
    else:
        page.locator(f"[name={field}]").fill(words)


def insert_named_value(page: Page, label: str) -> None:
    """Where one writes; the button stands among those that “/” offers."""
    page.keyboard.type("/")
    page.get_by_role("option", name="校情用语").click()
    page.locator(".school-fact-dialog select").select_option(label=label)
    page.get_by_role("button", name="插入", exact=True).click()
    expect(page.locator(".Draftail-Editor .school-fact").last).to_have_text(label)


def choose(page: Page, what: str, which: str = "") -> None:
    """Take one thing, or the first there is, from a chooser's window."""
    page.get_by_role("button", name=re.compile(f"选择.*{what}")).last.click()
    offered = page.locator(".modal a[data-chooser-modal-choice]")
    (offered.filter(has_text=which) if which else offered).first.click()
    expect(page.locator(".modal")).to_have_count(0)


def save_a_draft(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="保存草稿").click()


def act(page: Page, name: str) -> None:
    """Choose from the actions beside the button that saves a draft."""
    page.locator("footer").get_by_role("button", name="更多动作").click()
    with page.expect_navigation():
        page.locator(f"footer [name={name}]").click()
