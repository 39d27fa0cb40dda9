// [data-timer]: counts down the minutes of the activity on the screen and counts up
// the whole meeting. T or the button starts and stops it. Near the end it turns
// amber and stays calm: no sound, no flashing; past the end it counts on with a +.
const timer = document.querySelector("[data-timer]");
const left = timer.querySelector("[data-timer-left]");
const total = timer.querySelector("[data-timer-total]");
const button = timer.querySelector("[data-timer-toggle]");
const amber = Number(timer.dataset.amber);
const used = {}; // seconds spent, by item of the agenda
let item = null;
let allowed = 0;
let running = false;
let last = 0;

function clock(seconds) {
  const whole = Math.floor(Math.abs(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function draw() {
  const remaining = Math.ceil(allowed - (used[item] ?? 0));
  left.textContent = remaining < 0 ? `+${clock(remaining)}` : clock(remaining);
  left.hidden = allowed === 0;
  timer.classList.toggle("deck-bar__group--amber", running && allowed > 0 && remaining <= Math.min(amber, allowed / 2));
  total.textContent = clock(Object.values(used).reduce((sum, seconds) => sum + seconds, 0));
}

function tick() {
  const now = performance.now();
  if (running && item) used[item] = (used[item] ?? 0) + (now - last) / 1000;
  last = now;
  draw();
}

function toggle() {
  tick();
  running = !running;
  button.setAttribute("aria-pressed", running);
}

document.addEventListener("slidechange", ({ detail }) => {
  tick();
  item = detail.item;
  allowed = Number(detail.minutes) * 60;
  draw();
});
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "t" || event.ctrlKey || event.metaKey || event.altKey) return;
  toggle();
});
button.addEventListener("click", toggle);
setInterval(tick, 250);
