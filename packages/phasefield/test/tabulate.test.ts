import { describe, expect, it } from "vitest";
import { createSimulation, pfhubBenchmark1, uniformNoise } from "../src/index.js";
import { compileChemistry, curvatureOf, energyOf, potentialOf } from "../src/material/chemistry.js";
import { tabulate } from "../src/material/tabulate.js";
import { backend } from "./backend.js";

const doubleWell = (c: number) => 5 * (c - 0.3) ** 2 * (0.7 - c) ** 2;
const well = compileChemistry({ kind: "double-well", height: 5, wells: [0.3, 0.7] }, undefined, 1);
const everywhere = Array.from({ length: 1001 }, (_, i) => i / 1000);

describe("tabulate", () => {
  it("a tabulated double well has the slopes of the built-in one to 1e-9 of the largest", () => {
    const table = compileChemistry(tabulate(doubleWell, { domain: [0, 1] }), undefined, 1);
    const values = (f: typeof energyOf, chemistry: typeof well) => everywhere.map((c) => f(chemistry, c));
    expect(values(energyOf, table)).toBeAllclose(values(energyOf, well), { rtol: 0, atol: 1e-14 });
    expect(values(potentialOf, table)).toBeAllclose(values(potentialOf, well), { rtol: 0, atol: 1e-12 });
    expect(values(curvatureOf, table)).toBeAllclose(values(curvatureOf, well), { rtol: 0, atol: 1e-9 });
  });

  it("energies are divided by the energy scale", () => {
    const table = tabulate(doubleWell, { domain: [0, 1], intervals: 16 });
    const [one, four] = [compileChemistry(table, undefined, 1), compileChemistry(table, undefined, 4)];
    expect(energyOf(four, 0.41)).toBeCloseTo(energyOf(one, 0.41) / 4, 15);
    expect(potentialOf(four, 0.41)).toBeCloseTo(potentialOf(one, 0.41) / 4, 15);
  });

  it("the slope of a smooth function converges with the fifth power of the spacing", () => {
    const error = (intervals: number, q = 7) => {
      const table = compileChemistry(
        tabulate((c) => Math.sin(q * c) / q, { domain: [0, 1], intervals, tolerance: 1 }),
        undefined,
        1,
      );
      return Math.max(...everywhere.map((c) => Math.abs(potentialOf(table, c) - Math.cos(q * c))));
    };
    expect(Math.log2(error(32) / error(64))).toBeGreaterThan(4.7);
    expect(error(256, 2 * Math.PI)).toBeLessThan(1e-12);
    expect(error(256, 20 * Math.PI)).toBeLessThan(1e-6);
  });

  it("value, slope and curvature are continuous from piece to piece and into the parabolas outside", () => {
    const domain = [0.1, 0.9] as const;
    const table = compileChemistry(
      tabulate((c) => Math.exp(3 * c) + Math.cos(20 * c), { domain, intervals: 20, tolerance: 1 }),
      undefined,
      1,
    );
    for (let i = 0; i <= 20; i++) {
      const c = 0.1 + 0.04 * i;
      for (const f of [energyOf, potentialOf, curvatureOf]) {
        expect(f(table, c + 1e-12)).toBeCloseTo(f(table, c - 1e-12), 7);
      }
    }
    expect(curvatureOf(table, 0.05)).toBeCloseTo(curvatureOf(table, 0.1), 9);
    expect(curvatureOf(table, 5)).toBeCloseTo(curvatureOf(table, 0.9), 9);
    expect(table.range[0]).toBeCloseTo(0.02, 15);
    expect(table.expected).toEqual(domain);
  });

  it("is JSON, bit by bit", () => {
    const table = tabulate((c) => Math.exp(c) / 3, { domain: [0, 1], temperature: 900 });
    expect(JSON.parse(JSON.stringify(table))).toEqual(table);
    expect(table.values).toHaveLength(257);
  });

  it.each([
    ["a function that is not finite", () => tabulate(Math.log, { domain: [0, 1] }), "-Infinity at c = 0"],
    [
      "7 intervals",
      () => tabulate(doubleWell, { domain: [0, 1], intervals: 7 }),
      "at least 8 intervals, got 7",
    ],
    ["a falling domain", () => tabulate(doubleWell, { domain: [1, 0] }), "domain in rising order, got 1,0"],
    [
      "a negative temperature",
      () => tabulate(doubleWell, { domain: [0, 1], temperature: -1 }),
      "temperature (K) > 0, got -1",
    ],
    [
      "a kink",
      () => tabulate((c) => Math.abs(c - 0.501), { domain: [0, 1] }),
      "expected a function that 256 intervals follow to 0.000001 of its height",
    ],
  ])("%s is a RangeError", (_, run, message) => {
    expect(run).toThrow(RangeError);
    expect(run).toThrow(message);
  });

  it("takes a straight line, whose height is rounding", () => {
    const table = compileChemistry(
      tabulate((c) => 1e5 * c + 3, { domain: [0, 1] }),
      undefined,
      1,
    );
    expect(potentialOf(table, 0.3)).toBeCloseTo(1e5, 5);
  });
});

it("a tabulated double well takes the same steps as the built-in one, to 1e-9", async () => {
  const freeEnergy = tabulate(doubleWell, { domain: [0, 1] });
  const initial = uniformNoise([1, 24, 32], { mean: 0.5, amplitude: 0.01, seed: 3, spacing: 1.5 });
  const run = async (system: typeof pfhubBenchmark1) => {
    const simulation = await createSimulation(system, { initial, dt: 0.25, stabilisation: 1, backend });
    await simulation.step(120);
    return { field: (await simulation.read("f64")).data, energy: (await simulation.observe()).energy.total };
  };
  const [builtIn, table] = [await run(pfhubBenchmark1), await run({ ...pfhubBenchmark1, freeEnergy })];
  expect(Math.max(...builtIn.field)).toBeGreaterThan(0.65);
  expect(table.field).toBeAllclose(builtIn.field, { rtol: 0, atol: 1e-9 });
  expect(table.energy / builtIn.energy).toBeCloseTo(1, 9);
});
