// <button data-copy="id" data-done="…" data-failed="…"> copies the HTML that stands in
// <textarea id="id"> as formatted text. The page itself never holds it as elements:
// its policy allows no styles in them. [data-copied] says what happened.
function words(html) {
  return new DOMParser().parseFromString(html, "text/html").body.textContent;
}

async function copied(html) {
  const kinds = { "text/html": html, "text/plain": words(html) };
  const blobs = Object.entries(kinds).map(([type, text]) => [type, new Blob([text], { type })]);
  try {
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return true;
  } catch {
    // Without HTTPS, as inside many schools, there is no clipboard but the old one.
    return copiedTheOldWay(kinds);
  }
}

function copiedTheOldWay(kinds) {
  let done = false;
  function fill(event) {
    for (const [type, text] of Object.entries(kinds)) event.clipboardData.setData(type, text);
    event.preventDefault();
    done = true;
  }
  document.addEventListener("copy", fill);
  document.execCommand("copy");
  document.removeEventListener("copy", fill);
  return done;
}

// What is left: everything marked, so that Ctrl+C alone is enough.
function mark(frame) {
  const inside = frame?.contentDocument;
  if (!inside) return;
  frame.focus();
  inside.getSelection().selectAllChildren(inside.body);
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    const { copy, done, failed } = button.dataset;
    const worked = await copied(document.getElementById(copy).value);
    document.querySelector("[data-copied]").textContent = worked ? done : failed;
    if (!worked) mark(document.getElementById(`${copy}-view`));
  });
}
