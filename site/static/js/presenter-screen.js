// F or [data-full-screen] fills the screen, ? or [data-help-toggle] shows the keys.
const full = document.querySelector("[data-full-screen]");
const opener = document.querySelector("[data-help-toggle]");
const help = document.querySelector("[data-help]");
const offline = document.querySelector("[data-offline]");

function fill() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.();
}

function explain(open = help.hidden) {
  help.hidden = !open;
  opener.setAttribute("aria-expanded", open);
}

function noteNetwork() {
  offline.hidden = navigator.onLine;
}

if (document.fullscreenEnabled) full.addEventListener("click", fill);
else full.hidden = true;
opener.addEventListener("click", () => explain());
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.toLowerCase() === "f" || (event.key === "Process" && event.code === "KeyF")) fill();
  else if (event.key === "?" || event.key === "？") explain();
  else if (event.key === "Escape") explain(false);
});
addEventListener("online", noteNetwork);
addEventListener("offline", noteNetwork);
noteNetwork();
