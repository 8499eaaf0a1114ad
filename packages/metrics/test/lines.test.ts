import {
  createRandom,
  filled,
  fromArray,
  fromFunction,
  roll,
  type Shape3,
  type Volume,
} from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { chordLengths, linealPath, phaseFraction, twoPointCorrelation } from "../src/index.js";
import { goldenField } from "./golden.js";

const AXES = ["z", "y", "x"] as const;
const BOUNDARIES = ["periodic", "open"] as const;
const threshold = 0.5;
const a = goldenField("a");
const line = (values: number[]) =>
  fromArray(values, [1, 1, values.length], { spacing: [1, 1, 2], unit: "um" });

/** Lines of the mask along an axis, each an array of booleans. */
function linesOf({ data, shape }: Volume<Float64Array>, axis: 0 | 1 | 2): boolean[][] {
  const lines = new Map<string, boolean[]>();
  const [, ny, nx] = shape;
  data.forEach((v, i) => {
    const at = [Math.floor(i / (ny * nx)), Math.floor(i / nx) % ny, i % nx];
    const key = at.filter((_, b) => b !== axis).join();
    lines.set(key, [...(lines.get(key) ?? []), v >= threshold]);
  });
  return [...lines.values()];
}

/** Fraction of the segments of `length` voxels that lie in the phase, one after the other. */
function naivePath(lines: boolean[][], length: number, isOpen: boolean): number {
  let [inside, all] = [0, 0];
  for (const values of lines) {
    for (let start = 0; start < (isOpen ? values.length - length + 1 : values.length); start++) {
      all++;
      const segment = Array.from({ length }, (_, i) => values[(start + i) % values.length]);
      if (segment.every(Boolean)) inside++;
    }
  }
  return inside / all;
}

/** Lengths of all chords, each found at its first voxel. */
function naiveChords(lines: boolean[][], isOpen: boolean): number[] {
  const chords: number[] = [];
  for (const values of lines) {
    const n = values.length;
    const at = (i: number) => (isOpen ? values[i] : values[(i + n) % n]);
    for (let start = 0; start < n; start++) {
      if (at(start) !== true || at(start - 1) !== false) continue;
      let length = 1;
      while (at(start + length) === true) length++;
      if (at(start + length) === false) chords.push(length);
    }
  }
  return chords;
}

const random = createRandom(12);
const randomField = (shape: Shape3) =>
  fromFunction(() => random.uniform() ** 0.5, shape, { spacing: [3, 2, 1] });

describe.each(BOUNDARIES)("every segment in turn, %s", (boundary) => {
  it.each([[[5, 6, 7]], [[1, 9, 4]], [[2, 1, 3]], [[1, 1, 1]]] as const)("gives the same on %j", (shape) => {
    const field = randomField(shape);
    const paths = linealPath(field, { threshold, boundary });
    const chords = chordLengths(field, { threshold, boundary });
    AXES.forEach((axis, index) => {
      const [n, spacing] = [shape[index]!, field.spacing[index]!];
      const lines = linesOf(field, index as 0 | 1 | 2);
      const { r, value } = paths[axis];
      expect([...r]).toEqual(Array.from({ length: n }, (_, i) => i * spacing));
      expect(value).toEqual(r.map((_, i) => naivePath(lines, i + 1, boundary === "open")));
      const expected = naiveChords(lines, boundary === "open");
      const { length, count, mean } = chords[axis];
      expect([...length]).toEqual(Array.from({ length: n }, (_, i) => (i + 1) * spacing));
      expect([...count]).toEqual([...length].map((_, i) => expected.filter((m) => m === i + 1).length));
      if (expected.length === 0) expect(mean).toBeUndefined();
      else expect(mean).toBeCloseTo((spacing * expected.reduce((p, q) => p + q)) / expected.length, 12);
    });
  });
});

describe("a line of 1 1 0 1 1 1 0 1", () => {
  const field = line([1, 1, 0, 1, 1, 1, 0, 1]);

  it("has a chord across a periodic boundary", () => {
    const { x } = chordLengths(field, { threshold });
    expect([...x.count]).toEqual([0, 0, 2, 0, 0, 0, 0, 0]);
    expect(x).toMatchObject({ mean: 6, unended: 0 });
    const path = linealPath(field, { threshold }).x;
    expect([...path.value]).toEqual([6 / 8, 4 / 8, 2 / 8, 0, 0, 0, 0, 0]);
    expect([...path.r]).toEqual([0, 2, 4, 6, 8, 10, 12, 14]);
  });

  it("has one chord and two that an open boundary cuts", () => {
    const { x, y } = chordLengths(field, { threshold, boundary: "open" });
    expect([...x.count]).toEqual([0, 0, 1, 0, 0, 0, 0, 0]);
    expect(x).toMatchObject({ mean: 6, unended: 2 });
    // Lines across the strip are one voxel long, six of them phase.
    expect(y).toEqual({ length: Float64Array.of(1), count: Float64Array.of(0), mean: undefined, unended: 6 });
    const path = linealPath(field, { threshold, boundary: "open" }).x;
    expect([...path.value]).toEqual([6 / 8, 3 / 7, 1 / 6, 0, 0, 0, 0, 0]);
  });
});

