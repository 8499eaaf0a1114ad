import { createRandom, filled, fromArray, fromFunction, map, type Volume } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { msSsim3d, msSsimSlices, ssim3d, ssimMap3d, ssimSlices } from "../src/index.js";
import { goldenField } from "./golden.js";

const a = goldenField("a");
const b = goldenField("b");
const random = createRandom(5);

describe("multi-scale similarity", () => {
  it("is similarity for one scale", () => {
    const options = { window: "gaussian", sigma: 1 } as const;
    expect(msSsim3d(a, b, { ...options, scales: 1 })).toBe(ssim3d(a, b, options));
    expect(msSsimSlices(a, b, { ...options, scales: 1, axis: "y" })).toBeCloseTo(
      ssimSlices(a, b, { ...options, axis: "y" }),
      14,
    );
  });

  it("is the weighted product of its factors", () => {
    const options = { windowSize: 3, window: "uniform" } as const;
    // A checkerboard is gone at the second scale, which then compares constants.
    const board = (low: number, high: number) =>
      fromFunction((z, y, x) => ((x + y + z) % 2 === 0 ? low : high), [8, 8, 8]);
    const [p, q] = [board(0.2, 0.6), board(0.3, 0.5)];
    const contrast = (variance: number, other: number, covariance: number) =>
      (2 * covariance + 9e-4) / (variance + other + 9e-4);
    // Windows of 27 hold 14 of one colour and 13 of the other.
    const spread = (14 * 13) / (27 * 26);
    const first = contrast(0.16 * spread, 0.04 * spread, 0.08 * spread);
    const expected = first ** (0.0448 / (0.0448 + 0.2856));
    expect([msSsim3d(p, q, { ...options, scales: 2 })]).toBeAllclose([expected], { rtol: 1e-12 });
  });

  it("counts a negative mean as 0", () => {
    const wave = fromFunction((_z, _y, x) => 0.5 + 0.4 * Math.sin(x), [12, 12, 12]);
    const inverted = map(wave, (v) => 1 - v);
    expect(ssim3d(wave, inverted)).toBeLessThan(0);
    expect(msSsim3d(wave, inverted, { windowSize: 5, scales: 2 })).toBe(0);
    expect(msSsimSlices(wave, inverted, { windowSize: 5, scales: 2 })).toBe(0);
  });

  it("says how many scales fit", () => {
    const cube = filled(0.5, [48, 48, 48]);
    expect(() => msSsim3d(cube, cube)).toThrow(
      new RangeError("msSsim3d: expected at most 3 scales for a window of 11 in 48x48x48, got 5"),
    );
    expect(msSsim3d(cube, cube, { scales: 3 })).toBe(1);
    expect(() => msSsimSlices(a, b, { scales: 2, axis: "all" })).toThrow(
      new RangeError("msSsimSlices: expected at most 1 scale for a window of 11 in 18x20, got 2"),
    );
    expect(() => msSsim3d(filled(0, [10, 48, 48]), filled(0, [10, 48, 48]))).toThrow(
      new RangeError("msSsim3d: expected at least 11 voxels per axis for the window, got 10x48x48"),
    );
  });

  it.each([0, 6, 1.5, Number.NaN])("refuses %d scales", (scales) => {
    expect(() => msSsim3d(a, b, { scales })).toThrow(`msSsim3d: expected scales from 1 to 5, got ${scales}`);
  });

  it("fits exactly as many scales as it can compute", () => {
    for (const edge of [11, 21, 22, 23, 43, 44, 45]) {
      const line = filled(0.5, [1, edge, edge]);
      const fitting = edge < 22 ? 1 : edge < 44 ? 2 : 3;
      expect(msSsimSlices(line, line, { scales: fitting })).toBe(1);
      expect(() => msSsimSlices(line, line, { scales: fitting + 1 })).toThrow(`at most ${fitting} scale`);
    }
  });
});

