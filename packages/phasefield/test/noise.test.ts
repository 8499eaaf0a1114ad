import { js as jsFft } from "@microstructure/fft";
import { filled, fromFunction } from "@microstructure/volume";
import { expect, it } from "vitest";
import {
  createSimulation,
  type MaterialSystem,
  pfhubBenchmark1,
  type SimulationOptions,
  tabulate,
  tialn,
} from "../src/index.js";
import { backend } from "./backend.js";

const well: MaterialSystem = {
  ...pfhubBenchmark1,
  freeEnergy: { kind: "polynomial", coefficients: [0, 0, 0.5], domain: [-1, 1] },
};
const noise = { seed: 7, kT: 1e-4 };

async function run(n: number, boundary: "periodic" | "no-flux" = "periodic", steps = 3) {
  const initial = filled(0, [1, n, n], { spacing: [1, 16 / n, 16 / n] });
  const simulation = await createSimulation(well, { initial, dt: 0.01, noise, boundary, backend });
  await simulation.step(steps);
  return (await simulation.read("f64")).data;
}

it("is the same function of position on every grid, wave by wave", async () => {
  const [coarse, fine] = [await run(16), await run(32)];
  const spectrum = (data: Float64Array, n: number) => {
    const out = new Float64Array(n * (n + 2));
    jsFft().real([n, n]).forward(data, out);
    // Coefficients of exp(i k r) with r from the corner of the box: cells have their centres at (j + 1/2) d.
    return (my: number, mx: number) => {
      const i = 2 * (((my + n) % n) * (n / 2 + 1) + mx);
      const turn = (-Math.PI * (my + mx)) / n;
      const [re, im] = [out[i]! / n ** 2, out[i + 1]! / n ** 2];
      return [re * Math.cos(turn) - im * Math.sin(turn), re * Math.sin(turn) + im * Math.cos(turn)] as const;
    };
  };
  const [a, b] = [spectrum(coarse, 16), spectrum(fine, 32)];
  for (let my = -7; my <= 7; my++)
    for (let mx = 0; mx <= 7; mx++) {
      const [p, q] = [a(my, mx), b(my, mx)];
      expect(Math.hypot(p[0] - q[0], p[1] - q[1])).toBeLessThan(1e-15 + 1e-9 * Math.hypot(...p));
    }
});

it("gives the fluctuations of equilibrium, kT / (g'' + kappa k^2) per wave, between walls too", async () => {
  for (const boundary of ["periodic", "no-flux"] as const) {
    const initial = filled(0, [1, 12, 12], { spacing: [1, 2, 2] });
    const simulation = await createSimulation(well, { initial, dt: 0.5, noise, boundary, backend });
    const { spectrum } = simulation.plan;
    const transform = jsFft().mixed([1, 12, 12], spectrum.kinds);
    const hat = new Float64Array(spectrum.components * spectrum.k2.length);
    let ratio = 0;
    let count = 0;
    await simulation.step(50);
    for (let i = 0; i < 400; i++) {
      await simulation.step(5);
      transform.forward((await simulation.read("f64")).data, hat);
      spectrum.k2.forEach((k2, m) => {
        if (m === 0 || k2 > 1.5) return;
        let square = 0;
        for (let p = 0; p < spectrum.components; p++) square += hat[spectrum.components * m + p]! ** 2;
        const isDouble = boundary === "periodic" && m % 7 > 0 && m % 7 < 6;
        const expected = ((isDouble ? 2 : 1) * noise.kT) / (24 * 24) / (1 + 2 * k2);
        ratio += (spectrum.weight[m]! * square) / expected;
        count++;
      });
    }
    expect(Math.abs(ratio / count - 1)).toBeLessThan(0.03);
  }
});

/** Mean over waves with k^2 < 1 of the measured |c_k|^2 in units of kT / (V (g'' + kappa k^2)), on a line. */
async function fluctuation(
  options: Pick<SimulationOptions, "scheme" | "dt">,
  gap: number,
  spacing: readonly [number, number, number],
) {
  const n = 12;
  const initial = filled(0, [1, 1, n], { spacing });
  const simulation = await createSimulation(well, { initial, noise, ...options, backend });
  const { k2 } = simulation.plan.spectrum;
  const transform = jsFft().real([n]);
  const hat = new Float64Array(n + 2);
  let sum = 0;
  let count = 0;
  for (let i = 0; i < 2000; i++) {
    await simulation.step(gap);
    transform.forward((await simulation.read("f64")).data, hat);
    for (let m = 1; m < n / 2 && k2[m]! < 1; m++) {
      const square = (hat[2 * m]! ** 2 + hat[2 * m + 1]! ** 2) / n ** 2;
      sum += (square * (n * spacing[2]) * (1 + 2 * k2[m]!)) / noise.kT;
      count++;
    }
  }
  return sum / count;
}

