import { mean, type Volume } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { type DualPhase, type DualPhaseOptions, dualPhase } from "../src/index.js";

const degree = Math.PI / 180;
const at = ({ data, shape: [, ny, nx] }: Volume, y: number, x: number) =>
  data[(((y % ny) + ny) % ny) * nx + (((x % nx) + nx) % nx)]!;
const rows = (volume: Volume) =>
  Array.from({ length: volume.shape[1] }, (_, y) => [
    ...volume.data.subarray(y * volume.shape[2], (y + 1) * volume.shape[2]),
  ]);
const columns = (volume: Volume) => rows(volume)[0]!.map((_, x) => rows(volume).map((row) => row[x]!));

/** Angle of the long axis and aspect ratio of the one particle of a volume, by its second moments. */
function momentsOf({ data, shape: [, ny, nx], spacing: [, dy, dx] }: Volume): {
  angle: number;
  ratio: number;
} {
  const points = [...data.keys()]
    .filter((i) => data[i] === 1)
    .map((i) => [Math.floor(i / nx), i % nx] as const);
  /** Coordinates unwrapped about their circular mean. */
  const unwrap = (values: number[], n: number) => {
    const turns = values.map((v) => (2 * Math.PI * v) / n);
    const middle = Math.atan2(
      turns.reduce((s, t) => s + Math.sin(t), 0),
      turns.reduce((s, t) => s + Math.cos(t), 0),
    );
    return turns.map((t) => (Math.atan2(Math.sin(t - middle), Math.cos(t - middle)) * n) / (2 * Math.PI));
  };
  const y = unwrap(
    points.map((p) => p[0]),
    ny,
  ).map((v) => v * dy);
  const x = unwrap(
    points.map((p) => p[1]),
    nx,
  ).map((v) => v * dx);
  const central = (a: number[], b: number[]) => {
    const [ma, mb] = [a, b].map((v) => v.reduce((s, c) => s + c) / v.length) as [number, number];
    return a.reduce((s, c, i) => s + (c - ma) * (b[i]! - mb), 0) / a.length;
  };
  const [xx, yy, xy] = [central(x, x), central(y, y), central(x, y)];
  const root = Math.sqrt(((xx - yy) / 2) ** 2 + xy ** 2);
  return {
    angle: Math.atan2(2 * xy, xx - yy) / 2,
    ratio: Math.sqrt((xx + yy + 2 * root) / (xx + yy - 2 * root)),
  };
}

describe.each(["rectangles", "ellipses", "random"] as const)("%s", (family) => {
  it.each([
    [0.05, 1, 0, 1],
    [0.25, 3, 0.4, 1],
    [0.3, 2, 1.2, 0.5],
    [0.6, 4, 2, 0],
    [0.95, 1, 3, 0.3],
  ])("holds a fraction of exactly %d", (martensiteFraction, aspectRatio, direction, regularity) => {
    const { volume } = dualPhase({
      family,
      shape: [1, 48, 64],
      martensiteFraction,
      aspectRatio,
      direction,
      regularity,
      size: 6,
      seed: 5,
    });
    expect(volume.data.reduce((sum, phase) => sum + phase)).toBe(Math.round(martensiteFraction * 48 * 64));
    expect(new Set(volume.data)).toEqual(new Set([0, 1]));
  });
});

it("draws 128 x 128 pixels unless told", () => {
  const { volume } = dualPhase({ family: "random", martensiteFraction: 0.3, size: 10, seed: 1 });
  expect(volume.shape).toEqual([1, 128, 128]);
  expect(mean(volume)).toBeCloseTo(0.3, 4);
});

