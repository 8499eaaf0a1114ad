import { expect, it } from "vitest";
import { createSimulation, pfhubBenchmark1, tialn, uniformNoise } from "../../src/index.js";
import { wasm } from "../../src/wasm/index.js";

it.each(["f64", "f32"] as const)(
  "a material without elasticity has no elastic energy: %s",
  async (precision) => {
    const initial = uniformNoise([6, 8, 10], { mean: 0.5, amplitude: 0.05, seed: 1, spacing: 1 });
    const simulation = await createSimulation(pfhubBenchmark1, { initial, backend: wasm({ precision }) });
    for (let i = 0; i < 5; i++) {
      await simulation.step(1);
      const { bulk, gradient, elastic, total } = (await simulation.observe()).energy;
      expect(elastic).toBe(0);
      expect(total).toBeCloseTo(bulk + gradient, 14);
    }
    simulation.dispose();
  },
);

it("elastic energy that is linear in c is told from that of gradients", async () => {
  const initial = uniformNoise([6, 8, 10], {
    mean: 0.56,
    amplitude: 0.05,
    seed: 1,
    spacing: 0.5,
    unit: "nm",
  });
  const energies = await Promise.all(
    [true, false].map(async (elasticity) => {
      const options = { initial, temperature: 1173, elasticity, backend: wasm() };
      const simulation = await createSimulation(tialn, options);
      const { energy } = await simulation.observe();
      simulation.dispose();
      return energy;
    }),
  );
  const [on, off] = energies as [(typeof energies)[0], (typeof energies)[0]];
  expect(on.elastic).toBeGreaterThan(0);
  expect(off.elastic).toBe(0);
  expect(on.gradient / off.gradient).toBeCloseTo(1, 12);
});
