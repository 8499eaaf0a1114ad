import { describe, expect, it } from "vitest";
import {
  createSimulation,
  type MaterialSystem,
  type SimulationOptions,
  tialn,
  uniformNoise,
} from "../../src/index.js";
import { js } from "../../src/js/index.js";
import { wasm } from "../../src/wasm/index.js";

const solid = tialn.elasticity;
if (solid.kind !== "cubic") throw new Error("TiAlN changed");
const local: MaterialSystem = { ...tialn, elasticity: { ...solid, moduli: "composition-dependent" } };
const curved: MaterialSystem = {
  ...local,
  elasticity: { ...solid, moduli: "composition-dependent", phaseFraction: [0, 0, 3, -2] },
};
const noise = (shape: readonly [number, number, number]) =>
  uniformNoise(shape, { mean: 0.56, amplitude: 0.1, seed: 1, spacing: 1, unit: "nm" });

const cases: [string, MaterialSystem, Omit<SimulationOptions, "backend">][] = [
  ["periodic", local, { initial: noise([8, 10, 12]) }],
  ["a curved phase fraction", curved, { initial: noise([5, 6, 9]) }],
  ["walls", local, { initial: noise([4, 6, 5]), boundary: ["no-flux", "periodic", "no-flux"] }],
  [
    "a plane with walls and a load",
    curved,
    {
      initial: noise([1, 9, 10]),
      boundary: "no-flux",
      mechanics: { load: { xx: { strain: 0.01 } }, green: "fourier" },
    },
  ],
];

describe("local moduli in WebAssembly", () => {
  it.each(cases)(
    "give the steps of the reference, f64 and f32, on one thread and on two: %s",
    async (...args) => {
      const [, system, options] = args;
      const after = async (backend: SimulationOptions["backend"]) => {
        const run = await createSimulation(system, { ...options, temperature: 1173, dt: 0.5, backend });
        await run.step(20);
        const [{ data }, { energy }] = [await run.read("f64"), await run.observe()];
        run.dispose();
        return { data, elastic: energy.elastic };
      };
      const expected = await after(js());
      const found = await after(wasm());
      expect(found.data).toBeAllclose(expected.data, { atol: 1e-10 });
      expect((found.elastic as number) / (expected.elastic as number)).toBeCloseTo(1, 9);
      expect(await after(wasm({ threads: 2 }))).toEqual(found);
      const single = await after(wasm({ precision: "f32" }));
      expect(single.data).toBeAllclose(expected.data, { atol: 1e-4 });
    },
  );

  it("go on from a checkpoint bit for bit", async () => {
    const options = { initial: noise([4, 6, 8]), temperature: 1173, backend: wasm() };
    const run = await createSimulation(local, options);
    await run.step(10);
    const resumed = await createSimulation(local, { ...options, checkpoint: await run.checkpoint() });
    await run.step(10);
    await resumed.step(10);
    expect((await resumed.read("f64")).data).toEqual((await run.read("f64")).data);
    run.dispose();
    resumed.dispose();
  });
});
