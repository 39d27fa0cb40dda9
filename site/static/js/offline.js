// The file for a classroom without network: one slide at a time, by keys, buttons, a
// click or a swipe. S shows the script of the part beside its slide, R the answer.
// Without this script everything stands one under the other. It imports nothing.
const parts = [...document.querySelectorAll("[data-part]")];
const slides = [...document.querySelectorAll("[data-slide]")];
const bar = document.querySelector("[data-bar]");
const stage = document.querySelector("main");
let current = Math.max(0, Number(location.hash.slice(1)) - 1 || 0);

function show(number) {
  current = Math.min(Math.max(number, 0), slides.length - 1);
  for (const slide of slides) slide.hidden = slide !== slides[current];
  for (const part of parts) part.hidden = !part.contains(slides[current]);
  bar.querySelector("[data-where]").textContent = `${current + 1} / ${slides.length}`;
  history.replaceState(null, "", `#${current + 1}`);
}

function tell(shown = !document.body.classList.contains("offline--telling")) {
  document.body.classList.toggle("offline--telling", shown);
  bar.querySelector("[data-do=script]").setAttribute("aria-pressed", shown);
  for (const script of document.querySelectorAll("[data-script]")) script.open = shown;
}

function reveal() {
  const answer = slides[current].querySelector("[data-answer]");
  if (answer) answer.open = !answer.open;
}

function fill() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.();
}

const doing = { on: () => show(current + 1), back: () => show(current - 1), script: () => tell(), fill };
const keys = {
  ArrowRight: doing.on, ArrowDown: doing.on, PageDown: doing.on, " ": doing.on, Enter: doing.on,
  ArrowLeft: doing.back, ArrowUp: doing.back, PageUp: doing.back, Backspace: doing.back,
  Home: () => show(0), End: () => show(slides.length - 1),
  s: doing.script, r: reveal, f: fill,
};

// A Chinese input method that is on hides the letter; the key itself is still known.
function letter({ key, code }) {
  return key === "Process" ? code.replace("Key", "").toLowerCase() : key.length === 1 ? key.toLowerCase() : key;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  // A button with the focus keeps its own keys.
  if ([" ", "Enter"].includes(event.key) && event.target.closest("button, summary")) return;
  const act = keys[letter(event)];
  if (!act) return;
  event.preventDefault();
  act();
});

bar.addEventListener("click", ({ target }) => doing[target.closest("[data-do]")?.dataset.do]?.());

let touchedAt = null;
stage.addEventListener("pointerdown", (event) => {
  touchedAt = event.target.closest("summary, details") ? null : event.clientX;
});
stage.addEventListener("pointerup", (event) => {
  if (touchedAt === null || getSelection().toString()) return;
  const moved = event.clientX - touchedAt;
  if (Math.abs(moved) > 60) show(current + (moved < 0 ? 1 : -1));
  else if (event.button === 0) show(current + (event.clientX < innerWidth / 4 ? -1 : 1));
});

// On paper everything stands, slides and script.
addEventListener("beforeprint", () => {
  tell(true);
  for (const one of [...parts, ...slides]) one.hidden = false;
});
addEventListener("afterprint", () => show(current));
document.body.classList.add("presenter--live");
bar.hidden = false;
show(current);
