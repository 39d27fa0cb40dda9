// Draw, choose, move, resize and remove regions. A tool that is pressed draws the next
// one wherever it begins; without a tool a drag beside the regions draws a rectangle.
import { draw } from "./region-canvas.js";
import { moveByKeys } from "./region-keys.js";
import { between, fitted, polygon } from "./region-shapes.js";

const SMALLEST = 15;

export function editRegions(svg, tools, parts, words) {
  let tool, active, sketch, drag; // what is pressed, chosen, being drawn, being dragged
  const shown = () => parts.all();
  const chosen = () => shown().find(({ item }) => item === active);
  const redraw = () => draw(svg, shown(), active, sketch, words);
  const arm = (kind) => {
    [tool, sketch] = [kind, null];
    tools.querySelectorAll("[data-tool]").forEach((button) =>
      button.setAttribute("aria-pressed", button.dataset.tool === kind));
    redraw();
  };
  const keep = (shape) => {
    arm(null);
    if (!shape || shape.box[2] < SMALLEST || shape.box[3] < SMALLEST) return;
    active = parts.free();
    parts.set(active, fitted(shape, shape.box));
    parts.name(active);
  };
  const place = (event) => {
    const { left, top, width, height } = svg.getBoundingClientRect();
    return [((event.clientX - left) / width) * 1000, ((event.clientY - top) / height) * 1000]
      .map((at) => Math.round(Math.min(Math.max(at, 0), 1000)));
  };
  const change = ([x, y, width, height]) => {
    const { item, shape } = chosen();
    const [left, top, across, down] = drag?.box ?? shape.box;
    parts.set(item, fitted(shape, [left + x, top + y, across + width, down + height]));
  };

  svg.addEventListener("pointerdown", (event) => {
    const start = place(event);
    if (tool === "polygon") sketch = { corners: [...(sketch?.corners ?? []), start] };
    if (tool === "polygon") return redraw();
    const at = event.target.closest("[data-region]");
    svg.setPointerCapture(event.pointerId);
    drag = { start, kind: tool ?? "rect" };
    if (!at || tool) return;
    active = shown()[at.dataset.region].item;
    redraw();
    const how = event.target.closest("[data-handle]") ? "resize" : "move";
    drag = { start, how, box: chosen().shape.box };
    svg.querySelector("[aria-pressed=true]").focus();
    event.preventDefault();
  });
  svg.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const [x, y] = place(event).map((at, n) => at - drag.start[n]);
    if (drag.how) return change(drag.how === "move" ? [x, y, 0, 0] : [0, 0, x, y]);
    sketch = between(drag.start, place(event), drag.kind);
    redraw();
  });
  svg.addEventListener("lostpointercapture", () => {
    const done = drag?.how ? null : sketch;
    drag = null;
    if (done) keep(done);
  });
  moveByKeys(svg, parts, (item) => { active = item; }, change);
  tools.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    const corners = sketch?.corners ?? [];
    if (button.dataset.tool) arm(button.dataset.tool === tool ? null : button.dataset.tool);
    else if (button.dataset.do === "finish") keep(corners.length > 2 && polygon(corners));
    else if (chosen()) parts.set(active, null);
  });
  parts.root.addEventListener("focusin", ({ target }) => {
    active = target.closest("[data-streamfield-child]");
    redraw();
  });
  return redraw;
}
