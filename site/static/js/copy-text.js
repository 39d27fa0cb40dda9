// <button data-copy-text="id" data-copied="…" data-marked="…"> copies the words of #id.
// Without HTTPS, as inside many schools, there is only the old way; if that is refused
// too, the words stay marked, so that Ctrl+C is enough.
function copiedTheOldWay(words) {
  getSelection().selectAllChildren(words);
  return document.execCommand("copy");
}

async function copied(words) {
  try {
    await navigator.clipboard.writeText(words.innerText.trim());
    return true;
  } catch {
    return copiedTheOldWay(words);
  }
}

for (const button of document.querySelectorAll("[data-copy-text]")) {
  button.addEventListener("click", async () => {
    const done = await copied(document.getElementById(button.dataset.copyText));
    button.textContent = done ? button.dataset.copied : button.dataset.marked;
  });
}