describe("laminate", () => {
  const draw = (options: Partial<DualPhaseOptions>) =>
    dualPhase({ family: "laminate", martensiteFraction: 0.25, size: 4, seed: 3, ...options });

  it("takes whole rows, evenly spaced when regular", () => {
    const { volume, count, size, direction } = draw({ shape: [1, 64, 32] });
    expect([count, size, direction]).toEqual([4, 4, 0]);
    const profile = rows(volume).map((row) => {
      expect(new Set(row).size).toBe(1);
      return row[0]!;
    });
    const starts = [...profile.keys()].filter((y) => profile[y] === 1 && profile[(y + 63) % 64] === 0);
    expect(starts.map((y, i) => (i === 0 ? 16 : y - starts[i - 1]!))).toEqual([16, 16, 16, 16]);
    expect(profile.reduce((a, b) => a + b)).toBe(16);
  });

  it("turns by a right angle with its direction", () => {
    const { volume, direction } = draw({ shape: [1, 32, 64], direction: Math.PI / 2 });
    expect(direction).toBeCloseTo(Math.PI / 2, 12);
    const lying = draw({ shape: [1, 64, 32] }).volume;
    expect(columns(volume)).toEqual(rows(lying));
  });

  it.each([0.21, 0.3, 0.437])("is within half a row of the fraction %d", (martensiteFraction) => {
    for (const direction of [0, 90, 45, 20, -60]) {
      const { volume } = draw({ martensiteFraction, direction: direction * degree, regularity: 0.5 });
      expect(Math.abs(mean(volume) - martensiteFraction)).toBeLessThanOrEqual(0.5 / 128 + 1e-12);
    }
  });

  it.each([
    [20, 1],
    [45, 1],
    [63, 2],
    [110, 2],
    [155, 1],
  ])("is the same all along its layers, near %d degrees with voxels %d high", (angle, height) => {
    const shape = [1, 128 / height, 128] as const;
    const { volume, direction } = draw({
      shape,
      spacing: [1, height, 1],
      direction: angle * degree,
      regularity: 0.4,
    });
    expect(Math.abs(direction / degree - angle)).toBeLessThan(5);
    // A lattice vector along the layers: the body is the same when moved by it.
    const [sy, sx] = [1, 2, 3, 4, 5, 6, 7, 8, 9]
      .flatMap((n) => Array.from({ length: 39 }, (_, i) => [n, i - 19] as const))
      .find(([y, x]) => Math.abs(Math.sin(Math.atan2(y * height, x) - direction)) < 1e-9)!;
    for (let y = 0; y < shape[1]; y++) {
      for (let x = 0; x < 128; x++)
        if (at(volume, y + sy, x + sx) !== at(volume, y, x)) expect([y, x]).toEqual([]);
    }
  });

  it("states the layers and their mean thickness", () => {
    const { volume, count, size } = draw({ shape: [1, 100, 64], martensiteFraction: 0.3 });
    const profile = columns(volume)[0]!;
    const starts = profile.filter((phase, y) => phase === 1 && profile[(y + 99) % 100] === 0).length;
    expect(starts).toBe(count);
    expect(size).toBeCloseTo(profile.reduce((a, b) => a + b) / count, 12);
    expect(Math.abs(Math.log(size / 4))).toBeLessThan(0.15);
  });
});

describe("rectangles", () => {
  it("are complete squares where voxels and fraction allow", () => {
    const { volume, count, size } = dualPhase({
      family: "rectangles",
      shape: [1, 16, 16],
      martensiteFraction: 0.25,
      size: 4,
      seed: 7,
    });
    expect(count).toBe(4);
    expect(Math.abs(size - 4)).toBeLessThan(1);
    // Two rows and two columns of squares: eight lines hold two runs of four each, the others none.
    for (const lines of [rows(volume), columns(volume)]) {
      expect(lines.filter((line) => line.every((phase) => phase === 0))).toHaveLength(8);
      expect(lines.filter((line) => line.reduce((a, b) => a + b) === 8)).toHaveLength(8);
    }
  });

  it("have one incomplete row at most", () => {
    const { volume, count } = dualPhase({
      family: "rectangles",
      shape: [1, 60, 90],
      martensiteFraction: 0.237,
      size: 7,
      aspectRatio: 2,
      seed: 2,
    });
    // Four corners of two by two voxels make a rectangle; a step in an edge adds two.
    let corners = 0;
    for (let y = 0; y < 60; y++) {
      for (let x = 0; x < 90; x++) {
        const sum = at(volume, y, x) + at(volume, y, x + 1) + at(volume, y + 1, x) + at(volume, y + 1, x + 1);
        if (sum % 2 === 1) corners++;
      }
    }
    expect(corners - 4 * count).toBeGreaterThanOrEqual(0);
    expect(corners - 4 * count).toBeLessThanOrEqual(4);
  });
});

describe.each(["rectangles", "ellipses"] as const)("one of the %s", (family) => {
  it.each([
    [0, 1.5],
    [30, 3],
    [-20, 4],
    [75, 2],
    [90, 3],
    [135, 2.5],
  ])("lies at %d degrees with an aspect ratio of %d", (angle, aspectRatio) => {
    const { volume, count, size } = dualPhase({
      family,
      shape: [1, 96, 96],
      spacing: [1, 0.5, 1],
      martensiteFraction: 0.1,
      size: family === "ellipses" ? 24.2 : 21.5,
      aspectRatio,
      direction: angle * degree,
      seed: 1,
    });
    expect(count).toBe(1);
    const area = 0.1 * 96 * 96 * 0.5;
    expect(size / Math.sqrt(family === "ellipses" ? (4 * area) / Math.PI : area)).toBeCloseTo(1, 1);
    const moments = momentsOf(volume);
    expect(Math.abs(Math.sin(moments.angle - angle * degree))).toBeLessThan(1.5 * degree);
    expect(Math.abs(moments.ratio / aspectRatio - 1)).toBeLessThan(0.04);
  });
});