describe("closed forms", () => {
  it("has chords of the layers of a laminate across it and none along it", () => {
    const laminate = fromFunction((z) => (z % 6 < 4 ? 1 : 0), [12, 3, 5], { spacing: [0.5, 1, 1] });
    const { z, y, x } = chordLengths(laminate, { threshold });
    expect(z).toMatchObject({ mean: 2, unended: 0 });
    expect([...z.count]).toEqual([0, 0, 0, 30, ...Array(8).fill(0)]);
    expect([y.mean, y.unended, x.mean, x.unended]).toEqual([undefined, 8 * 5, undefined, 8 * 3]);
  });

  it.each(BOUNDARIES)("of a full phase is 1 everywhere, of an empty one 0 (%s)", (boundary) => {
    const flat = filled(0.5, [2, 3, 4]);
    for (const axis of AXES) {
      const [full, empty] = [0.5, 0.6].map((at) => linealPath(flat, { threshold: at, boundary })[axis].value);
      expect([...full!]).toEqual(Array(full!.length).fill(1));
      expect([...empty!]).toEqual(Array(empty!.length).fill(0));
      const chords = [0.5, 0.6].map((at) => chordLengths(flat, { threshold: at, boundary })[axis]);
      expect(chords.map(({ mean }) => mean)).toEqual([undefined, undefined]);
      expect(chords.map(({ unended }) => unended)).toEqual([24 / full!.length, 0]);
    }
  });

  it("is f^m for m voxels of noise, within 6 standard errors", () => {
    const noise = fromFunction(() => random.uniform(), [24, 24, 24]);
    const { x } = linealPath(noise, { threshold: 0.3 });
    const { mean } = chordLengths(noise, { threshold: 0.3 }).x;
    for (let m = 1; m < 8; m++) {
      expect(Math.abs(x.value[m - 1]! - 0.7 ** m)).toBeLessThan((6 * m) / Math.sqrt(24 ** 3));
    }
    expect(Math.abs(mean! - 1 / 0.3)).toBeLessThan(6 * (Math.sqrt(0.7) / 0.3 / Math.sqrt(0.21 * 24 ** 3)));
  });
});

describe("invariants", () => {
  it.each(BOUNDARIES)("falls from f, below S2 (%s)", (boundary) => {
    const path = linealPath(a, { threshold, boundary });
    const s2 = twoPointCorrelation(a, { threshold, boundary });
    for (const axis of AXES) {
      expect(path[axis].value[0]).toBe(phaseFraction(a, { threshold }));
      expect(s2[axis].value.every((v, i) => path[axis].value[i]! <= v)).toBe(true);
    }
    expect([...path.x.value]).toEqual([...path.x.value].sort((p, q) => q - p));
  });

  it("is unmoved by rolls", () => {
    const rolled = roll(a, [5, 11, 3]);
    expect(linealPath(rolled, { threshold })).toEqual(linealPath(a, { threshold }));
    expect(chordLengths(rolled, { threshold })).toEqual(chordLengths(a, { threshold }));
  });

  it.each(BOUNDARIES)("permutes with the axes (%s)", (boundary) => {
    const [nz, ny, nx] = a.shape;
    const turned = fromFunction((z, y, x) => a.data[(y * ny + x) * nx + z] as number, [nx, nz, ny], {
      spacing: [a.spacing[2], a.spacing[0], a.spacing[1]],
    });
    for (const measure of [linealPath, chordLengths]) {
      const [before, after] = [a, turned].map((v) => measure(v, { threshold, boundary }));
      expect([after!.z, after!.y, after!.x]).toEqual([before!.x, before!.z, before!.y]);
    }
  });
});

it.each([
  ["linealPath", linealPath],
  ["chordLengths", chordLengths],
] as const)("says what is wrong (%s)", (name, measure) => {
  expect(() => measure(filled(Number.NaN, [1, 1, 2]), { threshold })).toThrow(
    `${name}: expected finite values, got NaN at index 0`,
  );
  expect(() => measure(a, { threshold: Infinity })).toThrow(
    `${name}: expected a finite threshold, got Infinity`,
  );
  expect(() => measure(a, { threshold, boundary: "none" as "open" })).toThrow(
    new RangeError(`${name}: expected boundary periodic or open, got none`),
  );
});
