// Hands in when every answer is saved, not before; says what it is waiting for. When the
// time is up it does so by itself.
import { waiting } from "./queue.js";
import { send } from "./saving.js";

const WAIT = 3000;
const { attempt } = document.querySelector("[data-attempt]").dataset;
const form = document.querySelector("[data-hand-in]");
const lines = document.querySelectorAll("[data-handing] [data-state]");
let wanted = false;
let busy = false;

function say(state) {
  for (const line of lines) line.hidden = line.dataset.state !== state;
}

async function proceed() {
  if (!wanted || busy) return;
  if (waiting(attempt).size) {
    say("waits");
    send();
    return;
  }
  busy = true;
  say("sending");
  try {
    const reply = await fetch(form.action, { method: "POST", body: new FormData(form), redirect: "manual" });
    if (reply.status >= 500) throw new Error(reply.status);
    location.assign(form.action); // leads to the result, or to the sign-in page
  } catch {
    say("offline");
    setTimeout(proceed, WAIT);
  }
  busy = false;
}

function handIn() {
  wanted = true;
  proceed();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  handIn();
});
document.addEventListener("page:go", ({ detail }) => {
  if (detail === "review") return;
  wanted = false; // somebody goes back to change an answer
  say("");
});
document.addEventListener("answer:state", ({ detail: { state } }) => {
  proceed();
  if (wanted && state === "refused") say("refused");
});
document.addEventListener("time:over", handIn);
addEventListener("storage", proceed); // another window has sent what waited
