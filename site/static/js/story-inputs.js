// The situations as they stand in Wagtail's form, in their order, without deleted ones.
const FIELD = /-nodes-(\d+)-(deleted|order|value-(\w+?)(?:-(\d+)-(?:value-(\w+)|(deleted)))?)$/;

export function situations(form) {
  const nodes = new Map();
  for (const input of form.querySelectorAll("[name*='-nodes-']")) {
    const found = FIELD.exec(input.name);
    if (found) put(nodes, input, found);
  }
  return [...nodes.values()]
    .filter((node) => !node.deleted)
    .sort((a, b) => a.order - b.order)
    .map(plain);
}

function put(nodes, input, [, number, what, field, nth, inner, deleted]) {
  if (!nodes.has(number)) nodes.set(number, { ways: new Map() });
  const node = nodes.get(number);
  if (!field) node[what] = input.value;
  else if (!nth) node[field] = valueOf(input);
  else if (field === "options") {
    if (!node.ways.has(nth)) node.ways.set(nth, {});
    node.ways.get(nth)[inner ?? deleted] = valueOf(input);
  }
}

function valueOf(input) {
  return input.type === "checkbox" ? input.checked : input.value.trim();
}

function plain({ name, ending, leads_to: again, ways }) {
  const kept = [...ways.values()].filter((way) => !way.deleted);
  const to = kept.map((way) => ({ to: way.leads_to, safe: way.safe }));
  return { name, ending, again, ways: to };
}
