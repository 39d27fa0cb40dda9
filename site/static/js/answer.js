// <form data-answer> is saved at each change. What could not be saved stays visible
// in [data-saving] and is tried again; the newest answer wins by its sequence.
// Without this module the buttons of the form save on the way to the next page.
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15000;

const form = document.querySelector("form[data-answer]");
if (form) keepSaved(form, form.elements.sequence, form.querySelector("[data-saving]"));

function keepSaved(form, sequence, status) {
  let unsaved = false;
  let busy = false;
  let wake = () => {};

  const say = (state) => {
    for (const line of status.querySelectorAll("[data-state]")) {
      line.hidden = line.dataset.state !== state;
    }
  };

  const send = async () => {
    const reply = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { Accept: "application/json" },
      redirect: "manual",
    });
    if (reply.status >= 500) throw new Error(reply.status);
    return reply.ok ? reply.json() : null;
  };

  // Another window gave a newer answer: show what the server keeps.
  const take = (kept) => {
    for (const input of form.querySelectorAll("[name=choice]")) {
      input.checked = kept.answer.includes(input.value);
    }
    sequence.value = kept.sequence + 1;
    say("elsewhere");
  };

  const rest = (time) =>
    new Promise((done) => {
      wake = done;
      setTimeout(done, time);
    });

  const flush = async () => {
    if (busy) return wake();
    busy = true;
    for (let wait = FIRST_WAIT; unsaved; wait = Math.min(wait * 2, LONGEST_WAIT)) {
      unsaved = false;
      try {
        const kept = await send();
        if (unsaved) continue;
        if (!kept) say("refused");
        else if (kept.stands) say("saved");
        else take(kept);
      } catch {
        unsaved = true;
        say("failed");
        await rest(wait);
      }
    }
    busy = false;
  };

  form.addEventListener("change", () => {
    sequence.value = Number(sequence.value) + 1;
    unsaved = true;
    if (!busy) say("saving");
    flush();
  });
  form.addEventListener("submit", () => { unsaved = false; });
  addEventListener("online", () => wake());
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}