const metrics = {
  ssim3d: (p: Volume<Float64Array>, q: Volume<Float64Array>) =>
    ssim3d(p, q, { window: "gaussian", sigma: 1 }),
  "ssimSlices, all": (p: Volume<Float64Array>, q: Volume<Float64Array>) => ssimSlices(p, q, { axis: "all" }),
  msSsim3d: (p: Volume<Float64Array>, q: Volume<Float64Array>) =>
    msSsim3d(p, q, { windowSize: 5, scales: 2 }),
  "msSsimSlices, all": (p: Volume<Float64Array>, q: Volume<Float64Array>) =>
    msSsimSlices(p, q, { windowSize: 5, scales: 2, axis: "all" }),
};

describe.each(Object.entries(metrics))("%s", (_, metric) => {
  it("is symmetric in its arguments", () => {
    expect([metric(b, a)]).toBeAllclose([metric(a, b)], { rtol: 1e-14 });
  });

  it("does not depend on which way the axes of both fields point", () => {
    const [nz, ny, nx] = a.shape;
    const turned = (v: Volume<Float64Array>) =>
      fromFunction((x, z, y) => v.data[(z * ny + y) * nx + x] as number, [nx, nz, ny]);
    const swapped = (v: Volume<Float64Array>) =>
      fromFunction((y, z, x) => v.data[(z * ny + y) * nx + x] as number, [ny, nz, nx]);
    const expected = metric(a, b);
    expect([metric(turned(a), turned(b)), metric(swapped(a), swapped(b))]).toBeAllclose(
      [expected, expected],
      {
        rtol: 1e-12,
      },
    );
  });

  it("lies between -1 and 1, and is 1 for equal fields", () => {
    const noise = fromFunction(() => random.uniform(), [10, 10, 10]);
    const other = fromFunction(() => random.uniform(), [10, 10, 10]);
    for (const q of [other, map(noise, (v) => 1 - v), map(noise, (v) => 0.5 * v)]) {
      expect(Math.abs(metric(noise, q))).toBeLessThan(1);
    }
    expect([metric(noise, noise), metric(a, a)]).toBeAllclose([1, 1], { rtol: 1e-13 });
  });

  it("compares the levels of constant fields", () => {
    const [p, q] = [filled(0.25, [12, 12, 12]), filled(0.75, [12, 12, 12])].map((v) =>
      map(fromArray(Float64Array.from(v.data), v.shape), (c) => c),
    ) as [Volume<Float64Array>, Volume<Float64Array>];
    const luminance = (2 * 0.25 * 0.75 + 1e-4) / (0.25 ** 2 + 0.75 ** 2 + 1e-4);
    const isMultiScale = metric === metrics.msSsim3d || metric === metrics["msSsimSlices, all"];
    const expected = isMultiScale ? luminance ** (0.2856 / (0.0448 + 0.2856)) : luminance;
    expect([metric(p, q), metric(p, p)]).toBeAllclose([expected, 1], { rtol: 1e-13 });
  });
});

it("maps only where the window lies inside, with the grid of the field", () => {
  const local = ssimMap3d(a, b, { windowSize: 5 });
  expect({ ...local, data: local.data.length }).toEqual({
    data: 12 * 14 * 16,
    shape: [12, 14, 16],
    spacing: a.spacing,
    unit: "nm",
  });
  const broken = map(a, (v, i) => (i === (8 * 18 + 9) * 20 + 10 ? v + 0.5 : v));
  const worst = ssimMap3d(a, broken, { window: "gaussian", sigma: 1, windowSize: 7 });
  const at = worst.data.indexOf(Math.min(...worst.data));
  // Within a voxel of the altered one, which is at (8 - 3, 9 - 3, 10 - 3) of the map.
  const place = [Math.floor(at / (12 * 14)), Math.floor(at / 14) % 12, at % 14];
  expect(Math.max(...place.map((v, i) => Math.abs(v - ([5, 6, 7][i] as number))))).toBeLessThanOrEqual(1);
});
