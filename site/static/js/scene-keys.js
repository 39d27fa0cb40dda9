// [data-stage] by keyboard: arrow keys move a cross over the picture and say where it is,
// Enter or space claims what is there; scene.js makes the mark or takes it back.
import { inQuestions } from "./in-questions.js";

const MOVES = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

inQuestions("[data-scene]", (scene) => {
  const [stage, said, upright, level] = ["stage", "said", "upright", "level"]
    .map((name) => scene.querySelector(`[data-${name}]`));
  let cross = [500, 500];

  const show = () => {
    const [x, y] = cross.map((at) => `${at / 10}%`);
    for (const end of ["x1", "x2"]) upright.setAttribute(end, x);
    for (const end of ["y1", "y2"]) level.setAttribute(end, y);
  };
  const move = ([across, down], step) => {
    const keep = (at) => Math.min(1000, Math.max(0, at));
    cross = [keep(cross[0] + across * step), keep(cross[1] + down * step)];
    show();
    const values = { x: Math.round(cross[0] / 10), y: Math.round(cross[1] / 10) };
    said.textContent = said.dataset.at.replace(/\{(\w)\}/g, (_, name) => values[name]);
  };

  stage.tabIndex = 0;
  stage.setAttribute("role", "application");
  stage.setAttribute("aria-label", stage.dataset.label);
  stage.addEventListener("keydown", (event) => {
    const { key, shiftKey } = event;
    if (MOVES[key]) move(MOVES[key], shiftKey ? 100 : 20);
    else if (key === "Enter" || key === " ") {
      stage.dispatchEvent(new CustomEvent("scene:claim", { detail: cross }));
    } else return;
    event.preventDefault();
  });
  show();
});
