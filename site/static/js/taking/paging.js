// All questions are in the page: the way from one to another asks the server nothing.
// The address goes along, so that opening it again leads to the same question.
import { question } from "./question.js";

const where = document.querySelector("[data-where]");
const progress = document.querySelector("[data-progress]");

const pages = () => [...document.querySelectorAll("[data-slot]")];
const shown = () => pages().find((page) => !page.hidden);

function show(page) {
  if (page === shown()) return;
  document.title = document.title.replace(shown().dataset.title, page.dataset.title);
  for (const other of pages()) other.hidden = other !== page;
  where.textContent = page.dataset.title;
  progress.value = Number(page.dataset.slot) || progress.max;
  for (const way of document.querySelectorAll(".slots [data-go]")) {
    way.hidden = way.dataset.go === "review" && page.dataset.slot === "review";
    if (way.dataset.go === page.dataset.slot) way.setAttribute("aria-current", "page");
    else way.removeAttribute("aria-current");
  }
  scrollTo(0, 0);
  [...page.querySelectorAll("[data-stem]")].find((stem) => stem.offsetParent)?.focus({ preventScroll: true });
}

document.addEventListener("page:go", ({ detail }) => {
  const page = question(detail);
  if (!page || page === shown()) return;
  history.pushState(null, "", page.dataset.url);
  show(page);
});

document.addEventListener("click", (event) => {
  const way = event.target.closest("[data-go]");
  if (!way || event.ctrlKey || event.metaKey || event.shiftKey || !question(way.dataset.go)) return;
  event.preventDefault();
  document.dispatchEvent(new CustomEvent("page:go", { detail: way.dataset.go }));
});

addEventListener("popstate", () => {
  const page = pages().find(({ dataset }) => new URL(dataset.url, location).pathname === location.pathname);
  if (page) show(page);
});

// What the other questions show has to be here before the network goes.
addEventListener("load", () => {
  for (const picture of document.querySelectorAll("[data-slot] img")) picture.loading = "eager";
  for (const sound of document.querySelectorAll("[data-slot] audio")) sound.preload = "auto";
});
