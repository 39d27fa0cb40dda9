// Answers that the server has not confirmed yet, in localStorage by attempt, slot and
// sequence, so that they outlive the page, the browser and the server. Where storage
// is forbidden or full they live as long as the page.
const memory = new Map();

function stored() {
  try {
    return Object.entries(localStorage);
  } catch {
    return [];
  }
}

function keyOf({ attempt, slot, sequence }) {
  return `answer/${attempt}/${slot}/${sequence}`;
}

function entriesOf(attempt) {
  const own = ([key]) => key.startsWith(`answer/${attempt}/`);
  return [...memory, ...stored()].filter(own).map(([, entry]) => JSON.parse(entry));
}

// By slot, the newest answer that waits.
export function waiting(attempt) {
  const newest = new Map();
  for (const entry of entriesOf(attempt)) {
    if (entry.sequence > (newest.get(entry.slot)?.sequence ?? 0)) newest.set(entry.slot, entry);
  }
  return newest;
}

// Forget this answer and what it has replaced; a newer one stays.
export function drop({ attempt, slot, sequence }) {
  for (const entry of entriesOf(attempt)) {
    if (entry.slot !== slot || entry.sequence > sequence) continue;
    memory.delete(keyOf(entry));
    try {
      localStorage.removeItem(keyOf(entry));
    } catch { /* It was in the memory alone. */ }
  }
}

export function put(entry) {
  try {
    localStorage.setItem(keyOf(entry), JSON.stringify(entry));
  } catch {
    memory.set(keyOf(entry), JSON.stringify(entry));
  }
  drop({ ...entry, sequence: entry.sequence - 1 });
}
