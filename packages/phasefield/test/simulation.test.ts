import { fromFunction, mean, standardDeviation, toFloat64 } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import {
  createSimulation,
  type MaterialSystem,
  pfhubBenchmark1,
  type SchemeName,
  type SimulationOptions,
  tialn,
  uniformNoise,
} from "../src/index.js";
import { backend } from "./backend.js";

const nm = { spacing: 1, unit: "nm" } as const;
const noise = (seed: number, n = 16, x = 0.56) =>
  uniformNoise([n, n, n], { mean: x, amplitude: 0.02, seed, ...nm });

describe("a simulation", () => {
  // Without noise or source the energy may never rise: by the guard of adaptive steps, by proof for these two schemes.
  const laws: { name: string; system: MaterialSystem; options: Omit<SimulationOptions, "backend"> }[] = [
    { name: "TiAlN, suggested dt", system: tialn, options: { initial: noise(1), temperature: 1173 } },
    {
      name: "TiAlN, dt 5 s",
      system: tialn,
      options: { initial: noise(2), temperature: 1173, dt: 5, scheme: "si1" },
    },
    {
      name: "TiAlN, dt 1000 s",
      system: tialn,
      options: { initial: noise(3), temperature: 1173, dt: 1000, scheme: "etd2rk" },
    },
    {
      name: "TiAlN without elasticity",
      system: tialn,
      options: { initial: noise(4), temperature: 1073, elasticity: false, dt: 10, scheme: "etd2rk" },
    },
    ...([0.01, 1, 100] as const).flatMap((dt) =>
      (["si1", "etd2rk"] as const).map((scheme) => ({
        name: `PFHub, ${scheme}, dt ${dt}`,
        system: pfhubBenchmark1,
        options: {
          initial: uniformNoise([1, 32, 32], { mean: 0.5, amplitude: 0.05, seed: 1, spacing: 2 }),
          dt,
          scheme,
        },
      })),
    ),
  ];

  it.each(laws)(
    "keeps mass to 1e-12 and never raises the free energy: $name",
    async ({ system, options }) => {
      const simulation = await createSimulation(system, { ...options, backend });
      const start = (await simulation.observe()).energy.total;
      const mass = mean(options.initial);
      let last = start;
      for (let i = 0; i < 300; i++) {
        await simulation.step(1);
        const { energy } = await simulation.observe();
        expect(energy.total - last).toBeLessThanOrEqual(1e-11 * Math.abs(energy.total));
        last = energy.total;
      }
      expect(Math.abs(mean(await simulation.read("f64")) - mass)).toBeLessThan(1e-12);
      expect(last).toBeLessThan(start);
      simulation.dispose();
    },
  );

  it.each([
    ["si1", 1, 0.1, 0.04],
    ["sbdf2", 2, 0.1, 0.04],
    ["etd2rk", 2, 0.1, 0.04],
    ["etdrk4", 4, 0.3, 0.01],
  ] as const)("%s converges with order %i in dt", async (scheme, order, margin, largest) => {
    const initial = fromFunction(
      (_, y, x) => 0.5 + 0.1 * Math.cos((2 * Math.PI * x) / 32) * Math.cos((2 * Math.PI * y) / 32),
      [1, 32, 32],
      { spacing: 2 },
    );
    const run = async (dt: number, by: SchemeName = scheme) => {
      const options = { initial, dt, scheme: by, stabilisation: 0.9, backend };
      const simulation = await createSimulation(pfhubBenchmark1, options);
      await simulation.advanceTo(1);
      return (await simulation.read("f64")).data;
    };
    const exact = await run(largest / 16, "etdrk4");
    const errors = [];
    for (const dt of [largest, largest / 2, largest / 4]) {
      const field = await run(dt);
      errors.push(Math.sqrt(field.reduce((s, v, i) => s + (v - exact[i]!) ** 2, 0)));
    }
    for (const i of [0, 1]) {
      expect(Math.abs(Math.log2(errors[i]! / errors[i + 1]!) - order)).toBeLessThan(margin);
    }
  });

  it("keeps the mode of the mean to the last bit, whatever the scheme", async () => {
    for (const scheme of ["si1", "sbdf2", "etd2rk", "etdrk4"] as const) {
      const simulation = await createSimulation(tialn, {
        initial: noise(5, 8),
        temperature: 1173,
        scheme,
        backend,
      });
      const means = new Set<number>();
      for (let i = 0; i < 20; i++) {
        await simulation.step(10);
        means.add((await simulation.observe()).mean);
      }
      // The mean is summed over voxels: one or two roundings of it may be seen, a drift may not.
      expect(Math.max(...means) - Math.min(...means)).toBeLessThan(1e-15);
      simulation.dispose();
    }
  });

  it("a tanh profile has the energy of two flat interfaces, 2 L sigma", async () => {
    const [n, box] = [256, 200];
    const d = box / n;
    const profile = (r: number) => 0.5 + 0.2 * Math.tanh(Math.sqrt(5 / 2) * 0.2 * r * Math.SQRT2);
    const initial = fromFunction(
      (_, __, x) => {
        const r = (x + 0.5) * d;
        return r < box / 2 ? profile(r - box / 4) : profile((3 * box) / 4 - r);
      },
      [1, 1, n],
      { spacing: [1, 1, d] },
    );
    const simulation = await createSimulation(pfhubBenchmark1, { initial, dt: 0.1, backend });
    const sigma = (Math.sqrt(2 * 2 * 5) * 0.4 ** 3) / 6;
    const { energy } = await simulation.observe();
    expect((energy.total * box) / (2 * sigma)).toBeCloseTo(1, 7);
    const before = await simulation.read("f64");
    await simulation.step(200);
    expect((await simulation.read("f64")).data).toBeAllclose(before.data, { atol: 1e-6 });
  });

  it("decomposes TiAlN at x = 0.56, 1173 K within 120 s", async () => {
    const initial = uniformNoise([24, 24, 24], { mean: 0.56, amplitude: 0.02, seed: 1, ...nm });
    const simulation = await createSimulation(tialn, { initial, temperature: 1173, dt: 0.1, backend });
    await simulation.advanceTo(120);
    expect(standardDeviation(await simulation.read("f64"))).toBeGreaterThan(0.2);
    const { min, max } = await simulation.observe();
    expect(min).toBeGreaterThan(0);
    expect(max).toBeLessThan(1.03);
  });

  it("gives the same field in one, two and three dimensions", async () => {
    const run = async (shape: [number, number, number]) => {
      const initial = fromFunction((_, __, x) => 0.56 + 0.01 * Math.cos((2 * Math.PI * x) / 8), shape, nm);
      const simulation = await createSimulation(tialn, {
        initial,
        temperature: 1173,
        dt: 0.2,
        stabilisation: 3e5,
        backend,
      });
      await simulation.step(100);
      return (await simulation.read("f64")).data.slice(0, 16);
    };
    const line = await run([1, 1, 16]);
    expect(await run([1, 4, 16])).toBeAllclose(line, { atol: 1e-12 });
    expect(await run([4, 6, 16])).toBeAllclose(line, { atol: 1e-12 });
  });

  it("lands on times exactly and does not depend on how often it is read", async () => {
    const options = { initial: noise(1, 8), temperature: 1173, dt: 0.3, backend };
    const one = await createSimulation(tialn, options);
    await one.advanceTo(0.9);
    expect([one.time, one.stepCount]).toEqual([0.9, 3]);
    const two = await createSimulation(tialn, options);
    await two.step(2);
    await two.read();
    await two.observe();
    await two.step(1);
    expect((await two.read("f64")).data).toEqual((await one.read("f64")).data);
    await one.advanceTo(1);
    expect([one.time, one.stepCount]).toEqual([1, 4]);
    await one.advanceTo(1);
    expect(one.stepCount).toBe(4);
    await expect(one.advanceTo(0.5)).rejects.toThrow(
      "advanceTo: expected a finite time of at least 1, got 0.5",
    );
  });

  it("reads f32 or f64 copies on the grid of the initial field", async () => {
    const initial = noise(1, 8);
    const simulation = await createSimulation(tialn, { initial, temperature: 1173, backend });
    const field = await simulation.read();
    expect(field.data).toBeInstanceOf(Float32Array);
    expect(field).toMatchObject({ shape: [8, 8, 8], spacing: [1, 1, 1], unit: "nm" });
    field.data.fill(0);
    expect((await simulation.read("f64")).data).toEqual(toFloat64(initial).data);
  });
});
