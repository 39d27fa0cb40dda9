// [data-report]: what is ticked becomes, in the order of ticking, what the operator
// hears; each change is read out. Without this module the boxes are sent as they stand.
import { inQuestions } from "./in-questions.js";

document.addEventListener(
  "change",
  (event) => {
    const box = event.target.closest("[data-report] [name=statement]");
    if (!box) return;
    const report = box.closest("[data-report]");
    list(report);
    const heard = report.querySelector("[data-heard]");
    const words = box.checked ? heard.dataset.said : heard.dataset.unsaid;
    heard.textContent = `${words} ${wordsOf(box)}`;
  },
  true, // before the form hears of it, so that it sends the order too
);

inQuestions("[data-report]", (report) => () => list(report));

function list(report) {
  const order = report.querySelector("[data-order]");
  const ticked = [...report.querySelectorAll("[name=statement]:checked")];
  const said = order.value.split(" ");
  const place = ({ value }) => (said.includes(value) ? said.indexOf(value) : said.length);
  ticked.sort((one, other) => place(one) - place(other));
  order.value = ticked.map((box) => box.value).join(" ");
  order.disabled = !ticked.length;
  report.querySelector("[data-call]").replaceChildren(...ticked.map(line));
  report.querySelector("[data-nothing]").hidden = ticked.length > 0;
}

function line(box) {
  return Object.assign(document.createElement("li"), { textContent: wordsOf(box) });
}

function wordsOf(box) {
  return box.closest("label").querySelector("[data-words]").textContent.trim();
}
