// The teacher's window: the script that belongs to the slide, the list of all parts,
// and the button that opens the projector's window beside this one.
const slides = [...document.querySelectorAll("[data-slide]")];
const scripts = [...document.querySelectorAll("[data-script]")];
const parts = [...document.querySelectorAll("[data-part]")];
const scroller = document.querySelector("[data-scrolls]");
const opener = document.querySelector("[data-open-projector]");
let shown = null;

document.addEventListener("presenter:state", ({ detail: { slide } }) => {
  const { item } = slides[slide].dataset;
  if (item === shown) return;
  shown = item;
  for (const script of scripts) script.hidden = script.dataset.script !== item;
  scroller.scrollTop = 0;
  for (const part of parts) {
    if (part.dataset.part === item) part.setAttribute("aria-current", "step");
    else part.removeAttribute("aria-current");
  }
});

for (const part of parts) {
  part.addEventListener("click", (event) => {
    event.preventDefault();
    const first = slides.findIndex((slide) => slide.dataset.item === part.dataset.part);
    document.dispatchEvent(new CustomEvent("presenter:do", { detail: ["go", first] }));
  });
}

// A window of its own can be dragged to the projector. One that is open already is
// only brought forward: loading it again would fail without the network.
opener.addEventListener("click", (event) => {
  const projector = window.open("", opener.target, "popup,width=1024,height=768");
  if (!projector) return; // The link opens a tab of that name then.
  event.preventDefault();
  if (projector.location.href === "about:blank") projector.location.href = opener.href;
  projector.focus();
});
