import { mean } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import {
  createSimulation,
  type MaterialSystem,
  pfhubBenchmark1,
  type SchemeName,
  type Simulation,
  type SimulationOptions,
  tialn,
  uniformNoise,
} from "../../src/index.js";
import { js } from "../../src/js/index.js";
import { wasm } from "../../src/wasm/index.js";

const STEPS = 1000;
const SCHEMES: readonly SchemeName[] = ["si1", "sbdf2", "etd2rk", "etdrk4"];

/** The same run by both backends. */
async function both(
  system: MaterialSystem,
  options: Omit<SimulationOptions, "backend">,
): Promise<readonly [Simulation, Simulation]> {
  const runs = [
    await createSimulation(system, { ...options, backend: js() }),
    await createSimulation(system, { ...options, backend: wasm() }),
  ] as const;
  for (const run of runs) await run.step(STEPS);
  return runs;
}

describe.each(SCHEMES)("after 1000 steps of %s both backends have", (scheme) => {
  it("the same field, where the energy is a polynomial", async () => {
    const initial = uniformNoise([4, 8, 12], { mean: 0.5, amplitude: 0.05, seed: 2, spacing: 2 });
    const [a, b] = await both(pfhubBenchmark1, { initial, scheme, dt: 0.1 });
    const expected = (await a.read("f64")).data;
    const size = expected.reduce((most, c) => Math.max(most, Math.abs(c)), 0);
    expect((await b.read("f64")).data).toBeAllclose(expected, { atol: 1e-12 * size });
    for (const run of [a, b]) run.dispose();
  });

  it("the same mean and energy, where it has logarithms", async () => {
    const nm = { spacing: 1, unit: "nm" } as const;
    const initial = uniformNoise([6, 8, 8], { mean: 0.56, amplitude: 0.02, seed: 1, ...nm });
    const [a, b] = await both(tialn, { initial, temperature: 1173, scheme, dt: 0.2 });
    const mass = mean(initial);
    for (const run of [a, b]) expect(Math.abs(mean(await run.read("f64")) / mass - 1)).toBeLessThan(1e-12);
    const [p, q] = [(await a.observe()).energy, (await b.observe()).energy];
    for (const term of ["bulk", "gradient", "elastic", "total"] as const) {
      expect(Math.abs(q[term] / p[term] - 1)).toBeLessThan(1e-8);
    }
    for (const run of [a, b]) run.dispose();
  });
});
