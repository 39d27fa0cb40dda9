// Beside a field [data-typed]: [data-count] counts, [data-unreadable] says that a number
// is none, [data-replaced] keeps what another window's answer has taken the place of.
import { inQuestions } from "./in-questions.js";
import { afterRest } from "./taking/writing.js";

const written = new Map(); // by the id of the form, what stood in this window

function counted(text, count) {
  const number = [...text.replace(/\s/g, "")].length;
  count.querySelector("b").textContent = number;
  count.hidden = !number;
}

inQuestions("[data-typed]", (field) => {
  const within = field.closest("fieldset") ?? field.parentElement.parentElement;
  const [count, unreadable, replaced] =
    ["count", "unreadable", "replaced"].map((name) => within.querySelector(`[data-${name}]`));
  const form = field.form?.id;
  const mine = written.get(form)?.trim();

  const look = () => {
    written.set(form, field.value);
    if (count) counted(field.value, count);
    if (unreadable && !field.validity.patternMismatch) unreadable.hidden = true;
  };

  const judge = () => {
    if (unreadable) unreadable.hidden = !field.validity.patternMismatch;
  };

  field.addEventListener("input", look);
  field.addEventListener("change", judge);
  afterRest(({ target }) => target === field && judge());
  if (replaced && mine && mine !== field.value.trim()) {
    replaced.hidden = false;
    replaced.querySelector("p").textContent = mine;
  }
  look();
  return look;
});
