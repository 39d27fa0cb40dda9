// The numbered marks on a scene's picture: one for each ticked box of its list.
function drawn(name, x, y, [across, down], text) {
  const shape = document.createElementNS("http://www.w3.org/2000/svg", name);
  shape.setAttribute(across, `${x / 10}%`);
  shape.setAttribute(down, `${y / 10}%`);
  shape.append(text);
  return shape;
}

export const place = (box) => box.value.split(" ").slice(0, 2).map(Number);

export function drawMarks(marks, boxes) {
  marks.replaceChildren(...boxes.flatMap((box, n) => {
    box.parentElement.querySelector("b").textContent = n + 1;
    return [drawn("circle", ...place(box), ["cx", "cy"], ""),
      drawn("text", ...place(box), ["x", "y"], n + 1)];
  }));
}
