import type { AxisKind } from "../src/index.js";

export const count = (shape: readonly number[]): number => shape.reduce((a, b) => a * b, 1);

/** Deterministic noise in [-1, 1) from a linear congruential generator (Numerical Recipes constants). */
export function noise(n: number, seed: number): Float64Array {
  let state = seed;
  return Float64Array.from({ length: n }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** Largest difference relative to the largest value. */
export function relativeError(actual: Float64Array, expected: Float64Array): number {
  let error = 0;
  let scale = 0;
  for (let i = 0; i < expected.length; i++) {
    error = Math.max(error, Math.abs(actual[i]! - expected[i]!));
    scale = Math.max(scale, Math.abs(expected[i]!));
  }
  return error / scale;
}

/** Factor by which point j enters mode k: exp(-2 pi i jk/n) or 2 cos(pi k (2j+1) / 2n), angles reduced in integers. */
function factor(kind: AxisKind, n: number, j: number, k: number): [number, number] {
  if (kind === "cosine") return [2 * Math.cos((Math.PI * ((k * (2 * j + 1)) % (4 * n))) / (2 * n)), 0];
  const angle = (-2 * Math.PI * ((j * k) % n)) / n;
  return [Math.cos(angle), Math.sin(angle)];
}

/** All modes of interleaved complex data by one sum over all points for each of them, O(N^2): the oracle. */
export function directSum(
  data: Float64Array,
  shape: readonly number[],
  kinds: readonly AxisKind[],
): Float64Array {
  const points = count(shape);
  const places = Array.from({ length: points }, (_, i) => {
    let rest = i;
    return shape.map((_, axis) => {
      const stride = count(shape.slice(axis + 1));
      const index = Math.floor(rest / stride);
      rest -= index * stride;
      return index;
    });
  });
  const tables = shape.map((n, axis) =>
    Array.from({ length: n * n }, (_, i) => factor(kinds[axis]!, n, i % n, Math.floor(i / n))),
  );
  const out = new Float64Array(2 * points);
  for (let mode = 0; mode < points; mode++) {
    for (let point = 0; point < points; point++) {
      let re = data[2 * point]!;
      let im = data[2 * point + 1]!;
      for (let axis = 0; axis < shape.length; axis++) {
        const [c, s] = tables[axis]![places[mode]![axis]! * shape[axis]! + places[point]![axis]!]!;
        [re, im] = [re * c - im * s, re * s + im * c];
      }
      out[2 * mode] = out[2 * mode]! + re;
      out[2 * mode + 1] = out[2 * mode + 1]! + im;
    }
  }
  return out;
}

/** Interleaved complex numbers with imaginary part 0. */
export function toComplex(real: Float64Array): Float64Array {
  return Float64Array.from({ length: 2 * real.length }, (_, i) => (i % 2 === 0 ? real[i / 2]! : 0));
}

/** The first `extents` of each axis of interleaved complex data of extents `shape`. */
export function crop(data: Float64Array, shape: readonly number[], extents: readonly number[]): Float64Array {
  const out = new Float64Array(2 * count(extents));
  for (let i = 0; i < count(extents); i++) {
    let from = 0;
    shape.forEach((n, axis) => {
      from = from * n + (Math.floor(i / count(extents.slice(axis + 1))) % extents[axis]!);
    });
    out[2 * i] = data[2 * from]!;
    out[2 * i + 1] = data[2 * from + 1]!;
  }
  return out;
}