it.each(["si1", "sbdf2", "etd2rk", "etdrk4"] as const)(
  "%s gives waves that are slow against the step their fluctuations too",
  async (scheme) => {
    expect(Math.abs((await fluctuation({ scheme, dt: 0.1 }, 8, [1, 1, 2])) - 1)).toBeLessThan(0.1);
  },
);

it("counts kT of reduced systems per length of a line, whatever the width of its cells", async () => {
  expect(Math.abs((await fluctuation({ dt: 0.5 }, 2, [5, 5, 2])) - 1)).toBeLessThan(0.1);
});

it("starts from a uniform field of any mean, with steps that grow", async () => {
  for (const scheme of ["sbdf2", "etd2rk"] as const) {
    const simulation = await createSimulation(
      { ...pfhubBenchmark1, freeEnergy: { kind: "double-well", height: 0.25, wells: [-1, 1] } },
      { initial: filled(0, [1, 16, 16], { spacing: [1, 2, 2] }), noise, scheme, backend },
    );
    await simulation.advanceTo(4);
    const { min, max } = await simulation.observe();
    expect(max - min).toBeGreaterThan(1e-3);
    expect(simulation.stepCount).toBeLessThan(3000);
  }
});

it("stays that of the wells when phases are apart and steps are long", async () => {
  const initial = fromFunction(
    (_, __, x) => 0.5 + 0.2 * Math.tanh(Math.sin((Math.PI * x) / 32) * 9),
    [1, 1, 64],
    {
      spacing: [1, 1, 1],
    },
  );
  const simulation = await createSimulation(pfhubBenchmark1, {
    initial,
    dt: 30,
    noise: { seed: 1, kT: 1e-6 },
    backend,
  });
  await simulation.step(40);
  const { min, max } = await simulation.observe();
  expect(min).toBeGreaterThan(0.28);
  expect(max).toBeLessThan(0.72);
});

it("never lets a field out of the range of its free energy", async () => {
  const freeEnergy = tabulate((c) => 5 * (c - 0.3) ** 2 * (0.7 - c) ** 2, { domain: [0.2, 0.8] });
  for (const step of [{ dt: 0.5 }, { tolerance: 10, smallestStep: 0.5 }]) {
    const simulation = await createSimulation(
      { ...pfhubBenchmark1, freeEnergy },
      { initial: filled(0.5, [1, 1, 32]), noise: { seed: 1, kT: 0.02 }, ...step, backend },
    );
    const error = await simulation.step(500).catch((e) => e);
    expect(error).toMatchObject({ _tag: "DivergedError", reason: "out-of-range" });
    const { min, max, energy } = await simulation.observe();
    expect([min >= 0.14, max <= 0.86, Number.isFinite(energy.total)]).toEqual([true, true, true]);
    expect(simulation.time).toBeCloseTo(error.lastGoodTime, 9);
  }
});

it("keeps the mean, and follows temperature and molar volume of an SI material", async () => {
  const initial = filled(0.56, [8, 8, 8], { spacing: 1, unit: "nm" });
  const simulation = await createSimulation(tialn, {
    initial,
    temperature: 1073,
    noise: { seed: 1 },
    backend,
  });
  await simulation.step(20);
  const { mean, min, max } = await simulation.observe();
  expect(Math.abs(mean - Math.fround(0.56))).toBeLessThan(1e-14);
  expect(max - min).toBeGreaterThan(1e-3);
  // One formula unit in 0.0177 nm^3: kT in RT per mole times volume.
  expect(simulation.plan.noise?.strength).toBeCloseTo(0.01765, 4);
});

it("is refused where the mobility follows the composition", async () => {
  const system: MaterialSystem = { ...well, mobility: { kind: "polynomial", coefficients: [1, 0.1] } };
  const initial = filled(0, [1, 8, 8]);
  await expect(createSimulation(system, { initial, noise, backend })).rejects.toThrow("uniform mobility");
});
