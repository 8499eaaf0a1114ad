import type { AxisKind, TransformShape } from "./types.js";

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

/** @throws RangeError unless `kinds` holds one known kind per axis of `shape`. */
export function assertKinds(shape: TransformShape, kinds: readonly AxisKind[]): void {
  if (kinds.length !== shape.length) {
    throw new RangeError(`fft: expected one kind per axis, ${shape.length}, got ${kinds.length}`);
  }
  for (const kind of kinds) {
    if (kind !== "fourier" && kind !== "cosine") {
      throw new RangeError(`fft: expected kinds "fourier" or "cosine", got ${JSON.stringify(kind)}`);
    }
  }
}

/** The last Fourier axis of extent > 1, of which a real field needs half the modes; -1 if there is none. */
export function halvedAxis(shape: TransformShape, kinds: readonly AxisKind[]): number {
  return shape.findLastIndex((n, axis) => n > 1 && kinds[axis] === "fourier");
}

export function product(extents: readonly number[]): number {
  return extents.reduce((a, b) => a * b, 1);
}
