"""A finger on the screen of a browser test, which Playwright lets tap but not swipe."""

from playwright.sync_api import Page

MOVES = 8  # as a screen reports them: many small ones


def swipe(page: Page, start: int, stop: int) -> None:
    screen = page.context.new_cdp_session(page)

    def touch(kind: str, *places: int) -> None:
        points = [{"x": x, "y": 300} for x in places]
        event = {"type": kind, "touchPoints": points}
        screen.send("Input.dispatchTouchEvent", event)

    touch("touchStart", start)
    for part in range(1, MOVES + 1):
        touch("touchMove", start + (stop - start) * part // MOVES)
    touch("touchEnd")
