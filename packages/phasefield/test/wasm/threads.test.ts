import { describe, expect, it } from "vitest";
import {
  type Boundary3,
  createSimulation,
  type MaterialSystem,
  pfhubBenchmark1,
  type SchemeName,
  type SimulationOptions,
  tialn,
  uniformNoise,
} from "../../src/index.js";
import { wasm } from "../../src/wasm/index.js";

const SCHEMES: readonly SchemeName[] = ["si1", "sbdf2", "etd2rk", "etdrk4"];
const STEPS = 6;

const alloy = (shape: [number, number, number]) =>
  uniformNoise(shape, { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
const lattice = (shape: [number, number, number]) =>
  uniformNoise(shape, { mean: 0.5, amplitude: 0.05, seed: 2, spacing: 2 });
const local: MaterialSystem = {
  ...pfhubBenchmark1,
  mobility: { kind: "polynomial", coefficients: [0, 20, -20] },
};
if (tialn.elasticity.kind !== "cubic") throw new Error("TiAlN changed");
const softening: MaterialSystem = {
  ...tialn,
  elasticity: { ...tialn.elasticity, moduli: "composition-dependent" },
};

type Case = readonly [string, MaterialSystem, Omit<SimulationOptions, "backend">];
const hot = { temperature: 1173 };
const walls: Boundary3[] = [
  ["no-flux", "no-flux", "no-flux"],
  ["no-flux", "periodic", "periodic"],
  ["periodic", "periodic", "no-flux"],
];
const cases: readonly Case[] = [
  ...SCHEMES.flatMap((scheme): Case[] => [
    [`${scheme}, adaptive`, tialn, { initial: alloy([12, 10, 16]), scheme, ...hot }],
    [`${scheme}, odd extents`, tialn, { initial: alloy([9, 15, 5]), scheme, dt: 0.5, ...hot }],
    [`${scheme}, 2-D`, pfhubBenchmark1, { initial: lattice([1, 30, 20]), scheme, dt: 0.2 }],
    [`${scheme}, 1-D`, pfhubBenchmark1, { initial: lattice([1, 1, 45]), scheme, dt: 0.2 }],
  ]),
  ...walls.flatMap((boundary): Case[] => [
    [`walls ${boundary}`, tialn, { initial: alloy([6, 9, 10]), boundary, ...hot }],
    [`local mobility, walls ${boundary}`, local, { initial: lattice([6, 8, 10]), boundary, dt: 0.2 }],
  ]),
  ["fewer slices than threads", tialn, { initial: alloy([2, 16, 16]), ...hot }],
  ["noise", tialn, { initial: alloy([8, 8, 12]), noise: { seed: 3 }, dt: 0.2, ...hot }],
  ["local moduli, 2-D", softening, { initial: alloy([1, 9, 10]), dt: 0.5, ...hot }],
  ["local moduli, 1-D", softening, { initial: alloy([1, 1, 12]), dt: 0.5, ...hot }],
  ["local moduli", softening, { initial: alloy([8, 6, 10]), dt: 0.5, ...hot }],
];

/** In f32, one scheme: schemes differ in what they ask of the kernels, not in how those divide their work. */
const few = cases.filter(([name]) => !/^(si1|etd)/.test(name));

describe.each([
  ["f64", cases],
  ["f32", few],
] as const)("%s: 1, 2 and 3 threads give the same bits", (precision, cases) => {
  it.each(cases)("%s", async (_, system, options) => {
    const results = [];
    for (const threads of [1, 2, 3]) {
      const simulation = await createSimulation(system, {
        ...options,
        backend: wasm({ precision, threads }),
      });
      await simulation.step(STEPS);
      results.push({ field: (await simulation.read("f64")).data, seen: await simulation.observe() });
      simulation.dispose();
    }
    expect(results[1]).toEqual(results[0]);
    expect(results[2]).toEqual(results[0]);
  });
});
