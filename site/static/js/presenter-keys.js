// Keys, remotes, buttons [data-do], a swipe or a click on the slide: each becomes a
// "presenter:do". A remote sends PageUp, PageDown and often a full stop for dark.
const deck = document.querySelector("[data-deck]");
const keys = {
  ArrowRight: ["step", 1], ArrowDown: ["step", 1], PageDown: ["step", 1],
  " ": ["step", 1], Enter: ["step", 1],
  ArrowLeft: ["step", -1], ArrowUp: ["step", -1], PageUp: ["step", -1], Backspace: ["step", -1],
  Home: ["go", 0], End: ["go", Infinity],
  r: ["answer"], t: ["timer"], b: ["dark"], ".": ["dark"], "。": ["dark"],
};

function tell(action) {
  document.dispatchEvent(new CustomEvent("presenter:do", { detail: action }));
}

// A Chinese input method that is on hides the letter; the key itself is still known.
function letter({ key, code }) {
  return key === "Process" ? code.replace("Key", "").toLowerCase() : key.length === 1 ? key.toLowerCase() : key;
}

// A button or link with the focus keeps its own keys, a text that scrolls its arrows.
function taken(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return true;
  if ([" ", "Enter"].includes(event.key)) return event.target.closest("button, a, summary");
  return event.key.startsWith("Arrow") && event.target.closest("[data-scrolls]");
}

document.addEventListener("keydown", (event) => {
  const action = keys[letter(event)];
  if (!action || taken(event)) return;
  event.preventDefault();
  if (!event.repeat || action[0] === "step") tell(action);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button) tell([button.dataset.do, Number(button.dataset.by ?? 0)]);
  else if (event.target.closest("[data-answer] summary")) {
    event.preventDefault();
    tell(["answer"]);
  }
});

let touchedAt = null;
deck.addEventListener("pointerdown", (event) => {
  touchedAt = event.target.closest("summary, a") ? null : event.clientX;
});
deck.addEventListener("pointerup", (event) => {
  if (touchedAt === null || getSelection().toString()) return;
  const moved = event.clientX - touchedAt;
  const { left, width } = deck.getBoundingClientRect();
  if (Math.abs(moved) > 60) tell(["step", moved < 0 ? 1 : -1]);
  else if (event.button === 0) tell(["step", event.clientX < left + width / 4 ? -1 : 1]);
});
