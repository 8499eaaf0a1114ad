import { describe, expect, it } from "vitest";
import type { Backend } from "../../src/backend/types.js";
import { gpu } from "../../src/gpu/index.js";
import {
  createSimulation,
  type MaterialSystem,
  pfhubBenchmark1,
  type SimulationOptions,
  tialn,
  uniformNoise,
} from "../../src/index.js";
import { js } from "../../src/js/index.js";
import { modes } from "./modes.js";

type Options = Omit<SimulationOptions, "backend">;

const alloy = uniformNoise([8, 9, 10], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
const plane = uniformNoise([1, 24, 20], { mean: 0.5, amplitude: 0.05, seed: 2, spacing: 2 });
const local: MaterialSystem = {
  ...pfhubBenchmark1,
  mobility: { kind: "polynomial", coefficients: [0, 20, -20] },
};

if (tialn.elasticity.kind !== "cubic") throw new Error("TiAlN changed");
const softening: MaterialSystem = {
  ...tialn,
  elasticity: { ...tialn.elasticity, moduli: "composition-dependent" },
};

/** Steps, and a bound on the largest difference in units of the spread of the field. */
const cases: [string, MaterialSystem, Options, number][] = [
  ["si1, elasticity", tialn, { initial: alloy, temperature: 1173, dt: 0.5, scheme: "si1" }, 20],
  ["etd2rk, elasticity", tialn, { initial: alloy, temperature: 1173, dt: 0.5, scheme: "etd2rk" }, 20],
  ["adaptive sbdf2, elasticity", tialn, { initial: alloy, temperature: 1173 }, 20],
  ["etd2rk, polynomial", pfhubBenchmark1, { initial: plane, dt: 0.2, scheme: "etd2rk" }, 20],
  ["etdrk4, walls", pfhubBenchmark1, { initial: plane, dt: 0.2, scheme: "etdrk4", boundary: "no-flux" }, 8],
  ["si1, local mobility", local, { initial: plane, dt: 0.2, scheme: "si1" }, 20],
  ["etd2rk, local moduli", softening, { initial: alloy, temperature: 1173, dt: 0.5 }, 4],
  ["etd2rk, noise", tialn, { initial: alloy, temperature: 1173, noise: { seed: 1 }, dt: 0.2 }, 10],
];
/** 2^-24 times the growth of the fastest waves and a factor for the steps. */
const BOUND = 1e-5;

describe.each(modes)("a simulation in mode $mode", ({ mode, isMissing }) => {
  it.skipIf(isMissing).each(cases)(
    "takes the steps of the reference: %s",
    async (_, system, options, steps) => {
      const a = await createSimulation(system, { ...options, backend: js() });
      const b = await createSimulation(system, { ...options, backend: gpu({ mode }) });
      await a.step(steps);
      await b.step(steps);
      expect(b.work).toEqual(a.work);
      const [expected, found] = [(await a.read("f64")).data, (await b.read("f64")).data];
      const spread = Math.max(...expected) - Math.min(...expected);
      expect(found).toBeAllclose(expected, { rtol: 0, atol: BOUND * spread });
      const [before, after] = [await a.observe(), await b.observe()];
      expect(Math.abs(after.energy.total / before.energy.total - 1)).toBeLessThan(1e-7);
      expect(Math.abs(after.mean - before.mean)).toBeLessThan(1e-9);
      a.dispose();
      b.dispose();
    },
  );

  it.skipIf(isMissing).each(["si1", "sbdf2", "etd2rk", "etdrk4"] as const)(
    "conserves the mean to the last bit: %s",
    async (scheme) => {
      const means = new Set<number>();
      const backend: Backend = {
        name: "watched",
        async createKernels(plan) {
          const kernels = await gpu({ mode }).createKernels(plan);
          return {
            ...kernels,
            async synthesise(target, ...rest) {
              const squares = await kernels.synthesise(target, ...rest);
              means.add((await kernels.read(target))[0] as number);
              return squares;
            },
          };
        },
      };
      const run = await createSimulation(pfhubBenchmark1, { initial: plane, dt: 0.2, scheme, backend });
      await run.step(3);
      run.dispose();
      expect(means.size).toBe(1);
      expect([...means][0]).toBeCloseTo(
        plane.data.reduce((sum, c) => sum + c, 0),
        4,
      );
    },
  );

  it.skipIf(isMissing)("says when it diverges", async () => {
    const options = { initial: plane, dt: 20, scheme: "si1", stabilisation: 0 } as const;
    for (const backend of [js(), gpu({ mode })]) {
      const run = await createSimulation(pfhubBenchmark1, { ...options, backend });
      await expect(run.step(200)).rejects.toMatchObject({ _tag: "DivergedError" });
      run.dispose();
    }
  });

  it.skipIf(isMissing)("goes on from a checkpoint to the last bit", async () => {
    const options = { initial: alloy, temperature: 1173, dt: 0.5, backend: gpu({ mode }) };
    const whole = await createSimulation(tialn, options);
    await whole.step(4);
    const checkpoint = await whole.checkpoint();
    await whole.step(4);
    const resumed = await createSimulation(tialn, { ...options, checkpoint });
    await resumed.step(4);
    expect((await resumed.read("f64")).data).toEqual((await whole.read("f64")).data);
    whole.dispose();
    resumed.dispose();
  });
});
