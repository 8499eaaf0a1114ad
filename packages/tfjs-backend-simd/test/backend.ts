import type { Random } from "@microstructure/volume";
import * as tf from "@tensorflow/tfjs";
import { registerSimdBackend } from "../src/index.js";

export { tf };

/** Half the distance from 1 to the next float. */
export const UNIT: number = 2 ** -24;

/** Sets a backend of its own, with memory enough for small cases. */
export async function useSimd(threads = 2, memoryPages = 512): Promise<void> {
  registerSimdBackend({ threads, memoryPages });
  await tf.setBackend("simd");
}

/** Random multiples of 1/256 in [-1, 1], which f32 holds exactly, also 1/2 more or less. */
export function randomValues(random: Random, length: number): Float32Array {
  return Float32Array.from({ length }, () => (random.integer(513) - 256) / 256);
}

/** One of some. */
export function choose<T>(random: Random, ...options: readonly T[]): T {
  return options[random.integer(options.length)] as T;
}

/**
 * The first value that is farther from the exact sum of products than any order of summation in f32 can be:
 * (terms + 1) units of the sum of their magnitudes; undefined when there is none.
 */
export function outOfBounds(
  found: ArrayLike<number>,
  exact: ArrayLike<number>,
  magnitude: ArrayLike<number>,
  terms: number,
): string | undefined {
  if (found.length !== exact.length) return `${found.length} values instead of ${exact.length}`;
  for (let i = 0; i < exact.length; i++) {
    const bound = (terms + 1) * UNIT * magnitude[i]!;
    if (!(Math.abs(found[i]! - exact[i]!) <= bound)) {
      return `at ${i}: ${found[i]} instead of ${exact[i]}, farther than ${bound}`;
    }
  }
  return undefined;
}
