// <main data-deck> with [data-slide] sections: shows one at a time, by keys, buttons,
// a swipe or a click on the slide. Tells the timer by the event "slidechange".
// Without this module the slides stand one under the other.
const deck = document.querySelector("[data-deck]");
const slides = [...deck.querySelectorAll("[data-slide]")];
const where = document.querySelector("[data-where]");
const keys = {
  ArrowRight: 1, ArrowDown: 1, PageDown: 1, " ": 1, Enter: 1,
  ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1,
};
let current = Math.max(0, slides.findIndex((slide) => `#${slide.id}` === location.hash));

function show(number) {
  current = Math.min(Math.max(number, 0), slides.length - 1);
  for (const [n, slide] of slides.entries()) slide.hidden = n !== current;
  const slide = slides[current];
  where.textContent = `${current + 1} / ${slides.length}`;
  history.replaceState(null, "", `${location.search}#${slide.id}`);
  slide.focus({ preventScroll: true });
  deck.dispatchEvent(new CustomEvent("slidechange", { bubbles: true, detail: slide.dataset }));
}

function reveal() {
  const answer = slides[current].querySelector("[data-answer]");
  if (answer) answer.open = !answer.open;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  // A button or link with the focus keeps its own keys.
  if ([" ", "Enter"].includes(event.key) && event.target.closest("button, a, summary")) return;
  if (event.key in keys) show(current + keys[event.key]);
  else if (event.key === "Home") show(0);
  else if (event.key === "End") show(slides.length - 1);
  else if (event.key.toLowerCase() === "r") reveal();
  else return;
  event.preventDefault();
});

document.addEventListener("click", (event) => {
  const step = event.target.closest("[data-go]")?.dataset.go;
  if (step) show(current + (step === "next" ? 1 : -1));
});

let touchedAt = null;
deck.addEventListener("pointerdown", (event) => {
  touchedAt = event.target.closest("summary, a") ? null : event.clientX;
});
deck.addEventListener("pointerup", (event) => {
  if (touchedAt === null || getSelection().toString()) return;
  const moved = event.clientX - touchedAt;
  if (Math.abs(moved) > 60) show(current + (moved < 0 ? 1 : -1));
  else if (event.button === 0) show(current + (event.clientX < innerWidth / 4 ? -1 : 1));
});

document.body.classList.add("presenter--live");
// After the other modules have begun to listen.
addEventListener("load", () => show(current));
