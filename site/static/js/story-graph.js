// What can be said of a story while it is written, from its situations:
// [{ name, ending, again, ways: [{ to, safe }] }], the first being the start.
// The server reckons the same before publishing (quizzes/kinds/scenario/graph.py).
export function onward(node) {
  const back = node.ending === "learning" && node.again ? [node.again] : [];
  return [...node.ways.map((way) => way.to).filter(Boolean), ...back];
}

// The names by how many decisions away they are; last what no option leads to.
export function rows(nodes) {
  const graph = byName(nodes);
  const seen = new Set();
  const found = [];
  let row = nodes.length ? [nodes[0].name] : [];
  while (row.length) {
    found.push(row);
    for (const name of row) seen.add(name);
    const ahead = row.flatMap((name) => onward(graph.get(name)));
    row = [...new Set(ahead)].filter((name) => graph.has(name) && !seen.has(name));
  }
  const rest = [...graph.keys()].filter((name) => !seen.has(name));
  return { rows: rest.length ? [...found, rest] : found, unreached: new Set(rest) };
}

// From where a safe ending can still be reached, however.
function saving(graph) {
  const found = new Set();
  for (const node of graph.values()) if (node.ending === "safe") found.add(node.name);
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const node of graph.values()) {
      if (onward(node).some((name) => found.has(name))) found.add(node.name);
    }
  }
  return found;
}

// By name, what is the matter with it: unreached, stops, lost, unknown, twice.
export function faults(nodes) {
  const graph = byName(nodes);
  const { unreached } = rows(nodes);
  const saved = saving(graph);
  const found = new Map();
  for (const node of graph.values()) {
    const stops = !node.ending && !node.ways.length;
    const unknown = onward(node).filter((name) => !graph.has(name));
    const wrong = [];
    if (nodes.filter((other) => other.name === node.name).length > 1) wrong.push("twice");
    if (unreached.has(node.name)) wrong.push("unreached");
    if (stops) wrong.push("stops");
    if (unknown.length) wrong.push("unknown");
    if (saved.size && !stops && !saved.has(node.name)) wrong.push("lost");
    found.set(node.name, { wrong, unknown });
  }
  return found;
}

export function byName(nodes) {
  const graph = new Map();
  for (const node of nodes) if (!graph.has(node.name)) graph.set(node.name, node);
  return graph;
}
