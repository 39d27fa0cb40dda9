// What is sent at once by htmx from an element with data-failed: after a failure its
// target says so, and radio buttons go back to what the server has.
function settle(box) {
  for (const input of box.querySelectorAll("input[type=radio]")) {
    input.defaultChecked = input.checked;
  }
}

function goBack(box) {
  for (const input of box.querySelectorAll("input[type=radio]")) {
    input.checked = input.defaultChecked;
  }
}

document.body.addEventListener("htmx:afterRequest", (event) => {
  const box = event.detail.elt.closest("[data-failed]");
  if (!box) return;
  const state = event.detail.target;
  state.toggleAttribute("data-unsaved", !event.detail.successful);
  if (event.detail.successful) {
    settle(box);
  } else {
    goBack(box);
    state.textContent = box.dataset.failed;
  }
});
