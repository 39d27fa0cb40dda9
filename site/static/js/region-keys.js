// A region that has the focus: arrow keys move it, with Shift they resize it, Delete
// removes it, Enter leads to its name in the list.
const ARROWS = { ArrowLeft: [-5, 0], ArrowRight: [5, 0], ArrowUp: [0, -5], ArrowDown: [0, 5] };

export function moveByKeys(svg, parts, choose, change) {
  svg.addEventListener("keydown", (event) => {
    const at = event.target.closest("[data-region]");
    if (!at) return;
    const { item } = parts.all()[at.dataset.region];
    choose(item);
    const way = ARROWS[event.key];
    if (way) change(event.shiftKey ? [0, 0, ...way] : [...way, 0, 0]);
    else if (event.key === "Delete" || event.key === "Backspace") parts.set(item, null);
    else if (event.key === "Enter") parts.name(item);
    else return;
    event.preventDefault();
  });
}
