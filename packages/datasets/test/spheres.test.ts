import { mean, type Shape3, type Spacing3, type Volume } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { type Sphere, type SpheresOptions, spheres } from "../src/index.js";

/** Distance of two points to the nearest periodic image: along each axis the nearest of three. */
function periodicDistance(a: readonly number[], b: readonly number[], { shape, spacing }: Volume): number {
  let square = 0;
  for (let axis = 0; axis < 3; axis++) {
    const apart = b[axis]! - a[axis]!;
    const edge = shape[axis]! * spacing[axis]!;
    square += Math.min(apart ** 2, (apart - edge) ** 2, (apart + edge) ** 2);
  }
  return Math.sqrt(square);
}

function voxelCentres({ shape: [nz, ny, nx], spacing }: Volume): number[][] {
  return Array.from({ length: nz * ny * nx }, (_, i) =>
    [Math.floor(i / (ny * nx)), Math.floor(i / nx) % ny, i % nx].map((n, a) => (n + 0.5) * spacing[a]!),
  );
}

const nearestSurface = (voxel: readonly number[], body: readonly Sphere[], volume: Volume) =>
  Math.min(...body.map(({ centre, radius }) => periodicDistance(voxel, centre, volume) - radius));

const measure = (body: readonly Sphere[], dimensions: 2 | 3) =>
  body.reduce(
    (sum, { radius: r }) => sum + (dimensions === 3 ? (4 / 3) * Math.PI * r ** 3 : Math.PI * r * r),
    0,
  );

interface Case {
  readonly name: string;
  readonly shape: Shape3;
  readonly spacing: Spacing3;
  readonly radius: SpheresOptions["radius"];
  readonly fraction: number;
}

const cases: readonly Case[] = [
  { name: "equal spheres", shape: [16, 18, 20], spacing: [1, 1, 1], radius: 3, fraction: 0.3 },
  {
    name: "anisotropic voxels, two cells per axis",
    shape: [8, 20, 30],
    spacing: [2, 1, 0.5],
    radius: { kind: "uniform", min: 1.5, max: 3.6 },
    fraction: 0.3,
  },
  {
    name: "wide distribution",
    shape: [14, 14, 14],
    spacing: [1, 1, 1],
    radius: { kind: "lognormal", median: 1.5, sigma: 0.5 },
    fraction: 0.25,
  },
  { name: "discs", shape: [1, 60, 40], spacing: [1, 0.5, 1], radius: 2, fraction: 0.45 },
  { name: "as wide as the box", shape: [8, 8, 16], spacing: [1, 1, 1], radius: 4, fraction: 0.3 },
];

describe.each(cases)("$name", ({ name: _, ...grid }) => {
  const { volume, spheres: body } = spheres({ ...grid, seed: 11 });

  it("keeps every pair apart, periodic images included", () => {
    for (let i = 0; i < body.length; i++) {
      for (let j = 0; j < i; j++) {
        const apart = periodicDistance(body[i]!.centre, body[j]!.centre, volume);
        expect(apart).toBeGreaterThanOrEqual((body[i]!.radius + body[j]!.radius) * (1 - 1e-12));
      }
    }
  });

  it("fills the voxels whose centres lie in a sphere", () => {
    const expected = voxelCentres(volume).map((voxel) => (nearestSurface(voxel, body, volume) <= 0 ? 1 : 0));
    expect([...volume.data]).toEqual(expected);
  });

  it("adds up to the fraction", () => {
    const box = volume.data.length * volume.spacing.reduce((a, b) => a * b);
    const dimensions = volume.shape[0] === 1 ? 2 : 3;
    const total = measure(body, dimensions);
    const largest = measure([body[0]!], dimensions);
    expect(Math.abs(total / box - grid.fraction)).toBeLessThanOrEqual(largest / box / 2 + 1e-12);
  });
});

it("voxels give the analytic fraction of many spheres", () => {
  const { volume, spheres: body } = spheres({ shape: [64, 64, 64], radius: 6, fraction: 0.25, seed: 2 });
  expect(body).toHaveLength(Math.round((0.25 * 64 ** 3) / measure([{ centre: [0, 0, 0], radius: 6 }], 3)));
  expect(mean(volume) / (measure(body, 3) / 64 ** 3)).toBeCloseTo(1, 2);
});

it("spheres that may overlap fill 1 - (1 - v / V)^n of the box over seeds", () => {
  const seeds = 60;
  let filled = 0;
  let count = 0;
  for (let seed = 0; seed < seeds; seed++) {
    const draw = spheres({ shape: [1, 64, 64], radius: 5, fraction: 0.5, overlap: true, seed });
    filled += mean(draw.volume) / seeds;
    count = draw.spheres.length;
  }
  const expected = 1 - (1 - (Math.PI * 25) / 64 ** 2) ** count;
  expect(Math.abs(expected - 0.5)).toBeLessThan(0.006);
  // One box scatters by about 0.05.
  expect(Math.abs(filled - expected)).toBeLessThan(0.025);
});

