"""The ways to answer in a browser: mouse, keyboard alone, finger, no JavaScript."""

from typing import Any

from playwright.sync_api import Locator, Page, expect

SMALL = {"width": 360, "height": 740}


class Mouse:
    can: dict[str, Any] = {"viewport": {"width": 1440, "height": 900}}

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, button: Locator) -> None:
        button.click()

    def tick(self, box: Locator) -> None:
        self.press(box.locator("xpath=ancestor::label"))

    def write(self, field: Locator, text: str) -> None:
        self.press(field)
        self.page.keyboard.insert_text(text)

    def select(self, field: Locator, text: str) -> None:
        field.select_option(label=text)  # the list is the system's

    def order(self, here: Locator, texts: list[str]) -> None:
        for place, text in enumerate(texts):
            goal = here.locator("[data-item]").nth(place).bounding_box()
            assert goal
            here.get_by_text(text, exact=True).hover()
            self.page.mouse.down()
            self.page.mouse.move(goal["x"] + 90, goal["y"] + 3, steps=8)
            self.page.mouse.up()

    def mark(self, here: Locator, places: dict[str, tuple[int, int]]) -> None:
        stage = here.locator("[data-stage]")
        stage.scroll_into_view_if_needed()
        for x, y in places.values():
            box = stage.bounding_box()
            assert box
            at = {"x": box["width"] * x / 1000, "y": box["height"] * y / 1000}
            self.touch(stage, at)

    def touch(self, stage: Locator, at: Any) -> None:
        stage.click(position=at)


class Finger(Mouse):
    can = {"viewport": SMALL, "has_touch": True, "is_mobile": True}

    def press(self, button: Locator) -> None:
        button.tap()

    def order(self, here: Locator, texts: list[str]) -> None:
        for place, text in enumerate(texts):
            up = here.get_by_role("button", name=f"Move up: {text}", exact=True)
            while self.at(here, text) > place:
                self.press(up)

    def at(self, here: Locator, text: str) -> int:
        return here.locator("[data-text]").all_inner_texts().index(text)

    def touch(self, stage: Locator, at: Any) -> None:
        stage.tap(position=at)


class Keyboard(Finger):
    """Nothing but keys, from wherever the focus is."""

    can = Mouse.can

    def reach(self, goal: Locator) -> None:
        """With the tab key, forwards or backwards."""
        behind = (
            "goal => goal.compareDocumentPosition(document.activeElement)"
            " & Node.DOCUMENT_POSITION_FOLLOWING"
        )
        back = goal.evaluate(behind)
        for _ in range(60):
            if goal.evaluate("goal => goal === document.activeElement"):
                return
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"no key leads to {goal}")

    def press(self, button: Locator) -> None:
        self.reach(button)
        self.page.keyboard.press("Enter")

    def tick(self, box: Locator) -> None:
        name = box.get_attribute("name")
        group = box.locator("xpath=ancestor::fieldset[1]").locator(f"[name={name}]")
        is_radio = box.get_attribute("type") == "radio"
        self.reach(group.first if is_radio else box)
        self.page.keyboard.press("Space")
        for _ in range(group.count() if is_radio else 0):
            if not box.is_checked():
                self.page.keyboard.press("ArrowDown")
        expect(box).to_be_checked()

    def write(self, field: Locator, text: str) -> None:
        self.reach(field)
        self.page.keyboard.insert_text(text)

    def select(self, field: Locator, text: str) -> None:
        self.reach(field)
        self.page.keyboard.type(text)
        expect(field.locator("option:checked")).to_have_text(text)

    def mark(self, here: Locator, places: dict[str, tuple[int, int]]) -> None:
        self.reach(here.locator("[data-stage]"))
        across = down = 500
        for x, y in places.values():
            self.go(x - across, "ArrowRight" if x > across else "ArrowLeft")
            self.go(y - down, "ArrowDown" if y > down else "ArrowUp")
            self.page.keyboard.press("Enter")
            across, down = x, y

    def go(self, way: int, key: str) -> None:
        far, near = divmod(abs(way), 100)
        for pressed in [f"Shift+{key}"] * far + [key] * (near // 20):
            self.page.keyboard.press(pressed)


class Plain(Mouse):
    """Without JavaScript, nothing is dragged and no picture hears a click."""

    can = {"java_script_enabled": False, "viewport": SMALL}

    def order(self, here: Locator, texts: list[str]) -> None:
        for number, text in enumerate(texts, 1):
            here.get_by_label(f"Place of “{text}”").select_option(str(number))

    def mark(self, here: Locator, places: dict[str, tuple[int, int]]) -> None:
        here.get_by_text("Choose from a list instead").click()
        for text in places:
            self.tick(here.get_by_label(text, exact=True))
