import { describe, expect, it } from "vitest";
import { createSimulation, pfhubBenchmark1, uniformNoise } from "../../src/index.js";
import { wasm } from "../../src/wasm/index.js";

describe("a stable alloy whose waves decay below the rounding of its compositions", () => {
  it.each(["si1", "sbdf2", "etd2rk", "etdrk4"] as const)("comes to rest in f32: %s", async (scheme) => {
    const initial = uniformNoise([1, 8, 8], { mean: 0.25, amplitude: 0.005, seed: 1, spacing: 2 });
    const backend = wasm({ precision: "f32" });
    const simulation = await createSimulation(pfhubBenchmark1, { initial, scheme, backend });
    await simulation.advanceTo(1e6);
    expect(simulation.work.rejected).toBeLessThan(20);
    const { min, max } = await simulation.observe();
    expect(max - min).toBeLessThan(1e-5);
    simulation.dispose();
  });
});
