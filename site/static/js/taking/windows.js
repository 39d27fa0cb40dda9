// Another window of this browser has sent what waited in the queue of both: a question
// that is still shown as waiting here is fetched as the server has it now.
import { renew } from "./question.js";
import { waiting } from "./queue.js";
import { tell } from "./saving.js";

const { attempt } = document.querySelector("[data-attempt]").dataset;

addEventListener("storage", async ({ key, newValue }) => {
  const [kind, of, slot] = (key ?? "").split("/");
  if (kind !== "answer" || of !== attempt || newValue || waiting(attempt).has(slot)) return;
  if (!document.querySelector(`.slots [data-go="${slot}"] [data-state=waits]:not([hidden])`)) return;
  await renew(slot);
  tell(slot, "saved", true);
});
