// A question of the page, fetched again from the server and put in its place. What a
// kind's own script has to prepare, it prepares again on "question:renewed".
export function question(slot) {
  return document.querySelector(`[data-slot="${slot}"]`);
}

export async function renew(slot) {
  const old = question(slot);
  if (!old) return;
  const reply = await fetch(old.dataset.part, { redirect: "manual" });
  if (!reply.ok) throw new Error(reply.status);
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  const fresh = document.importNode(page.querySelector("[data-slot]"), true);
  const reading = old.contains(document.activeElement);
  fresh.hidden = old.hidden;
  old.replaceWith(fresh);
  if (reading) fresh.querySelector("[data-stem]").focus({ preventScroll: true });
  fresh.dispatchEvent(new CustomEvent("question:renewed", { bubbles: true }));
}
