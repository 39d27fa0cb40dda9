// Sends what waits in the queue until the server has confirmed it, and tells what came
// of it as "answer:state". A sequence that was sent before changes nothing there.
import { drop, waiting } from "./queue.js";
import { question, renew } from "./question.js";

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15000;
const PATIENCE = 20000;
const { attempt } = document.querySelector("[data-attempt]").dataset;
// An answer that another page has queued is not yet shown by this one.
export const page = `${Date.now()}-${Math.random()}`;
let running = false;
let wake = () => {};

export function tell(slot, state, answered) {
  document.dispatchEvent(new CustomEvent("answer:state", { detail: { slot, state, answered } }));
}

function post({ slot, action, body, sequence, given }) {
  const data = new URLSearchParams(body);
  data.set("sequence", sequence);
  data.set("ago", Math.max(0, Math.round((Date.now() - given) / 1000)));
  data.set("pen", question(slot)?.querySelector("[name=pen]")?.value ?? "");
  // From the cookie: who signs in again in another window gets a new one.
  const token = document.cookie.match(/csrftoken=(\w+)/)?.[1] ?? "";
  const headers = { Accept: "application/json", "X-CSRFToken": token };
  const signal = AbortSignal.timeout(PATIENCE);
  return fetch(action, { method: "POST", body: data, headers, redirect: "manual", signal });
}

// Returns whether the answer has to be sent again later.
async function deliver(entry) {
  const { slot, sequence } = entry;
  const reply = await post(entry);
  if (reply.status >= 500) throw new Error(reply.status);
  if (!reply.ok) {
    const never = reply.status === 400 || reply.status === 409;
    if (never) drop(entry);
    tell(slot, reply.status === 409 ? "closed" : "refused");
    return !never;
  }
  const kept = await reply.json();
  const answered = Array.isArray(kept.answer) ? kept.answer.length > 0 : Boolean(kept.answer);
  const newest = !(waiting(attempt).get(slot)?.sequence > sequence);
  const explained = "atOnce" in (question(slot)?.querySelector("form")?.dataset ?? {});
  if (newest && (!kept.stands || explained || entry.page !== page)) await renew(slot);
  drop(entry);
  if (newest) tell(slot, kept.stands ? "saved" : answered ? "elsewhere" : "empty", answered);
  return false;
}

async function round() {
  let again = false;
  for (const entry of waiting(attempt).values()) again = (await deliver(entry)) || again;
  if (again) throw new Error("refused");
}

export async function send() {
  if (running) return wake();
  running = true;
  for (let wait = FIRST_WAIT; waiting(attempt).size; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      await round();
      wait = FIRST_WAIT / 2;
    } catch (error) {
      if (error.message !== "refused") for (const slot of waiting(attempt).keys()) tell(slot, "waits");
      await new Promise((done) => { wake = done; setTimeout(done, wait); });
    }
  }
  running = false;
}

addEventListener("online", send);
addEventListener("beforeunload", (event) => {
  if (waiting(attempt).size) event.preventDefault();
});
