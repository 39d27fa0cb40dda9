// Shows what "answer:state" tells: by the question, in the list of all, and before
// handing in.
import { question } from "./question.js";

const WAITS = ["saving", "waits", "refused"];
const review = question("review");

function show(box, state) {
  for (const line of box.querySelectorAll("[data-state]")) line.hidden = line.dataset.state !== state;
}

function count() {
  if (!review.querySelector("[data-review=over]").hidden) return;
  const missing = review.querySelector("[data-missing]:not([hidden])");
  review.querySelector("[data-review=missing]").hidden = !missing;
  review.querySelector("[data-review=complete]").hidden = Boolean(missing);
}

document.addEventListener("answer:state", ({ detail: { slot, state, answered } }) => {
  const line = question(slot)?.querySelector("[data-saving]");
  if (line) show(line, state);
  const number = document.querySelector(`.slots [data-go="${slot}"]`);
  if (!number) return;
  number.classList.toggle("slots__slot--waits", state !== "saving" && WAITS.includes(state));
  if (answered !== undefined) {
    number.classList.toggle("slots__slot--answered", answered);
    review.querySelector(`[data-missing="${slot}"]`).hidden = answered;
  }
  const has = number.classList.contains("slots__slot--answered");
  show(number, WAITS.includes(state) ? "waits" : has ? "answered" : "open");
  count();
});

document.addEventListener("time:over", () => {
  for (const part of review.querySelectorAll("[data-review]")) part.hidden = part.dataset.review !== "over";
  for (const way of document.querySelectorAll(".slots, .review [data-go]")) way.hidden = true;
});
