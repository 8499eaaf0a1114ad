import { js as jsFft } from "@microstructure/fft";
import { filled } from "@microstructure/volume";
import { expect, it } from "vitest";
import { createSimulation, type MaterialSystem, pfhubBenchmark1, tialn } from "../src/index.js";
import { js } from "../src/js/index.js";

const well: MaterialSystem = {
  ...pfhubBenchmark1,
  freeEnergy: { kind: "polynomial", coefficients: [0, 0, 0.5], domain: [-1, 1] },
};
const noise = { seed: 7, kT: 1e-4 };

async function run(n: number, boundary: "periodic" | "no-flux" = "periodic", steps = 3) {
  const initial = filled(0, [1, n, n], { spacing: [1, 16 / n, 16 / n] });
  const simulation = await createSimulation(well, { initial, dt: 0.01, noise, boundary, backend: js() });
  await simulation.step(steps);
  return (await simulation.read("f64")).data;
}

it("is the same on every grid, wave by wave", async () => {
  const [coarse, fine] = [await run(16), await run(32)];
  const spectrum = (data: Float64Array, n: number) => {
    const out = new Float64Array(n * (n + 2));
    jsFft().real([n, n]).forward(data, out);
    return (my: number, mx: number) => {
      const i = 2 * (((my + n) % n) * (n / 2 + 1) + mx);
      return [out[i]! / n ** 2, out[i + 1]! / n ** 2] as const;
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
    const simulation = await createSimulation(well, { initial, dt: 0.5, noise, boundary, backend: js() });
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

it("keeps the mean, and follows temperature and molar volume of an SI material", async () => {
  const initial = filled(0.56, [8, 8, 8], { spacing: 1, unit: "nm" });
  const simulation = await createSimulation(tialn, {
    initial,
    temperature: 1073,
    noise: { seed: 1 },
    backend: js(),
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
  await expect(createSimulation(system, { initial, noise, backend: js() })).rejects.toThrow(
    "uniform mobility",
  );
});
