"""A finger that drags, which Playwright only lets tap."""

from playwright.sync_api import Locator, Page


def drag(page: Page, item: Locator, goal: Locator) -> None:
    """Move the grip of an item to the upper edge of another."""
    item.scroll_into_view_if_needed()
    grip, top = item.locator("[data-grip]").bounding_box(), goal.bounding_box()["y"] + 3
    x, y = grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2
    screen = page.context.new_cdp_session(page)

    def touch(kind: str, *heights: float) -> None:
        points = [{"x": x, "y": height} for height in heights]
        screen.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    touch("touchStart", y)
    for part in range(1, 9):
        touch("touchMove", y + (top - y) * part / 8)
    touch("touchEnd")
