// In Wagtail's form of a scenario: draws the map while one writes, and says the same as
// a list. The admin runs this controller wherever such a form appears; the words are in
// its data- attributes.
import { byName, faults, onward } from "./story-graph.js";
import { situations } from "./story-inputs.js";
import { draw } from "./story-map.js";

// By name, what is to be said of each situation, and what is wrong with it.
function told(nodes, words) {
  const wrong = faults(nodes);
  const fill = (text, others) => text.replace("%(others)s", others.join(", "));
  const said = new Map();
  for (const [name, node] of byName(nodes)) {
    const { wrong: problems, unknown } = wrong.get(name);
    const facts = node.ending ? [words[node.ending]] : [];
    const known = onward(node).filter((other) => !unknown.includes(other));
    if (known.length) facts.push(fill(words.leads, known));
    said.set(name, { facts, problems: problems.map((p) => fill(words[p], unknown)) });
  }
  return said;
}

function list(said, whole) {
  const lines = make("ul");
  for (const [name, { facts, problems }] of said) {
    const line = make("li", `${name || "?"}: ${facts.join(" · ")}`);
    line.append(...problems.map((problem) => make("strong", ` ⚠ ${problem}`)));
    lines.append(line);
  }
  if (whole) lines.append(make("li", whole));
  return lines;
}

function about(nodes, said, words) {
  if (!nodes.some((node) => node.ending === "safe")) return `⚠ ${words.none}`;
  const wrong = [...said.values()].some(({ problems }) => problems.length);
  return wrong ? "" : words.well;
}

function make(tag, textContent = "") {
  return Object.assign(document.createElement(tag), { textContent });
}

class Story extends window.StimulusModule.Controller {
  connect() {
    this.map = make("section");
    this.map.className = "story-map";
    this.map.setAttribute("aria-label", this.element.dataset.title);
    this.nodes = this.element.querySelector(":scope > [data-contentpath=nodes]");
    this.nodes.after(this.map);
    this.redraw = () => {
      cancelAnimationFrame(this.frame);
      this.frame = requestAnimationFrame(() => this.draw());
    };
    this.watch = new MutationObserver(this.redraw);
    const what = { subtree: true, childList: true, attributeFilter: ["value", "style"] };
    this.watch.observe(this.nodes, what);
    for (const name of ["input", "change"]) this.nodes.addEventListener(name, this.redraw);
    this.draw();
  }

  disconnect() {
    this.watch.disconnect();
    this.map.remove();
  }

  draw() {
    const { dataset } = this.element;
    const nodes = situations(this.nodes);
    const said = told(nodes, dataset);
    const facts = list(said, about(nodes, said, dataset));
    this.map.replaceChildren(make("h3", dataset.title), draw(nodes, said), facts);
  }
}

window.wagtail.app.register("story", Story);
