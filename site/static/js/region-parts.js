// The parts in a list of Wagtail's as the drawing sees them: a line for the region, a
// text, a role. The line is the truth; kind and numbers beside it follow and change it.
import { fitted, read, turnedInto, write } from "./region-shapes.js";

export function partsIn(list) {
  const root = list.container[0];
  const find = (item, selector) => item.querySelector(selector);
  const line = (item) => find(item, "[data-shape] > input");
  const items = () => [...root.querySelectorAll("[data-streamfield-child]")].filter(
    (item) => line(item) && find(item, "[name$='-deleted']")?.value !== "1");
  const follow = (item) => {
    const shape = read(line(item).value);
    find(item, "[data-shape-kind]").value = shape?.kind ?? "";
    item.querySelectorAll("[data-shape-number]").forEach((input, n) => {
      if (document.activeElement !== input) input.value = shape ? shape.box[n] : "";
    });
  };
  const set = (item, shape) => {
    line(item).value = shape ? write(shape) : "";
    follow(item);
    line(item).dispatchEvent(new Event("input", { bubbles: true }));
    line(item).dispatchEvent(new Event("change", { bubbles: true }));
  };

  root.addEventListener("input", ({ target }) => {
    const item = target.closest("[data-streamfield-child]");
    if (!item || !line(item)) return;
    const shape = read(line(item).value);
    if (target.matches("[data-shape-kind]")) {
      set(item, target.value ? turnedInto(target.value, shape) : null);
    } else if (target.matches("[data-shape-number]")) {
      const numbers = [...item.querySelectorAll("[data-shape-number]")].map((i) => Number(i.value));
      set(item, fitted(shape ?? turnedInto("rect"), numbers));
    } else if (target === line(item)) follow(item);
  });

  return {
    root,
    set,
    all: () => items().map((item) => ({
      item,
      shape: read(line(item).value),
      text: find(item, "[name$='-text']").value,
      target: find(item, "[name$='-role']").value === "target",
    })),
    follow: () => items().forEach(follow),
    name: (item) => find(item, "[name$='-text']").focus(),
    // A part that has no region yet, or else a new one.
    free: () => items().find((item) => !line(item).value.trim())
      ?? list.insert(list.blockDef.initialChildState, list.children.length).element,
  };
}
