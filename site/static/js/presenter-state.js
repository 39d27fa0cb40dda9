// One state for all windows of this browser that show the same plan for the same
// meeting: the slide, the answers shown, a dark screen, and the time used. It never
// asks the server, so it works with the network gone. Every window counts the time
// from the same moment (`since`), so all show the same.
// Listens to "presenter:do" (an action by name), tells "presenter:state".
const deck = document.querySelector("[data-deck]");
const slides = [...deck.querySelectorAll("[data-slide]")];
const name = `presenter-${deck.dataset.deck}`;
const channel = new BroadcastChannel(name);
const FORGOTTEN = 20 * 60 * 1000; // after which nobody is coming back
const START = { slide: 0, shown: [], dark: false, used: {}, since: 0, changed: 0, seen: 0 };
let state = START;

// The time since the last look goes to the part of the meeting on the screen.
function settled() {
  if (!state.since) return {};
  const now = Date.now();
  const { item } = slides[state.slide].dataset;
  return { used: { ...state.used, [item]: (state.used[item] ?? 0) + now - state.since }, since: now };
}

const actions = {
  go: (to) => ({ slide: Math.min(Math.max(to, 0), slides.length - 1), dark: false, ...settled() }),
  step: (by) => actions.go(state.slide + by),
  dark: () => ({ dark: !state.dark }),
  timer: () => ({ ...settled(), since: state.since ? 0 : Date.now() }),
  restart: () => ({ ...START }),
  answer() {
    const { slide, shown } = state;
    if (!slides[slide].querySelector("[data-answer]")) return {};
    return { shown: shown.includes(slide) ? shown.filter((n) => n !== slide) : [...shown, slide] };
  },
};

function keep() {
  try {
    localStorage.setItem(name, JSON.stringify(state));
  } catch { /* Storage may be forbidden: the other window still knows. */ }
}

function recall() {
  try {
    for (const key of Object.keys(localStorage).filter((key) => key.startsWith("presenter-"))) {
      const { changed, seen } = JSON.parse(localStorage.getItem(key));
      if (Date.now() - Math.max(changed, seen) > FORGOTTEN) localStorage.removeItem(key);
    }
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

function take(newer) {
  if (!newer || newer.changed < state.changed) return;
  state = { ...START, ...newer, slide: Math.min(newer.slide, slides.length - 1) };
  document.dispatchEvent(new CustomEvent("presenter:state", { detail: state }));
}

document.addEventListener("presenter:do", ({ detail: [action, value] }) => {
  const changed = Math.max(Date.now(), state.changed + 1);
  take({ ...state, ...actions[action](value), changed });
  keep();
  channel.postMessage(state);
});
channel.addEventListener("message", ({ data }) => {
  if (data !== "hello") take(data);
  else if (state.changed) channel.postMessage(state);
});
addEventListener("pagehide", () => {
  state = { ...state, seen: Date.now() };
  if (state.changed) keep();
});
// When the other modules have begun to listen, and when the window comes back.
addEventListener("pageshow", () => {
  take(recall() ?? state);
  channel.postMessage("hello");
});
