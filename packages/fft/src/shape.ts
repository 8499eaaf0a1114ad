import type { TransformShape } from "./types.js";

/** Shape as [outer, middle, inner] with missing axes of extent 1 in front. @throws RangeError for 0 or more than 3 axes. */
export function toThreeAxes(shape: TransformShape): [number, number, number] {
  if (shape.length < 1 || shape.length > 3) {
    throw new RangeError(`fft: expected 1 to 3 axes, got ${shape.length}`);
  }
  return [...Array(3 - shape.length).fill(1), ...shape] as [number, number, number];
}

/** @throws RangeError unless `array` holds `length` numbers. */
export function assertLength(what: string, array: Float64Array, length: number): void {
  if (array.length !== length)
    throw new RangeError(`fft: expected ${what} of length ${length}, got ${array.length}`);
}
