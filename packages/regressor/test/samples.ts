import { createRandom } from "@microstructure/volume";

export interface Samples {
  readonly x: Float64Array[];
  readonly y: Float64Array;
}

/** Standard-normal features with the target `fn(row)` plus `noise` times a standard normal. */
export function samples(
  count: number,
  width: number,
  fn: (row: Float64Array) => number,
  { seed = 1, noise = 0 }: { seed?: number; noise?: number } = {},
): Samples {
  const random = createRandom(seed);
  const x = Array.from({ length: count }, () => Float64Array.from({ length: width }, () => random.normal()));
  return { x, y: Float64Array.from(x, (row) => fn(row) + noise * random.normal()) };
}
