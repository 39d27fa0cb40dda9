// [data-timer]: counts down the minutes of the part on the screen and counts up the
// whole meeting, from what "presenter:state" says. Near the end it turns amber and
// stays calm: no sound, no flashing; past the end it counts on with a +.
const timer = document.querySelector("[data-timer]");
const slides = [...document.querySelectorAll("[data-slide]")];
const part = (name) => timer.querySelector(`[data-timer-${name}]`);
const [left, total, button] = [part("left"), part("total"), part("toggle")];
const late = document.querySelector("[data-late]");
const rows = [...document.querySelectorAll("[data-used]")];
const amber = Number(timer.dataset.amber);
let state = null;

function clock(seconds) {
  const whole = Math.floor(Math.abs(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function draw() {
  if (!state) return;
  const { item, minutes, end } = slides[state.slide].dataset;
  const running = state.since ? Date.now() - state.since : 0;
  const used = (name) => Math.floor(((state.used[name] ?? 0) + (name === item ? running : 0)) / 1000);
  const all = [...new Set([...Object.keys(state.used), item])].reduce((sum, name) => sum + used(name), 0);
  const remaining = minutes * 60 - used(item);
  left.textContent = remaining < 0 ? `+${clock(remaining)}` : clock(remaining);
  left.hidden = minutes === "0";
  total.textContent = clock(all);
  const soon = minutes !== "0" && remaining <= Math.min(amber, minutes * 30);
  timer.classList.toggle("deck-bar__group--amber", Boolean(state.since) && soon);
  button.setAttribute("aria-pressed", Boolean(state.since));
  for (const row of rows) row.textContent = used(row.dataset.used) ? clock(used(row.dataset.used)) : "";
  if (!late) return;
  const behind = all - end * 60;
  late.hidden = behind <= 0;
  late.querySelector("span").textContent = clock(behind);
}

document.addEventListener("presenter:state", ({ detail }) => {
  state = detail;
  draw();
});
setInterval(draw, 200);
