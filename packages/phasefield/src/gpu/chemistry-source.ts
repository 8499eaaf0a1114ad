import type { Chemistry } from "../material/chemistry.js";
import { MIXING, TABLE } from "./chemistry-expansion.js";

/** What of the rest of a free energy to find: its value or its derivative. */
export type RestOrder = "energy" | "potential";

/**
 * Statements that set `v` to the rest of the free energy at `d`, or to its derivative; parameters in `p`, see
 * `expandChemistry`.
 */
export function restSource(chemistry: Chemistry, order: RestOrder): string {
  if (chemistry.table) return tableSource(chemistry.table.degree, order);
  const count = Math.max(0, chemistry.polynomial.length - 2);
  if (chemistry.ideal === 0) return polynomialSource(0, count, order);
  return `${polynomialSource(MIXING.length, count, order)}
  ${mixingSource(order)}`;
}

/** Of p_2 d^2 + p_3 d^3 + ..., or of its derivative. */
function polynomialSource(first: number, count: number, order: RestOrder): string {
  let sum = "0";
  for (let j = count - 1; j >= 0; j--) {
    const coefficient = order === "energy" ? p(first + j) : `${j + 2} * ${p(first + j)}`;
    sum = sum === "0" ? coefficient : `(${sum}) * d + ${coefficient}`;
  }
  return `v = (${sum}) * d${order === "energy" ? " * d" : ""};`;
}

const p = (place: number): string => `p[0][0][${place}]`;

/**
 * With e = a + g the nearest composition that has logarithms and x the distance to it, the rest is
 * D + x (L + x bend / 2), its derivative L + x bend, with L = ln(e/a) - ln((1-e)/b) and
 * D = e ln(e/a) + (1-e) ln((1-e)/b); less what is linear in d if m itself has no logarithms.
 */
function mixingSource(order: RestOrder): string {
  const { ideal, low, high, outside, bend, a, aTail, b, bTail, inverseA, inverseB, steep, skew } = MIXING;
  const start = `const inside = Math.min(Math.max(d, ${p(low)}), ${p(high)});
  const beyond = d - inside;
  const g = inside + ${p(outside)};
  const one = (${p(a)} + g) + ${p(aTail)};
  const other = (${p(b)} - g) + ${p(bTail)};
  const root = g * ${p(steep)} / (2 + g * ${p(skew)});
  ${logarithm("L", "root", `one * ${p(inverseA)} / (other * ${p(inverseB)})`)}`;
  if (order === "potential") {
    return `${start}
  v = v + ${p(ideal)} * (L + (beyond - ${p(outside)}) * ${p(bend)});`;
  }
  return `${start}
  const up = g * ${p(inverseA)};
  const down = -g * ${p(inverseB)};
  ${divergence("first", "up", `one * ${p(inverseA)}`)}
  ${divergence("second", "down", `other * ${p(inverseB)}`)}
  v = v + ${p(ideal)} * (${p(a)} * first + ${p(b)} * second + beyond * (L + 0.5 * beyond * ${p(bend)})
    - ${p(outside)} * ${p(bend)} * (0.5 * ${p(outside)} + d));`;
}

/** Sets `name` to ln of `ratio` = (1 + z)/(1 - z), by the series of 2 artanh z between 1/2 and 2: built-in logarithms have an absolute error there. */
function logarithm(name: string, z: string, ratio: string): string {
  const square = `${z} * ${z}`;
  let sum = "0.06666666667";
  for (const k of [13, 11, 9, 7, 5, 3]) sum = `(${1 / k} + ${square} * ${sum})`;
  return `let ${name} = 2 * ${z} * (1 + ${square} * ${sum});
  if (Math.abs(${z}) > 0.3333333) { ${name} = Math.log(${ratio}); }`;
}

/** Sets `name` to (1 + u) ln(1 + u) - u, by its series for small u, where terms cancel. */
function divergence(name: string, u: string, onePlus: string): string {
  const terms = 12;
  let sum = `${1 / (terms * (terms - 1))}`;
  for (let k = terms - 1; k >= 2; k--) sum = `(${1 / (k * (k - 1))} - ${u} * ${sum})`;
  return `const ${name}Z = ${u} / (2 + ${u});
  ${logarithm(`${name}Log`, `${name}Z`, onePlus)}
  let ${name} = (1 + ${u}) * ${name}Log - ${u};
  if (Math.abs(${u}) < 0.25) { ${name} = ${u} * ${u} * ${sum}; }`;
}

function tableSource(degree: number, order: RestOrder): string {
  const coefficient = (j: number) => `${order === "energy" || j === 1 ? "" : `${j} * `}p[0][piece + 1][${j}]`;
  const lowest = order === "energy" ? 0 : 1;
  let sum = coefficient(degree);
  for (let j = degree - 1; j >= lowest; j--) sum = `(${sum}) * t + ${coefficient(j)}`;
  // NaN takes the first piece and stays NaN.
  return `const s = ${p(TABLE.broken)} + d * ${p(TABLE.perStep)};
  const place = ${p(TABLE.piece)} + Math.floor(s);
  let piece = 0;
  if (place > 0) { piece = place; }
  if (place > ${p(TABLE.last)}) { piece = ${p(TABLE.last)}; }
  const t = s - (piece - ${p(TABLE.piece)});
  v = (${sum})${order === "energy" ? "" : ` * ${p(TABLE.perStep)}`};`;
}
