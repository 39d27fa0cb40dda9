// Counts down what the server said was left when the page came. Tells it aloud at three
// moments only; nothing flashes. At the end: "time:over".
const box = document.querySelector("[data-left]");
const clock = box.querySelector("[data-clock]");
const moments = [...document.querySelectorAll("[data-moment]")];
const end = Date.now() + Number(box.dataset.left) * 1000;
let last = Infinity;

function draw() {
  const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
  clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  const told = moments.find(({ dataset }) => left <= dataset.moment && last > dataset.moment && last !== Infinity);
  if (told) for (const moment of moments) moment.hidden = moment !== told;
  last = left;
  if (left) return;
  clearInterval(ticking);
  document.dispatchEvent(new CustomEvent("page:go", { detail: "review" }));
  document.dispatchEvent(new CustomEvent("time:over"));
}

const ticking = setInterval(draw, 500);
addEventListener("DOMContentLoaded", draw);
