import { describe, expect, it } from "vitest";
import {
  createSimulation,
  type MaterialSystem,
  pfhubBenchmark1,
  type SimulationOptions,
  tialn,
  uniformNoise,
} from "../../src/index.js";
import { js } from "../../src/js/index.js";
import { wasm } from "../../src/wasm/index.js";

const alloy = uniformNoise([8, 10, 12], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
const rod = uniformNoise([1, 1, 12], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
const plane = uniformNoise([1, 20, 24], { mean: 0.5, amplitude: 0.05, seed: 2, spacing: 2 });
const local: MaterialSystem = {
  ...pfhubBenchmark1,
  mobility: { kind: "polynomial", coefficients: [0, 20, -20] },
};
if (tialn.elasticity.kind !== "cubic") throw new Error("TiAlN changed");
const softening: MaterialSystem = {
  ...tialn,
  elasticity: { ...tialn.elasticity, moduli: "composition-dependent" },
};

const cases: [string, MaterialSystem, Omit<SimulationOptions, "backend">, number][] = [
  ["adaptive steps", tialn, { initial: alloy, temperature: 1173 }, 100],
  ["walls and a local mobility", local, { initial: plane, boundary: "no-flux", dt: 0.2 }, 100],
  ["noise", tialn, { initial: alloy, temperature: 1173, noise: { seed: 1 }, dt: 0.2 }, 50],
  ["local moduli in one dimension", softening, { initial: rod, temperature: 1173, dt: 0.5 }, 10],
  ["local moduli", softening, { initial: alloy, temperature: 1173, dt: 0.5 }, 10],
];

describe("the wasm backend", () => {
  it.each(cases)("takes the steps of the reference: %s", async (_, system, options, steps) => {
    const [a, b] = [
      await createSimulation(system, { ...options, backend: js() }),
      await createSimulation(system, { ...options, backend: wasm() }),
    ];
    await a.step(steps);
    await b.step(steps);
    expect(b.work).toEqual(a.work);
    // Different rounding, amplified by the growth of the waves.
    expect((await b.read("f64")).data).toBeAllclose((await a.read("f64")).data, { atol: 1e-10 });
    a.dispose();
    b.dispose();
  });

  it("does not continue a checkpoint of another backend, whose bits differ", async () => {
    const options = { initial: alloy, temperature: 1173 };
    const checkpoint = await (await createSimulation(tialn, { ...options, backend: js() })).checkpoint();
    await expect(createSimulation(tialn, { ...options, checkpoint, backend: wasm() })).rejects.toThrow(
      "backend",
    );
  });
});
