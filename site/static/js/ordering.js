// [data-ordering] holds a list whose items each have a field for their place. With this
// module they are moved by their buttons or dragged, and the fields follow.
import { makeDraggable } from "./dragging.js";
import { inQuestions } from "./in-questions.js";

inQuestions("[data-ordering]", (box) => {
  const list = box.querySelector("[data-list]");
  const said = box.querySelector("[data-said]");
  const keep = box.querySelector("[data-keep]");
  const items = () => [...list.children];
  const field = (item) => item.querySelector("select");

  function show() {
    const all = items();
    keep.hidden = all.every((item) => field(item).value);
    for (const button of list.querySelectorAll("[data-move]")) {
      const last = all.at(button.dataset.move < 0 ? 0 : -1);
      button.setAttribute("aria-disabled", button.closest("[data-item]") === last);
    }
  }

  // The fields say an order of their own: of an answer that was given before.
  function follow() {
    const place = (item) => Number(field(item).value) || Infinity;
    const all = items();
    const sorted = [...all].sort((a, b) => (place(a) === place(b) ? 0 : place(a) - place(b)));
    if (sorted.some((item, n) => item !== all[n])) list.append(...sorted);
    show();
  }

  function settle(item) {
    const all = items();
    all.forEach((one, n) => { field(one).value = n + 1; });
    show();
    const words = {
      text: item.querySelector("[data-text]").textContent,
      place: field(item).value,
      all: all.length,
    };
    said.textContent = said.dataset.said.replace(/\{(\w+)\}/g, (_, name) => words[name]);
    field(item).dispatchEvent(new Event("change", { bubbles: true }));
  }

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button || button.getAttribute("aria-disabled") === "true") return;
    const item = button.closest("[data-item]");
    if (button.dataset.move < 0) item.previousElementSibling.before(item);
    else item.nextElementSibling.after(item);
    button.focus();
    settle(item);
  });
  keep.addEventListener("click", () => {
    list.focus();
    settle(list.firstElementChild);
  });
  makeDraggable(list, settle);

  box.classList.add("arrange--live");
  for (const one of box.querySelectorAll("[data-with]")) one.hidden = false;
  for (const one of box.querySelectorAll("[data-without]")) one.hidden = true;
  follow();
  return follow;
});
