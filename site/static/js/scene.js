// [data-scene]: a tap on the picture sets a numbered mark, which is a ticked box in
// [data-list]; tapping it again or unticking it takes it back. scene-keys.js does the
// same by keyboard. Without this module the described list is the way.
import { inQuestions } from "./in-questions.js";
import { drawMarks, place } from "./scene-marks.js";

const NEAR = 20; // pixels

inQuestions("[data-scene]", (scene) => {
  const names = ["stage", "marks", "marks-hint", "list", "row", "said", "claims", "nothing"];
  const [stage, marks, hint, list, row, said, claims, nothing] =
    names.map((name) => scene.querySelector(`[data-${name}]`));
  const boxes = () => [...list.querySelectorAll("input")];
  const say = (words) => { said.textContent = words.replace("{n}", list.children.length); };
  const left = () =>
    scene.dataset.most - scene.querySelectorAll("[name=part]:checked, [name=tap]").length;
  let began = null;
  const time = () => (began ? ` ${((performance.now() - began) / 1000).toFixed(1)}` : "");
  new IntersectionObserver(([seen]) => {
    if (seen.isIntersecting) began ??= performance.now();
  }).observe(stage);

  const draw = () => {
    hint.hidden = !list.children.length;
    drawMarks(marks, boxes());
  };
  const add = (value) => {
    list.append(row.content.cloneNode(true));
    boxes().at(-1).value = value;
  };
  const claim = ([x, y]) => {
    if (scene.closest("[data-locked]")) return;
    const { width, height } = stage.getBoundingClientRect();
    const far = (box) => Math.hypot((place(box)[0] - x) * width, (place(box)[1] - y) * height);
    const again = boxes().find((box) => far(box) / 1000 < NEAR);
    if (!again && left() < 1) return say(said.dataset.full);
    if (again) again.closest("li").remove();
    else add(`${x} ${y}${time()}`);
    nothing.checked = claims.disabled = false;
    draw();
    say(again ? said.dataset.taken : said.dataset.marked);
    list.dispatchEvent(new Event("change", { bubbles: true }));
  };

  stage.addEventListener("click", ({ clientX, clientY }) => {
    const { left, top, width, height } = stage.getBoundingClientRect();
    claim([(clientX - left) / width, (clientY - top) / height].map((at) => Math.round(at * 1000)));
  });
  stage.addEventListener("scene:claim", ({ detail }) => claim(detail));
  scene.addEventListener("change", ({ target }) => {
    if (target.name === "part" && left() < 0) { target.checked = false; say(said.dataset.full); }
    if (target.name === "part") target.value = target.dataset.part + (target.checked ? time() : "");
    if (target === nothing) claims.disabled = nothing.checked;
    if (target.name !== "tap" || target.checked) return;
    const next = target.closest("li").nextElementSibling?.querySelector("input") ?? stage;
    target.closest("li").remove();
    draw();
    next.focus();
    say(said.dataset.taken);
    // The box is gone from the form, which would not hear of it otherwise.
    list.dispatchEvent(new Event("change", { bubbles: true }));
  });
  draw();
  return (fields) => {
    list.replaceChildren();
    fields.getAll("tap").forEach(add);
    for (const box of scene.querySelectorAll("[name=part]")) {
      const kept = fields.getAll("part").find((value) => value.split(" ")[0] === box.dataset.part);
      box.checked = kept !== undefined;
      box.value = kept ?? box.dataset.part;
    }
    claims.disabled = nothing.checked;
    draw();
  };
});
