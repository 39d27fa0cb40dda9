// Draws regions over a picture: in percent, so that they fit at any size; what is drawn
// with its own stretched ground are polygons. Each can be reached by Tab.
const element = (name, attributes, ...children) => {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};
const percent = (at) => `${at / 10}%`;

function outline({ kind, box: [x, y, width, height], corners }, name) {
  if (kind === "polygon") {
    const points = corners.map((corner) => corner.join(",")).join(" ");
    return element("svg", { viewBox: "0 0 1000 1000", preserveAspectRatio: "none" },
      element("polygon", { points, class: name }));
  }
  if (kind === "rect") {
    return element("rect", {
      x: percent(x), y: percent(y), width: percent(width), height: percent(height), class: name,
    });
  }
  return element("ellipse", {
    cx: percent(x + width / 2), cy: percent(y + height / 2),
    rx: percent(width / 2), ry: percent(height / 2), class: name,
  });
}

function region({ shape, text, target }, n, active, words) {
  const [x, y, width, height] = shape.box;
  const place = { x: percent(x + width / 2), y: percent(y + height / 2) };
  const group = element("g", {
    class: `scene-region${target ? " scene-region--target" : ""}`,
    tabindex: 0, role: "button", "data-region": n, "aria-pressed": active,
    "aria-label": `${words.part} ${n + 1} ${text}`,
  },
  element("title", {}, text), outline(shape, "scene-region__ground"), outline(shape, "scene-region__line"),
  element("circle", { cx: place.x, cy: place.y, class: "scene-region__ball" }),
  element("text", place, n + 1));
  if (active) {
    group.append(element("circle", {
      cx: percent(x + width), cy: percent(y + height), class: "scene-region__handle", "data-handle": "",
    }));
  }
  return group;
}

// `sketch` is what is being drawn: a shape, or the corners of a polygon so far.
export function draw(svg, parts, active, sketch, words) {
  const focused = svg.contains(document.activeElement) && document.activeElement.dataset.region;
  const drawn = parts.flatMap((part, n) =>
    part.shape ? [region(part, n, part.item === active, words)] : []);
  if (sketch?.box) drawn.push(outline(sketch, "scene-region__sketch"));
  for (const [x, y] of sketch?.corners ?? []) {
    drawn.push(element("circle", { cx: percent(x), cy: percent(y), class: "scene-region__corner" }));
  }
  svg.replaceChildren(...drawn);
  if (focused) svg.querySelector(`[data-region="${focused}"]`)?.focus();
}
