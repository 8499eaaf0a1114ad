import { expect, it } from "vitest";
import { createSimulation, pfhubBenchmark1, tialn, uniformNoise } from "../../src/index.js";
import { wasm } from "../../src/wasm/index.js";

const alloy = uniformNoise([12, 12, 12], {
  mean: 0.56,
  amplitude: 0.02,
  seed: 1,
  spacing: 1,
  unit: "nm",
});
const plane = uniformNoise([1, 32, 32], { mean: 0.5, amplitude: 0.05, seed: 2, spacing: 2 });

it.each([
  ["TiAlN", tialn, { initial: alloy, temperature: 1173, dt: 0.1 }, 20],
  ["PFHub benchmark 1", pfhubBenchmark1, { initial: plane, dt: 0.1 }, 20],
] as const)("f32 is f64 but for rounding: %s", async (_, system, options, time) => {
  const run = async (precision: "f64" | "f32") => {
    const simulation = await createSimulation(system, { ...options, backend: wasm({ precision }) });
    await simulation.advanceTo(time);
    const result = {
      field: (await simulation.read("f64")).data,
      energy: (await simulation.observe()).energy.total,
      steps: simulation.stepCount,
    };
    simulation.dispose();
    return result;
  };
  // Fixed steps: an adaptive one may round to another size.
  const [a, b] = [await run("f64"), await run("f32")];
  expect(b.steps).toBe(a.steps);
  expect(Math.abs(b.energy / a.energy - 1)).toBeLessThan(1e-6);
  const worst = a.field.reduce((most, c, i) => Math.max(most, Math.abs(c - b.field[i]!)), 0);
  expect(worst).toBeLessThan(1e-5);
});
