// In a [data-check-group], the box [data-check-all] ticks all others and follows them.
// Without this module the server takes the one box for all.
for (const group of document.querySelectorAll("[data-check-group]")) {
  const all = group.querySelector("[data-check-all]");
  if (!all) continue;
  const boxes = [...group.querySelectorAll("input[type=checkbox]")].filter(
    (box) => box !== all,
  );

  function follow() {
    const ticked = boxes.filter((box) => box.checked).length;
    all.checked = ticked === boxes.length;
    all.indeterminate = ticked > 0 && ticked < boxes.length;
  }

  group.addEventListener("change", (event) => {
    if (event.target === all) {
      for (const box of boxes) box.checked = all.checked;
    }
    follow();
  });
  follow();
}