it("scatter takes the peak of the lattice out of the spectrum", () => {
  const amplitude = (regularity: number) => {
    const { volume, count } = dualPhase({
      family: "rectangles",
      martensiteFraction: 0.16,
      size: 3.2,
      regularity,
      seed: 4,
    });
    expect(count).toBe(256);
    let [re, im] = [0, 0];
    volume.data.forEach((phase, i) => {
      re += phase * Math.cos((2 * Math.PI * 16 * (i % 128)) / 128);
      im += phase * Math.sin((2 * Math.PI * 16 * (i % 128)) / 128);
    });
    return Math.hypot(re, im);
  };
  // Uniform within a share s of the cell: sin(pi s) / (pi s), with 256 particles to about 0.05.
  const regular = amplitude(1);
  expect(Math.abs(amplitude(0.5) / regular - 2 / Math.PI)).toBeLessThan(0.15);
  expect(amplitude(0) / regular).toBeLessThan(0.15);
});

it("grains of random are stretched along their direction", () => {
  const angles = [15, 100];
  for (const angle of angles) {
    const { volume, count } = dualPhase({
      family: "random",
      martensiteFraction: 0.5,
      size: 8,
      aspectRatio: 3,
      direction: angle * degree,
      seed: 6,
    });
    expect(count).toBe(256);
    /** Share of voxels of another phase at a distance of 5 along an angle. */
    const change = (along: number) => {
      const [sy, sx] = [Math.round(5 * Math.sin(along * degree)), Math.round(5 * Math.cos(along * degree))];
      let changed = 0;
      for (let y = 0; y < 128; y++) {
        for (let x = 0; x < 128; x++) if (at(volume, y, x) !== at(volume, y + sy, x + sx)) changed++;
      }
      return changed / 128 ** 2;
    };
    expect(change(angle + 90) / change(angle)).toBeGreaterThan(1.5);
  }
});

it("grains of random change hands one by one as the fraction grows", () => {
  const draw = (martensiteFraction: number) =>
    dualPhase({ family: "random", shape: [1, 48, 48], martensiteFraction, size: 6, seed: 2 }).volume.data;
  const [less, more] = [draw(0.3), draw(0.5)];
  expect(less.every((phase, i) => phase <= more[i]!)).toBe(true);
});

it("is fixed by its seed", () => {
  const draw = (seed: number): DualPhase =>
    dualPhase({
      family: "ellipses",
      shape: [1, 32, 32],
      martensiteFraction: 0.3,
      size: 5,
      regularity: 0,
      seed,
    });
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1).volume.data).not.toEqual(draw(2).volume.data);
});

it.each([
  [{ family: "plates" }, /expected family laminate, rectangles, ellipses or random, got plates/],
  [{ shape: [2, 8, 8] }, /expected shape \[1, ny, nx\] with ny, nx > 1, got \[2,8,8\]/],
  [{ martensiteFraction: 1 }, /expected martensiteFraction between 0 and 1, got 1/],
  [{ martensiteFraction: 1e-6 }, /expected martensiteFraction with at least a voxel in either phase/],
  [{ aspectRatio: 0.5 }, /expected aspectRatio >= 1, got 0.5/],
  [{ direction: Number.NaN }, /expected a finite direction, got NaN/],
  [{ regularity: 1.1 }, /expected regularity from 0 to 1, got 1.1/],
  [{ size: 2, aspectRatio: 9 }, /expected size \/ sqrt\(aspectRatio\) of at least a voxel, 1, got 0.66/],
  [{ size: Infinity }, /expected a finite size, got Infinity/],
  [{ size: 100 }, /expected size up to 99.15 at this fraction in this box, got 100/],
  [{ family: "laminate", size: 78 }, /expected size up to 76.80 at/],
  [{ family: "random", size: 91 }, /expected size up to 90.51 /],
  [
    { family: "laminate", martensiteFraction: 0.999, size: 4 },
    /at least a row of 128 voxels in either phase/,
  ],
] as [object, RegExp][])("refuses %j", (options, message) => {
  const all = {
    family: "rectangles",
    martensiteFraction: 0.3,
    size: 8,
    seed: 1,
    ...options,
  } as DualPhaseOptions;
  expect(() => dualPhase(all)).toThrow(message);
  expect(() => dualPhase(all)).toThrow(RangeError);
});
