import { createRandom } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import { mmd, precisionRecallDensityCoverage, type Samples, wasserstein1 } from "../src/index.js";
import { golden } from "./morphology-golden.js";

const { real, generated } = golden;
const column = (samples: number[][], i: number) => samples.map((sample) => sample[i] as number);

function cloud(count: number, seed: number, length = 2): number[][] {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => Array.from({ length }, () => random.normal()));
}

describe("wasserstein1", () => {
  it("equals scipy's for samples of unequal size and with ties", () => {
    const { real0generated1, ties } = golden.wasserstein;
    expect([
      wasserstein1(column(real, 0), column(generated, 1)),
      wasserstein1([1, 1, 2, 5], [2, 2, 1]),
    ]).toBeAllclose([real0generated1, ties], { rtol: 1e-14 });
  });

  it("is what must be carried how far", () => {
    expect(wasserstein1([0], [3])).toBe(3);
    expect(wasserstein1([0, 1], [1, 0])).toBe(0);
    expect(wasserstein1([0, 0, 0, 4], [0])).toBe(1);
    expect(wasserstein1(Float32Array.of(0, 2), Uint8Array.of(1, 1, 1))).toBe(1);
  });

  it("is symmetric, moves with a shift and obeys the triangle inequality", () => {
    const [a, b, c] = [column(real, 0), column(generated, 1), column(real, 2)];
    expect(wasserstein1(a, b)).toBe(wasserstein1(b, a));
    expect([
      wasserstein1(
        a,
        a.map((v) => v + 0.75),
      ),
    ]).toBeAllclose([0.75], { rtol: 1e-13 });
    expect(wasserstein1(a, c)).toBeLessThanOrEqual(wasserstein1(a, b) + wasserstein1(b, c));
  });

  it("says what is wrong", () => {
    expect(() => wasserstein1([], [1])).toThrow(
      new RangeError("wasserstein1: expected at least one number in a, got none"),
    );
    expect(() => wasserstein1([1], [1, Number.NaN])).toThrow(
      new RangeError("wasserstein1: expected finite numbers, got NaN in b[1]"),
    );
  });
});

describe("mmd", () => {
  it.each(["biased", "unbiased"] as const)("equals numpy's %s estimate", (estimator) => {
    const atMedian = mmd(real, generated, { estimator });
    const atHalf = mmd(real, generated, { estimator, bandwidth: 0.5 });
    expect([atMedian.bandwidth, atMedian.squared, atHalf.squared]).toBeAllclose(
      [golden.mmd.median, golden.mmd.atMedian[estimator], golden.mmd.atHalf[estimator]],
      { rtol: 1e-12 },
    );
  });

  it("has the closed value of two pairs of points", () => {
    // Pairs at 0 and 1; all four cross distances are 0, 1, 1, 0.
    const x = [[0], [1]];
    const kernel = Math.exp(-1 / 2);
    expect(mmd(x, x, { bandwidth: 1, estimator: "biased" }).squared).toBeCloseTo(0, 15);
    expect([mmd(x, x, { bandwidth: 1 }).squared]).toBeAllclose([kernel - 1], { rtol: 1e-14 });
    // Distances 0, 0, 1, 1, 1, 1 between equal and between unequal points.
    expect(mmd(x, x).bandwidth).toBe(1);
    for (const bandwidth of [1e-200, 1e200]) {
      expect(mmd([[1], [1]], [[1], [1]], { bandwidth }).squared).toBe(0);
    }
    const far = mmd([[0], [0]], [[1e6], [1e6]], { bandwidth: 1 });
    expect(far.squared).toBe(2);
  });

  it("estimates the closed value of two normal distributions", () => {
    // Unit normals in 2-D, means 1 apart, kernel of width 1: Gaussian integrals.
    const closed = (2 / 3) * (1 - Math.exp(-1 / 6));
    const [x, y] = [cloud(300, 1), cloud(250, 2)];
    const shifted = y.map(([a, b]) => [a as number, (b as number) + 1]);
    expect(Math.abs(mmd(x, y, { bandwidth: 1 }).squared)).toBeLessThan(0.01);
    expect(Math.abs(mmd(x, shifted, { bandwidth: 1 }).squared - closed)).toBeLessThan(0.03);
  });

  it("is symmetric and never negative when biased", () => {
    expect([mmd(real, generated).squared]).toBeAllclose([mmd(generated, real).squared], { rtol: 1e-12 });
    expect(mmd(real, real, { estimator: "biased" }).squared).toBeGreaterThanOrEqual(-1e-15);
  });

  it("says what is wrong", () => {
    const twins = [[1], [1]];
    expect(() => mmd(twins, twins)).toThrow(new RangeError("mmd: expected positive bandwidth, got 0"));
    expect(() => mmd([[1]], twins)).toThrow(new RangeError("mmd: expected at least 2 vectors in x, got 1"));
    expect(() => mmd(twins, [[1], [1, 2]])).toThrow(
      new RangeError("mmd: expected vectors of one length above 0, got 2 numbers in y[1]"),
    );
    expect(() => mmd([[], []], [[], []])).toThrow("expected vectors of one length above 0");
    expect(() => mmd(twins, [[1], [Number.NaN]])).toThrow(
      new RangeError("mmd: expected finite numbers, got NaN in y[1][0]"),
    );
    expect(() => mmd(twins, twins, { estimator: "best" as "biased" })).toThrow(
      new RangeError("mmd: expected estimator unbiased or biased, got best"),
    );
  });
});

