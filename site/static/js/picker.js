// [data-picker]: what is ticked moves to the list [data-chosen], where [data-up] changes
// the order; what is unticked goes back to its [data-group]. [data-filter] searches.
// Without this module the boxes are ticked where they stand.
for (const picker of document.querySelectorAll("[data-picker]")) {
  const chosen = picker.querySelector("[data-chosen]");
  const groups = [...picker.querySelectorAll("[data-group]")];
  const filter = picker.querySelector("[data-filter]");

  picker.addEventListener("change", (event) => {
    const box = event.target.closest("input[type=checkbox]");
    const item = box?.closest("[data-item]");
    if (!item) return;
    const home = groups.find((group) => group.dataset.group === item.dataset.home);
    const list = box.checked ? chosen : home?.querySelector("ul");
    list?.append(item);
    box.focus();
    search();
  });

  picker.addEventListener("click", (event) => {
    const button = event.target.closest("[data-up]");
    if (!button) return;
    const item = button.closest("[data-item]");
    item.previousElementSibling?.before(item);
    button.focus();
  });

  function search() {
    const words = filter.value.trim().toLowerCase();
    for (const group of groups) {
      const items = [...group.querySelectorAll("[data-item]")];
      for (const item of items) {
        item.hidden = !item.textContent.toLowerCase().includes(words);
      }
      group.hidden = items.every((item) => item.hidden);
    }
    for (const item of chosen.children) item.hidden = false;
  }

  filter.addEventListener("input", search);
  // Enter in the search field searches; it does not send the form.
  filter.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}