it("has the tanh profile across its surface, around the box", () => {
  const { volume, spheres: body } = spheres({
    shape: [20, 20, 20],
    radius: 5,
    count: 3,
    overlap: true,
    interfaceWidth: 3,
    seed: 8,
  });
  const expected = voxelCentres(volume).map(
    (voxel) => 0.5 * (1 - Math.tanh((2 * nearestSurface(voxel, body, volume)) / 3)),
  );
  expect(volume.data).toBeAllclose(expected, { rtol: 1e-6, atol: 3e-9 });
});

it("a smooth sphere holds the integral of its profile", () => {
  const [radius, width] = [6, 2];
  const { volume } = spheres({ shape: [32, 32, 32], radius, count: 1, interfaceWidth: width, seed: 1 });
  let integral = 0;
  for (let r = 0.005; r < 16; r += 0.01) {
    integral += 0.01 * 4 * Math.PI * r * r * 0.5 * (1 - Math.tanh((2 * (r - radius)) / width));
  }
  // Smooth on the scale of a voxel: the sum over voxels is as good as the integral.
  expect((mean(volume) * 32 ** 3) / integral).toBeCloseTo(1, 4);
});

it("is fixed by its seed", () => {
  const draw = (seed: number) => spheres({ shape: [12, 12, 12], radius: 2, count: 5, seed });
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1).spheres).not.toEqual(draw(2).spheres);
});

it("draws the distributions asked for", () => {
  const radii = (radius: SpheresOptions["radius"]) =>
    spheres({ shape: [1, 1, 100_000], radius, count: 2000, seed: 3, overlap: true }).spheres.map(
      (s) => s.radius,
    );
  const average = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
  const uniform = radii({ kind: "uniform", min: 1, max: 3 });
  expect(Math.min(...uniform)).toBeGreaterThanOrEqual(1);
  expect(Math.max(...uniform)).toBeLessThan(3);
  expect(average(uniform)).toBeCloseTo(2, 1);
  const logs = radii({ kind: "lognormal", median: 2, sigma: 0.3 }).map((r) => Math.log(r / 2));
  // 2000 draws: standard errors 0.007 of the mean and 0.005 of the deviation.
  expect(Math.abs(average(logs))).toBeLessThan(0.03);
  expect(Math.abs(Math.sqrt(average(logs.map((x) => x * x))) - 0.3)).toBeLessThan(0.02);
});

it("says how far it came when there is no room", () => {
  expect(() => spheres({ shape: [1, 20, 20], radius: 3, fraction: 0.8, seed: 1 })).toThrow(
    /^spheres: expected room for 11 spheres without overlap, got \d placed \(fraction 0\.\d+\) and none for the next in 100000 trials$/,
  );
});

it("refuses what is out of range", () => {
  const draw = (options: object) => () =>
    spheres({ shape: [1, 10, 20], radius: 2, seed: 1, ...options } as unknown as SpheresOptions);
  expect(draw({})).toThrow(/expected either count or fraction, got count undefined and fraction undefined/);
  expect(draw({ count: 1, fraction: 0.1 })).toThrow(/expected either count or fraction/);
  expect(draw({ count: 0 })).toThrow(/expected count a positive integer, got 0/);
  expect(draw({ fraction: 1 })).toThrow(/expected fraction between 0 and 1, got 1/);
  expect(draw({ fraction: 0.01 })).toThrow(/expected a fraction of at least half a sphere, got 0.01/);
  expect(draw({ count: 1, radius: 5.1 })).toThrow(/expected radii up to half the shortest edge, 5, got 5.1/);
  expect(draw({ count: 1, radius: 0 })).toThrow(/expected radius > 0, got 0/);
  expect(draw({ count: 1, radius: { kind: "uniform", min: 2, max: 1 } })).toThrow(
    /expected max >= min = 2, got 1/,
  );
  expect(draw({ count: 1, radius: { kind: "lognormal", median: 1, sigma: -1 } })).toThrow(
    /expected sigma >= 0/,
  );
  expect(draw({ count: 1, radius: { kind: "cauchy" } })).toThrow(
    /expected radius as a number, uniform or lognormal/,
  );
  expect(draw({ count: 1, interfaceWidth: -1 })).toThrow(/expected interfaceWidth >= 0, got -1/);
  expect(draw({ count: 1, shape: [1, 1, 1] })).toThrow(/expected more than one voxel/);
});
