import type { Argument, Device, Extents } from "./device.js";

/** How values become one: their sum, compensated within a column, or an extremum. */
export type Fold = "sum" | "min" | "max";

/** One number asked for: a fold of an expression per point, after statements that may define its variables. */
export interface Quantity {
  readonly fold: Fold;
  /** Statements that set `v` to the value at the point (x, y, z). */
  readonly value: string;
}

/** Folds all quantities over all points in one reading of the result. */
export type Reduction = (...args: Argument[]) => Promise<readonly number[]>;

/** Large, and still a number in f32. */
const HUGE = 3e38;

/**
 * A reduction of `quantities` of the arrays named `parameters`, of `extents`. Along z and then along y on the device, along x
 * on the host, in f64.
 */
export function createReduction(
  device: Device,
  parameters: readonly string[],
  quantities: readonly Quantity[],
  [nx, ny, nz]: Extents,
): Reduction {
  const count = quantities.length;
  const columns = device.kernel(
    `function (${parameters.join(", ")}) {
  const x = this.thread.x;
  const y = this.thread.y;
  ${START}
  ${choose(quantities.map(({ fold, value }) => loop(fold, nz, "z", value)))}
  return sum;
}`,
    { extents: [nx, ny, count], isKept: false },
  );
  const rows = device.kernel(
    `function (a) {
  const x = this.thread.x;
  ${START}
  ${choose(quantities.map(({ fold }) => loop(fold, ny, "y", "v = a[this.thread.z][y][x];")))}
  return sum;
}`,
    { extents: [nx, 1, count], isKept: false },
  );
  return async (...args) => {
    const numbers = await device.download(await rows(await columns(...args)));
    return quantities.map(({ fold }, i) => foldOf(fold, numbers.subarray(i * nx, (i + 1) * nx)));
  };
}

const START = `let sum = 0;
  let lost = 0;
  let v = 0;`;

/** The part of this thread's quantity, by its z. */
function choose(parts: readonly string[]): string {
  return parts.map((part, i) => `if (this.thread.z === ${i}) { ${part} }`).join("\n  ");
}

function loop(fold: Fold, count: number, index: string, value: string): string {
  const start = fold === "sum" ? "" : `sum = ${fold === "min" ? HUGE : -HUGE};`;
  const step =
    fold === "sum"
      ? "const w = v - lost; const next = sum + w; lost = (next - sum) - w; sum = next;"
      : `sum = Math.${fold}(sum, v);`;
  return `${start}
  for (let ${index} = 0; ${index} < ${count}; ${index}++) { ${value} ${step} }`;
}

function foldOf(fold: Fold, numbers: Float32Array): number {
  if (fold === "sum") return numbers.reduce((sum, v) => sum + v, 0);
  return fold === "min" ? Math.min(...numbers) : Math.max(...numbers);
}
