import type { Pass } from "./pass.js";

/**
 * The source of the kernel of a pass: `a` its input, `w` its factors from `passFactors`, `f` one more real factor per
 * mode if `isScaled`. Divisions are products with a half added first, exact for every index below 2^22.
 */
export function passSource(pass: Pass, isScaled: boolean): string {
  const { direction, axis, writesPairs } = pass;
  const x = writesPairs ? "half" : "this.thread.x";
  const line = ["this.thread.z", "this.thread.y", x][axis];
  return `function (a, w${isScaled ? ", f" : ""}) {
  ${writesPairs ? PAIR : ""}
  const i = ${line};
  let sum = 0;
  ${direction === "forward" ? forwardSum(pass, x) : inverseSum(pass, x)}
  return sum${isScaled ? ` * f[this.thread.z][this.thread.y][${x}]` : ""};
}`;
}

const PAIR = `const half = Math.floor((this.thread.x + 0.5) * 0.5);
  const part = this.thread.x - 2 * half;`;

/** Whole quotient of a non-negative index. */
const quotient = (index: string, divisor: number): string =>
  divisor === 1 ? `(${index})` : `Math.floor((${index} + 0.5) * ${1 / divisor})`;

function forwardSum(pass: Pass, x: string): string {
  const { n, radix, before, isReal, kind } = pass;
  const M = n / (before * radix);
  const reorders = kind === "cosine" && before === 1;
  return `const k = ${quotient("i", M)};
  const q = i - k * ${M};
  let row = k - ${quotient("k", before)} * ${before};
  let sign = 1;
  ${isReal && before > 1 ? `if (row > ${before / 2}) { row = ${before} - row; sign = -1; }` : ""}
  for (let s = 0; s < ${radix}; s++) {
    let j = row * ${radix * M} + q + s * ${M};
    ${reorders ? `if (2 * j < ${n}) { j = 2 * j; } else { j = ${2 * n - 1} - 2 * j; }` : ""}
    ${add(pass, "j", x, "s", "k", "sign")}
  }`;
}

function inverseSum(pass: Pass, x: string): string {
  const { n, radix, before, isReal, kind } = pass;
  const done = before * radix;
  const M = n / done;
  const isTurned = kind === "cosine" && done === n;
  const reflect = `if (k > ${done / 2}) { row = ${done} - k; sign = -1; }`;
  const line =
    kind === "cosine" && before === 1
      ? `let line = i * 0.5;
  if (i - 2 * Math.floor((i + 0.5) * 0.5) > 0.5) { line = ${n - 0.5} - i * 0.5; }`
      : "const line = i;";
  return `${line}
  const from = ${quotient("line", radix * M)};
  const rest = line - from * ${radix * M};
  const s = ${quotient("rest", M)};
  const q = rest - s * ${M};
  for (let t = 0; t < ${radix}; t++) {
    const k = from + t * ${before};
    let row = k;
    let sign = 1;
    ${isReal && !isTurned ? reflect : ""}
    ${isTurned ? turned(pass, x) : add(pass, `row * ${M} + q`, x, "s", "k", "sign")}
  }
  sum = sum * ${(isTurned ? 0.25 : 1) / radix};`;
}

/** Adds one term of the sum: `w[s][k]` times the number at `index` of the line, its imaginary part times `sign`. */
function add(pass: Pass, index: string, x: string, s: string, k: string, sign: string): string {
  const re = at(pass, index, x, 0);
  const im = pass.readsPairs ? `${sign} * ${at(pass, index, x, 1)}` : undefined;
  return product(pass, re, im, s, k);
}

/** A term of the first step back from a cosine spectrum X, whose line is (X[k] - i X[n-k]) / 2, turned; its factors are doubled. */
function turned(pass: Pass, x: string): string {
  const { n } = pass;
  return `if (k > 0.5) { row = ${n} - k; sign = -1; } else { row = 0; sign = 0; }
    ${product(pass, at(pass, "k", x, 0), `sign * ${at(pass, "row", x, 0)}`, "s", "k")}`;
}

/** Adds the part of this thread of (re, im) times the factor, whose conjugate goes back. */
function product(
  { direction, writesPairs }: Pass,
  re: string,
  im: string | undefined,
  s: string,
  k: string,
): string {
  const part = writesPairs ? "part" : "0";
  const [first, second] =
    direction === "forward" ? [`2 * ${part}`, `2 * ${part} + 1`] : [part, `2 + ${part}`];
  const w = (place: string) => `w[0][${s}][4 * ${k} + ${place}]`;
  return `sum += ${w(first)} * ${re}${im ? ` + ${w(second)} * (${im})` : ""};`;
}

/** Element `index` of the line of this thread. */
function at({ axis, readsPairs }: Pass, index: string, x: string, part: 0 | 1): string {
  const [z, y, line] = ["this.thread.z", "this.thread.y", x].map((own, other) =>
    other === axis ? index : own,
  ) as [string, string, string];
  return `a[${z}][${y}][${readsPairs ? `2 * (${line}) + ${part}` : line}]`;
}
