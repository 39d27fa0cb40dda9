// What a question's form holds of an answer, whatever its kind.

// Fields of the page's own, which are no part of an answer.
const FRAME = ["csrfmiddlewaretoken", "sequence", "pen"];

export function bodyOf(form) {
  const fields = new URLSearchParams(new FormData(form));
  for (const name of FRAME) fields.delete(name);
  return fields.toString();
}

export function isEmpty(form) {
  const fields = [...new URLSearchParams(bodyOf(form))];
  return fields.every(([name, value]) => name === "certainty" || !value.trim());
}

// Put an answer that waits in the queue back into a page that came without it. What a
// kind's script made of the fields follows on "answer:filled".
export function fill(form, body) {
  const fields = new URLSearchParams(body);
  for (const input of form.elements) {
    if (!input.name || FRAME.includes(input.name) || input.type === "submit") continue;
    const kept = fields.getAll(input.name);
    if (["radio", "checkbox"].includes(input.type)) input.checked = kept.includes(input.value);
    else if (kept.length) input.value = kept[0];
  }
  form.dispatchEvent(new CustomEvent("answer:filled", { detail: fields }));
}

export function lock(form) {
  form.dataset.locked = "";
  for (const fields of form.querySelectorAll("[data-lock]")) fields.disabled = true;
}
