// Shows what "presenter:state" says: one slide on the projector; where [data-ahead]
// is set, the next one too. Without this module all slides stand one under the other.
const deck = document.querySelector("[data-deck]");
const slides = [...deck.querySelectorAll("[data-slide]")];
const where = document.querySelector("[data-where]");
const reveal = document.querySelector("[data-do='answer']");
const darken = document.querySelector("[data-do='dark']");
const dark = document.querySelector("[data-dark]");
const ahead = "ahead" in deck.dataset;
const SMALLEST = 0.45;
let latest = null;

// A long slide gets smaller type until it fits.
function fit(slide) {
  const frame = slide.parentElement;
  for (let size = 1; size >= SMALLEST; size -= 0.05) {
    slide.style.setProperty("--fit", size);
    if (frame.scrollHeight <= frame.clientHeight && frame.scrollWidth <= frame.clientWidth) return;
  }
}

function fitAll() {
  for (const frame of slides) if (!frame.hidden) fit(frame.firstElementChild);
}

function show(state) {
  latest = state;
  for (const [n, frame] of slides.entries()) {
    const next = ahead && n === state.slide + 1;
    frame.hidden = n !== state.slide && !next;
    frame.classList.toggle("frame--next", next);
    const answer = frame.querySelector("[data-answer]");
    if (answer) answer.open = state.shown.includes(n);
  }
  where.textContent = `${state.slide + 1} / ${slides.length}`;
  const answer = slides[state.slide].querySelector("[data-answer]");
  reveal.disabled = !answer;
  reveal.setAttribute("aria-pressed", answer?.open ?? false);
  darken.setAttribute("aria-pressed", state.dark);
  dark.hidden = !state.dark;
  fitAll();
}

document.addEventListener("presenter:state", ({ detail }) => show(detail));
addEventListener("resize", fitAll);
addEventListener("beforeprint", () => {
  for (const frame of slides) frame.hidden = false;
});
addEventListener("afterprint", () => show(latest));
document.fonts.ready.then(fitAll);
document.body.classList.add("presenter--live");
