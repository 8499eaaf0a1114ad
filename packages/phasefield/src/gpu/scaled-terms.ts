import type { Argument } from "./device.js";
import type { Numbers } from "./gpu-js.js";

/** A number times an array on the device. */
export interface Scaled {
  readonly scale: number;
  readonly numbers: Numbers;
}

/** Arrays that a kernel may read: WebGPU grants eight at least, one of them the result, and gpu.js asks for no more. */
export const MOST_ARRAYS = 7;

/** Parameters of a kernel for a sum of `count` terms. */
export function termNames(count: number): string[] {
  return Array.from({ length: count }, (_, j) => [`a${j}`, `c${j}`]).flat();
}

/** Their sum at (x, y, z). */
export function termSum(count: number): string {
  return Array.from({ length: count }, (_, j) => `c${j} * a${j}[z][y][x]`).join(" + ");
}

export function termArguments(terms: readonly Scaled[]): Argument[] {
  return terms.flatMap(({ scale, numbers }) => [numbers, scale]);
}
