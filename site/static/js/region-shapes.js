// Regions of a picture as lines, in permille of its width and height: `rect 10 20 30 40`
// and `ellipse …` are left, top, width, height; `polygon 1,2 3,4 5,6` are corners.
const NUMBER = /-?\d+(?:\.\d+)?/g;
const KINDS = /^\s*(rect|ellipse|polygon)\b(.*)$/i;
const within = (value, most) => Math.round(Math.min(Math.max(value, 0), most));

export function read(line) {
  const [, kind, rest] = line.match(KINDS) ?? [];
  const numbers = (rest?.match(NUMBER) ?? []).map(Number);
  if (!kind || numbers.length < 4) return null;
  if (kind.toLowerCase() === "polygon") return polygon(pairs(numbers));
  return { kind: kind.toLowerCase(), box: numbers.slice(0, 4) };
}

export function polygon(corners) {
  const across = corners.map(([x]) => x);
  const down = corners.map(([, y]) => y);
  const [left, top] = [Math.min(...across), Math.min(...down)];
  const box = [left, top, Math.max(...across) - left, Math.max(...down) - top];
  return { kind: "polygon", box, corners };
}

export function write({ kind, box, corners }) {
  if (kind === "polygon") return `polygon ${corners.map((c) => c.join(",")).join(" ")}`;
  return [kind, ...box].join(" ");
}

// The same shape in another box, which stays within the picture.
export function fitted(shape, [x, y, width, height]) {
  const size = [within(Math.max(width, 5), 1000), within(Math.max(height, 5), 1000)];
  const box = [within(x, 1000 - size[0]), within(y, 1000 - size[1]), ...size];
  if (shape.kind !== "polygon") return { ...shape, box };
  const scale = (corner) => corner.map((at, n) =>
    Math.round(box[n] + ((at - shape.box[n]) * box[n + 2]) / (shape.box[n + 2] || 1)));
  return { ...shape, box, corners: shape.corners.map(scale) };
}

export function turnedInto(kind, shape) {
  const [x, y, width, height] = shape?.box ?? [400, 400, 200, 200];
  const box = [x, y, width, height];
  if (kind !== "polygon") return { kind, box };
  return polygon([[x, y], [x + width, y], [x + width, y + height], [x, y + height]]);
}

export function between([x, y], [u, v], kind) {
  const box = [Math.min(x, u), Math.min(y, v), Math.abs(x - u), Math.abs(y - v)];
  return { kind, box };
}

function pairs(numbers) {
  return numbers.flatMap((x, n) => (n % 2 || n + 1 === numbers.length ? [] : [[x, numbers[n + 1]]]));
}
