// Lets a kind's script prepare its elements: in all questions of the page, and again in
// one that the server's answer has replaced. What `prepare` returns is called with the
// fields of an answer that has waited, once they are back in the form.
export function inQuestions(selector, prepare) {
  const begin = (part) => {
    const follow = prepare(part);
    if (follow) part.closest("form")?.addEventListener("answer:filled", ({ detail }) => follow(detail));
  };
  const look = (within) => within.querySelectorAll(selector).forEach(begin);
  look(document);
  document.addEventListener("question:renewed", ({ target }) => look(target));
}
