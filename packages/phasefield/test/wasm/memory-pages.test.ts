import { describe, expect, it } from "vitest";
import { type Boundary, pfhubBenchmark1, uniformNoise } from "../../src/index.js";
import { createPlan } from "../../src/plan/plan.js";
import { gridLayout } from "../../src/wasm/grid-layout.js";
import { wasm } from "../../src/wasm/index.js";

type Shape = readonly [number, number, number];

describe("the memory of a run", () => {
  // Adaptive etdrk4 keeps six sets of ten factors, which between walls are as long as fields.
  it.each<[string, Shape, Boundary, "f64" | "f32"]>([
    ["between walls", [54, 54, 54], "no-flux", "f64"],
    ["of a strip with padded rows", [1, 20_000, 4], "periodic", "f32"],
  ])("holds the arrays and factors of a run %s", async (_, shape, boundary, precision) => {
    const initial = uniformNoise([...shape], { mean: 0.5, amplitude: 0.05, seed: 1, spacing: 1 });
    const plan = createPlan(pfhubBenchmark1, { initial, boundary });
    const kernels = await wasm({ precision }).createKernels(plan);
    const ones = new Float64Array(plan.spectrum.k2.length).fill(1);
    for (let i = 0; i < 4; i++) kernels.field();
    for (let i = 0; i < 10; i++) kernels.spectrum();
    for (let i = 0; i < 60 + 6; i++) kernels.table(ones);
    expect(await kernels.read(kernels.field())).toHaveLength(shape[0] * shape[1] * shape[2]);
    kernels.dispose();
  });

  it.each<Shape>([
    [1, 1, 24],
    [1, 300, 4],
    [4, 4, 4],
    [1, 64, 64],
  ])("has no block longer than a row of spectra but for part of a cache line: %i x %i x %i", (...shape) => {
    const initial = uniformNoise([...shape], { mean: 0.5, amplitude: 0.05, seed: 1, spacing: 1 });
    const plan = createPlan(pfhubBenchmark1, { initial });
    for (const width of [4, 8] as const) {
      const { block, numbers } = gridLayout(plan, width).spectrum;
      expect(block).toBeLessThan(numbers + 16);
    }
  });
});
