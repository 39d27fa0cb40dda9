// Each answer goes to the queue as soon as it is given, and from there to the server.
// Without this module the buttons of a form save on the way to the next page.
import { bodyOf, fill, isEmpty, lock } from "./fields.js";
import { question } from "./question.js";
import { put, waiting } from "./queue.js";
import { page, send, tell } from "./saving.js";
import { afterRest } from "./writing.js";

const { attempt } = document.querySelector("[data-attempt]").dataset;
const known = new WeakMap(); // what the server has of each form, or will get

const forms = () => document.querySelectorAll("form[data-answer]");
const slotOf = (form) => form.closest("[data-slot]").dataset.slot;
const formOf = ({ target }) => target.closest("form[data-answer]");

function give(form) {
  const slot = slotOf(form);
  const next = form.elements.sequence;
  const sequence = Math.max(Number(next.value), (waiting(attempt).get(slot)?.sequence ?? 0) + 1);
  const body = bodyOf(form);
  put({ attempt, slot, sequence, body, page, action: form.getAttribute("action"), given: Date.now() });
  known.set(form, body);
  next.value = sequence + 1;
  tell(slot, "saving", true);
  send();
}

function giveIfChanged(form) {
  if (!form || "atOnce" in form.dataset || "locked" in form.dataset) return;
  if (bodyOf(form) !== known.get(form)) give(form);
}

// Of a question that explains at once the first answer counts: it is not taken back.
function giveOnce(form) {
  if (isEmpty(form)) return tell(slotOf(form), "empty", false);
  give(form);
  lock(form);
}

function leave(form, go) {
  // What was left as it stood may be an answer too: an order, a text.
  if (form.elements.sequence.value === "1" && !isEmpty(form)) known.delete(form);
  giveIfChanged(form);
  document.dispatchEvent(new CustomEvent("page:go", { detail: go }));
}

function remember(form) {
  if (form && !known.has(form)) known.set(form, bodyOf(form));
}

function restore({ slot, body }) {
  const form = question(slot)?.querySelector("form");
  if (form) {
    fill(form, body);
    known.set(form, bodyOf(form));
  }
  tell(slot, "saving", true);
}

document.addEventListener("change", (event) => giveIfChanged(formOf(event)));
afterRest((event) => giveIfChanged(formOf(event)));
document.addEventListener("submit", (event) => {
  const form = formOf(event);
  if (!form) return;
  event.preventDefault();
  if ("locked" in form.dataset) return;
  if ("atOnce" in form.dataset) giveOnce(form);
  else leave(form, event.submitter?.value);
});
for (const moment of ["page:go", "visibilitychange", "time:over"])
  document.addEventListener(moment, () => forms().forEach(giveIfChanged));
document.addEventListener("time:over", () => forms().forEach(lock));
document.addEventListener("question:renewed", ({ target }) => remember(target.querySelector("form")));
// When the scripts of all kinds have arranged their fields.
addEventListener("DOMContentLoaded", () => {
  forms().forEach(remember);
  waiting(attempt).forEach(restore);
  send();
});
