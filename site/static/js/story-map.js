// Draws the map of a story: rows of boxes, and ways between them. What is wrong with a
// situation shows by its shape and in words, not by colour alone.
import { byName, onward, rows } from "./story-graph.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDE, HIGH, ACROSS, DOWN, EDGE] = [180, 44, 206, 84, 28];

export function draw(nodes, told) {
  const graph = byName(nodes);
  const places = arranged(rows(nodes).rows);
  const right = Math.max(WIDE, ...[...places.values()].map(({ x }) => x + WIDE));
  const low = Math.max(HIGH, ...[...places.values()].map(({ y }) => y + HIGH));
  const svg = make("svg", {
    viewBox: `0 0 ${right + EDGE} ${low + EDGE}`,
    width: right + EDGE,
    "aria-hidden": "true",
  });
  for (const node of graph.values()) {
    for (const to of new Set(onward(node))) {
      if (!places.has(to)) continue;
      const way = node.ways.find((one) => one.to === to);
      const safe = way?.safe ? " story-map__way--safe" : "";
      const d = curve(places.get(node.name), places.get(to));
      svg.append(make("path", { class: `story-map__way${safe}`, d }));
    }
  }
  for (const node of graph.values()) {
    svg.append(box(node, places.get(node.name), told.get(node.name)));
  }
  return svg;
}

function arranged(found) {
  const widest = Math.max(1, ...found.map((row) => row.length));
  const places = new Map();
  for (const [down, row] of found.entries()) {
    const indent = ((widest - row.length) * ACROSS) / 2;
    for (const [across, name] of row.entries()) {
      places.set(name, { x: EDGE + indent + across * ACROSS, y: EDGE + down * DOWN });
    }
  }
  return places;
}

function box(node, { x, y }, { facts, problems }) {
  const sort = problems.length ? "wrong" : node.ending || "open";
  const group = make("g", { class: `story-map__node story-map__node--${sort}` });
  const rx = node.ending ? 2 : HIGH / 2;
  group.append(make("rect", { x, y, width: WIDE, height: HIGH, rx }));
  group.append(label(x + WIDE / 2, y + 19, node.name || "?", "story-map__name"));
  const note = problems.length ? `⚠ ${problems[0]}` : node.ending ? facts[0] : "";
  group.append(label(x + WIDE / 2, y + 35, note, "story-map__note"));
  return group;
}

function label(x, y, words, name) {
  const text = make("text", { x, y, class: name, "text-anchor": "middle" });
  text.textContent = words;
  return text;
}

// Down with a bend; back up, or across, round the side on which nothing is passed.
function curve(from, to) {
  if (to.y > from.y) {
    const [x, y, end, bend] = [from.x + WIDE / 2, from.y + HIGH, to.x + WIDE / 2, DOWN / 4];
    return `M${x} ${y}C${x} ${y + bend} ${end} ${to.y - bend} ${end} ${to.y}m-5 -8l5 8l5 -8`;
  }
  const [y, up, left] = [from.y + HIGH / 2, to.y + HIGH / 2, from.x < to.x];
  const [x, end] = left ? [from.x, to.x] : [from.x + WIDE, to.x + WIDE];
  const side = left ? Math.min(x, end) - 22 : Math.max(x, end) + 22;
  const tip = left ? "m-8 -5l8 5l-8 5" : "m8 -5l-8 5l8 5";
  return `M${x} ${y}C${side} ${y} ${side} ${up} ${end} ${up}${tip}`;
}

function make(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
