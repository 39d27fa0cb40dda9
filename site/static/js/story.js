// [data-story]: a button [name=step] goes on in place. The decision moves to the way so
// far, what came of it is announced, and the new situation has the focus. The form it
// stands in hears of a change. Without this module each button sends one step.
import { inQuestions } from "./in-questions.js";

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-story] [name=step]");
  if (!button) return;
  event.preventDefault();
  const story = button.closest("[data-story]");
  if (!goOn(story, button)) return;
  const text = story.querySelector("[data-here] [data-text]");
  text.focus({ preventScroll: true });
  story.querySelector("[data-came]").scrollIntoView({ block: "nearest" });
  story.dispatchEvent(new Event("change", { bubbles: true }));
});

inQuestions("[data-story]", (story) => () => retell(story));

// A way that had waited was put back: tell it again.
function retell(story) {
  const path = story.querySelector("[data-path]");
  if (path.value === story.dataset.told) return;
  const keys = path.value.split(" ");
  path.value = "";
  story.querySelector("[data-steps]").replaceChildren();
  show(story, story.querySelector("template[data-situation]"));
  for (const key of keys) {
    const buttons = [...story.querySelectorAll("[data-here] [name=step]")];
    const button = buttons.find(({ value }) => value === key);
    if (!button || !goOn(story, button)) return;
  }
}

function goOn(story, button) {
  const { to, consequence } = button.dataset;
  const ahead = story.querySelector(`template[data-situation="${CSS.escape(to)}"]`);
  if (!ahead) return false;
  const path = story.querySelector("[data-path]");
  path.value = `${path.value} ${button.value}`.trim();
  path.disabled = false;
  story.dataset.told = path.value;
  const what = button.closest("[data-options]").dataset.options;
  const did = button.textContent.trim();
  const step = story.querySelector("template[data-step]").content.cloneNode(true);
  say(step, { what, did, consequence });
  story.querySelector("[data-steps]").append(step);
  story.querySelector("[data-way]").hidden = false;
  const came = story.querySelector("[data-came]");
  came.hidden = false;
  say(came, { did, consequence });
  show(story, ahead);
  return true;
}

function show(story, { content }) {
  story.querySelector("[data-here]").replaceChildren(content.cloneNode(true));
}

function say(place, words) {
  for (const [name, text] of Object.entries(words)) {
    place.querySelector(`[data-${name}]`).textContent = text;
  }
}
