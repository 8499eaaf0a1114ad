import { factorise } from "./factorise.js";
import type { AxisKind, RealArray, TransformShape } from "./types.js";

/** @throws RangeError unless `shape` has 1 to 3 axes, all of an extent 2^a 3^b 5^c. */
export function assertShape(shape: TransformShape): void {
  if (shape.length < 1 || shape.length > 3) {
    throw new RangeError(`fft: expected 1 to 3 axes, got ${shape.length}`);
  }
  shape.forEach(factorise);
}

/** @throws RangeError unless `array` holds `length` numbers. */
export function assertLength(what: string, array: RealArray, length: number): void {
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