describe("precisionRecallDensityCoverage", () => {
  it.each(Object.entries(golden.prdc))("equals numpy's with k = %s", (k, expected) => {
    const measured = precisionRecallDensityCoverage(real, generated, { k: Number(k) });
    expect(measured).toEqual({
      precision: expect.closeTo(expected.precision, 14),
      recall: expect.closeTo(expected.recall, 14),
      density: expect.closeTo(expected.density, 14),
      coverage: expect.closeTo(expected.coverage, 14),
    });
    if (k === "5") expect(precisionRecallDensityCoverage(real, generated)).toEqual(measured);
  });

  it("counts balls by hand", () => {
    // Radii of the real points 0, 1, 3 are 1, 1, 2; of the generated points 0.5, 10, 12 they are 9.5, 2, 2.
    const measured = precisionRecallDensityCoverage([[0], [1], [3]], [[0.5], [10], [12]], { k: 1 });
    // 0.5 lies in the balls of 0 and 1 (3 - 0.5 > 2); 0, 1 and 3 lie within 9.5 of 0.5.
    expect(measured).toEqual({ precision: 1 / 3, recall: 1, density: 2 / 3, coverage: 2 / 3 });
  });

  it("is 1 for a set against itself, and sees a mode that is missing", () => {
    const points = cloud(60, 4);
    expect(precisionRecallDensityCoverage(points, points)).toMatchObject({
      precision: 1,
      recall: 1,
      coverage: 1,
    });
    const modes = [...points, ...cloud(60, 5).map(([a, b]) => [a as number, (b as number) + 20])];
    const half = precisionRecallDensityCoverage(modes, cloud(120, 6));
    expect(half.precision).toBeGreaterThan(0.9);
    expect(half.coverage).toBeLessThan(0.51);
  });

  it("has no balls around vectors that repeat", () => {
    const same: Samples = Array.from({ length: 6 }, () => Float32Array.of(1, 2));
    expect(precisionRecallDensityCoverage(same, same)).toEqual({
      precision: 0,
      recall: 0,
      density: 0,
      coverage: 0,
    });
  });

  it("says what is wrong", () => {
    expect(() => precisionRecallDensityCoverage(real, generated, { k: 0 })).toThrow(
      new RangeError("precisionRecallDensityCoverage: expected an integer k of at least 1, got 0"),
    );
    expect(() => precisionRecallDensityCoverage(real, generated, { k: 17 })).toThrow(
      new RangeError("precisionRecallDensityCoverage: expected at least 18 vectors in generated, got 17"),
    );
  });
});
