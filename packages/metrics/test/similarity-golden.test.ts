import { readFileSync } from "node:fs";
import { fromFunction, type Shape3, type Volume } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import {
  type MsSsimOptions,
  mape,
  msSsim3d,
  msSsimSlices,
  nrmse,
  psnr,
  type SsimOptions,
  ssim3d,
  ssimMap3d,
  ssimSlices,
} from "../src/index.js";

interface Golden {
  readonly ssim: readonly {
    readonly shape: Shape3;
    readonly options: SsimOptions;
    readonly mean: number;
    readonly mapShape: Shape3;
    /** Voxels 0, n / 3, n / 2 and n - 1 of the n voxels of the map. */
    readonly mapSamples: readonly number[];
    readonly sliceMeans: readonly number[];
  }[];
  readonly msSsim: readonly {
    readonly shape: Shape3;
    readonly options: MsSsimOptions;
    readonly value: number;
    readonly sliceMeans: readonly number[];
  }[];
  readonly errors: readonly {
    readonly shape: Shape3;
    readonly psnr: number;
    readonly nrmse: Readonly<Record<"euclidean" | "min-max" | "mean", number>>;
    readonly mape: number;
  }[];
}

/** Made by tools/fixtures/similarity_golden.py from the same two formulas. */
const golden = JSON.parse(
  readFileSync(new URL("./fixtures/similarity.json", import.meta.url), "utf8"),
) as Golden;

const AXES = ["z", "y", "x"] as const;
const { sin, cos } = Math;

function fields(shape: Shape3): readonly [Volume<Float64Array>, Volume<Float64Array>] {
  const [, ny] = shape;
  const a = fromFunction(
    (z, y, x) => 0.5 + 0.25 * sin(0.7 * x + 0.3 * y) * cos(0.5 * z) + 0.2 * sin((1.9 * x * y) / ny + z),
    shape,
  );
  const b = fromFunction(
    (z, y, x) =>
      0.48 + 0.2 * sin(0.7 * x + 0.3 * y + 0.4) * cos(0.5 * z) + 0.2 * sin((1.9 * x * y) / ny + 1.1 * z),
    shape,
  );
  return [a, b];
}

describe.each(golden.ssim)("scikit-image on $shape with $options", ({ shape, options, ...expected }) => {
  const [a, b] = fields(shape);

  it("has the same mean", () => {
    expect([ssim3d(a, b, options)]).toBeAllclose([expected.mean], { atol: 1e-12 });
  });

  it("has the same local values", () => {
    const map = ssimMap3d(a, b, options);
    const n = map.data.length;
    expect(map.shape).toEqual(expected.mapShape);
    const samples = [0, Math.floor(n / 3), Math.floor(n / 2), n - 1].map((i) => map.data[i] as number);
    expect(samples).toBeAllclose(expected.mapSamples, { atol: 1e-12 });
  });

  it("has the same means over slices", () => {
    const means = AXES.map((axis) => ssimSlices(a, b, { ...options, axis }));
    expect(means).toBeAllclose(expected.sliceMeans, { atol: 1e-12 });
    const all = expected.sliceMeans.reduce((p, q) => p + q, 0) / 3;
    expect([ssimSlices(a, b, { ...options, axis: "all" })]).toBeAllclose([all], { atol: 1e-12 });
  });
});

describe.each(golden.msSsim)("the definition by scipy's correlate on $shape with $options", (expected) => {
  const { shape, options } = expected;
  const [a, b] = fields(shape);

  it("has the same multi-scale similarity", () => {
    expect([msSsim3d(a, b, options)]).toBeAllclose([expected.value], { atol: 1e-12 });
  });

  it("has the same means over slices", () => {
    const means = AXES.map((axis) => msSsimSlices(a, b, { ...options, axis }));
    expect(means).toBeAllclose(expected.sliceMeans, { atol: 1e-12 });
    const all = expected.sliceMeans.reduce((p, q) => p + q, 0) / 3;
    expect([msSsimSlices(a, b, { ...options, axis: "all" })]).toBeAllclose([all], { atol: 1e-12 });
  });
});

it.each(golden.errors)("has the errors of scikit-image and numpy on $shape", ({ shape, ...expected }) => {
  const [a, b] = fields(shape);
  const normalized = (["euclidean", "min-max", "mean"] as const).map((normalization) => ({
    ours: nrmse(a, b, { normalization }) as number,
    theirs: expected.nrmse[normalization],
  }));
  expect([psnr(a, b), mape(a, b), ...normalized.map(({ ours }) => ours)]).toBeAllclose(
    [expected.psnr, expected.mape, ...normalized.map(({ theirs }) => theirs)],
    { rtol: 1e-12 },
  );
});
