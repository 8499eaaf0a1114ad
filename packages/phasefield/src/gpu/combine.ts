import type { Argument, Device, Extents } from "./device.js";
import type { Numbers } from "./gpu-js.js";
import { MOST_ARRAYS } from "./scaled-terms.js";

/** A number times a real factor per mode times a spectrum. */
export interface DeviceTerm {
  readonly scale: number;
  readonly factor: Numbers;
  readonly spectrum: Numbers;
}

/** Two arrays each, and the sum so far. */
const MOST_TERMS = (MOST_ARRAYS - 1) / 2;

/** A function that sums terms into a new spectrum; of no terms, undefined. */
export function createCombine(
  device: Device,
  extents: Extents,
  components: 1 | 2,
): (terms: readonly DeviceTerm[]) => Promise<Numbers | undefined> {
  const kernels = new Map<string, ReturnType<Device["kernel"]>>();
  const kernelOf = (count: number, isAdded: boolean, isKept: boolean) => {
    const key = `${count} ${isAdded} ${isKept}`;
    const found =
      kernels.get(key) ?? device.kernel(combineSource(count, components, isAdded), { extents, isKept });
    kernels.set(key, found);
    return found;
  };
  return async (terms) => {
    let sum: Numbers | undefined;
    for (let start = 0; start < terms.length; start += MOST_TERMS) {
      const part = terms.slice(start, start + MOST_TERMS);
      const args = part.flatMap(({ scale, factor, spectrum }): Argument[] => [spectrum, factor, scale]);
      // A kernel cannot read what it keeps for itself, as it would from the fourth part on.
      const isKept = start + MOST_TERMS >= terms.length || terms.length > 3 * MOST_TERMS;
      const run = kernelOf(part.length, sum !== undefined, isKept);
      const next: Numbers = await run(...args, ...(sum ? [sum] : []));
      device.release(sum);
      sum = next;
    }
    return sum;
  };
}

function combineSource(count: number, components: 1 | 2, isAdded: boolean): string {
  const indices = Array.from({ length: count }, (_, j) => j);
  const parameters = indices.flatMap((j) => [`s${j}`, `f${j}`, `c${j}`]);
  const here = "[this.thread.z][this.thread.y]";
  const sum = indices.map((j) => `c${j} * f${j}${here}[mode] * s${j}${here}[this.thread.x]`);
  if (isAdded) sum.unshift(`rest${here}[this.thread.x]`);
  return `function (${[...parameters, ...(isAdded ? ["rest"] : [])].join(", ")}) {
  const mode = ${components === 2 ? "Math.floor((this.thread.x + 0.5) * 0.5)" : "this.thread.x"};
  return ${sum.join(" + ")};
}`;
}
