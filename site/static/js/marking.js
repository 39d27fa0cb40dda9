// Keys for what is on the page anyway: each presses the button or link [data-key] of its
// name; C goes to [data-comment], Escape out of it. [data-keys] switches them off, for
// whoever speaks to the computer. Without this module everything is pressed by hand.
const KEPT = "marking-keys";
const box = document.querySelector("[data-keys]");
const comment = document.querySelector("[data-comment]");
let going = false;

if (box) {
  box.checked = localStorage.getItem(KEPT) !== "off";
  box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
}

// A Chinese input method that is on hides the letter; the key itself is still known.
function name({ key, code }) {
  if (/^(Digit|Numpad)\d$/.test(code)) return code.slice(-1);
  return key === "Process" ? code.replace("Key", "").toLowerCase() : key.toLowerCase();
}

document.addEventListener("keydown", (event) => {
  const { target } = event;
  if (event.key === "Escape" && target === comment && !event.isComposing) return comment.blur();
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || going) return;
  if (target.closest("input:not([type=checkbox]), select, textarea")) return;
  if (box ? !box.checked : localStorage.getItem(KEPT) === "off") return;
  if (name(event) === "c" && comment) {
    event.preventDefault();
    return comment.focus();
  }
  const thing = document.querySelector(`[data-key="${CSS.escape(name(event))}"]`);
  if (!thing) return;
  event.preventDefault();
  going = true;
  thing.click();
});

// A second press while the next page is on its way would mark the wrong answer.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
addEventListener("pageshow", () => {
  going = false;
  for (const form of document.forms) delete form.dataset.sent;
});
