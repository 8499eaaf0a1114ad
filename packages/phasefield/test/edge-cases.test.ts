import { filled, fromFunction, mean } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import {
  createSimulation,
  linearStability,
  type MaterialSystem,
  pfhubBenchmark1,
  tialn,
  uniformNoise,
} from "../src/index.js";
import { backend } from "./backend.js";

const wells = (low: number, high: number, height = 5): MaterialSystem => ({
  ...pfhubBenchmark1,
  freeEnergy: { kind: "double-well", height, wells: [low, high] },
});
const start = (
  system: MaterialSystem,
  initial: Parameters<typeof createSimulation>[1]["initial"],
  options = {},
) =>
  createSimulation(system, {
    initial,
    ...(system.units === "SI" ? { temperature: 1073 } : {}),
    backend,
    ...options,
  });

describe("the watch does not stop correct runs", () => {
  it.each([0.01, 0.42, 0.56, 0.66, 0.97])("uniform x = %f on 64^3 keeps its mean", async (x) => {
    const simulation = await start(tialn, filled(x, [64, 64, 64], { spacing: 1, unit: "nm" }), { dt: 1 });
    await simulation.step(1);
  });

  it("a field that homogenises on 48^3", async () => {
    const initial = uniformNoise([48, 48, 48], {
      mean: 0.42,
      amplitude: 0.02,
      seed: 1,
      spacing: 1,
      unit: "nm",
    });
    const simulation = await start(tialn, initial, { temperature: 2800, dt: 1e-6 });
    await simulation.step(20);
  });

  it("a free energy that falls towards zero", async () => {
    const initial = uniformNoise([1, 32, 32], { mean: 0.3, amplitude: 0.02, seed: 1, spacing: 2 });
    const simulation = await start(pfhubBenchmark1, initial, { dt: 1 });
    await simulation.step(600);
    expect((await simulation.observe()).energy.total).toBeLessThan(1e-16);
  });

  it("wells a thousand units apart", async () => {
    const initial = uniformNoise([1, 16, 16], { mean: 0, amplitude: 100, seed: 1, spacing: 1 });
    const system = { ...wells(-1000, 1000, 5e-6), gradientEnergy: { kappa: 20 } };
    await (await start(system, initial)).step(50);
  });
});

describe("the default step", () => {
  it.each([
    ["TiAlN in the spinodal", tialn, 0.56, 1],
    ["TiAlN just inside it", tialn, 0.3445, 1],
    ["TiAlN outside it", tialn, 0.1, 1],
    ["PFHub", pfhubBenchmark1, 0.5, 1],
    ["PFHub at the inflection", pfhubBenchmark1, 0.5 + 0.2 / Math.sqrt(3), 1],
    ["PFHub in a well", pfhubBenchmark1, 0.7, 1],
  ] as const)("%s is positive, finite and lowers the energy", async (_, system, x, spacing) => {
    const unit = system.units === "SI" ? "nm" : "lattice";
    const initial = uniformNoise([4, 6, 8], { mean: x, amplitude: 1e-3, seed: 1, spacing, unit });
    const simulation = await start(system, initial);
    expect(simulation.dt).toBeGreaterThan(0);
    expect(Number.isFinite(simulation.dt)).toBe(true);
    await simulation.step(20);
  });

  it("lets the fastest wave grow at its own rate to 1 %", async () => {
    for (const [system, x] of [
      [tialn, 0.56],
      [tialn, 0.66],
      [pfhubBenchmark1, 0.5],
    ] as const) {
      const SI = system.units === "SI";
      const stability = linearStability(system, { composition: x, ...(SI ? { temperature: 1073 } : {}) });
      const box = stability.fastestWavelength * (SI ? 1e9 : 1);
      const initial = fromFunction((_, __, i) => x + 1e-7 * Math.cos((2 * Math.PI * i) / 8), [1, 1, 8], {
        spacing: [1, 1, box / 8],
        unit: SI ? "nm" : "lattice",
      });
      const simulation = await start(system, initial);
      await simulation.advanceTo(3 / stability.growthRate);
      const grown = ((await simulation.read("f64")).data[0]! - x) / 1e-7;
      expect(Math.abs(Math.log(grown) / 3 - 1)).toBeLessThan(0.01);
    }
  });

  it("does not depend on the unit of length", async () => {
    const dts = await Promise.all(
      [1, 10, 1000].map(async (unit) => {
        const initial = uniformNoise([1, 8, 8], { mean: 0.7, amplitude: 0.01, seed: 1, spacing: unit });
        const system = {
          ...pfhubBenchmark1,
          gradientEnergy: { kappa: 2 * unit ** 2 },
          mobility: { kind: "constant", value: 5 * unit ** 2 },
        } as const;
        return (await start(system, initial)).dt;
      }),
    );
    expect(dts).toBeAllclose([dts[0]!, dts[0]!, dts[0]!], { rtol: 1e-9 });
  });

  it("keeps the energy law for a start far outside the wells, and for a stabiliser of the caller", async () => {
    const initial = uniformNoise([1, 16, 16], { mean: 0.5, amplitude: 1, seed: 1, spacing: 2 });
    await (await start(pfhubBenchmark1, initial)).step(100);
    await (await start(pfhubBenchmark1, initial, { dt: 1 })).step(100);
    await (
      await start(
        tialn,
        uniformNoise([8, 8, 8], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" }),
        { stabilisation: 1e7 },
      )
    ).step(50);
  });

  it("leaves a grid of two cells alone and refuses one of one cell", async () => {
    for (const shape of [
      [1, 1, 2],
      [1, 2, 1],
      [2, 1, 1],
      [1, 1, 3],
    ] as const) {
      await (await start(pfhubBenchmark1, uniformNoise(shape, { mean: 0.5, amplitude: 0.01, seed: 1 }))).step(
        5,
      );
    }
    await expect(start(pfhubBenchmark1, filled(0.5, [1, 1, 1]))).rejects.toThrow("at least 2 cells, got 1");
  });
});

describe("free energies on other ranges", () => {
  it("finds the wells of -1 and 1 from either side of the middle", () => {
    for (const composition of [-0.5, -0.2, 0.2, 0.5]) {
      const { binodal, interfaceWidth } = linearStability(wells(-1, 1, 0.25), { composition });
      expect(binodal![0]).toBeCloseTo(-1, 3);
      expect(binodal![1]).toBeCloseTo(1, 3);
      expect(interfaceWidth).toBeCloseTo(2 * Math.sqrt(2 / (2 * 0.25)), 2);
    }
  });

  it("finds no two phases in a linear or convex energy", () => {
    for (const coefficients of [
      [1, 2],
      [0, 0, 1],
    ]) {
      const system = { ...pfhubBenchmark1, freeEnergy: { kind: "polynomial", coefficients } } as const;
      const { binodal, isUnstable } = linearStability(system, { composition: 0.5 });
      expect([binodal, isUnstable]).toEqual([undefined, false]);
    }
  });

  it("takes the domain of a polynomial from its record", () => {
    const coefficients = [1, 0, -2, 0, 1];
    const freeEnergy = { kind: "polynomial", coefficients, domain: [-1.2, 1.2] } as const;
    const { binodal } = linearStability({ ...pfhubBenchmark1, freeEnergy }, { composition: 0.1 });
    expect(binodal![0]).toBeCloseTo(-1, 2);
    expect(() => linearStability({ ...pfhubBenchmark1, freeEnergy }, { composition: 1.5 })).toThrow(
      "domain -1.2..1.2",
    );
  });
});

describe("numbers that are not physics", () => {
  if (tialn.elasticity.kind !== "cubic" || tialn.freeEnergy.kind !== "redlich-kister")
    throw new Error("TiAlN changed");
  const [first] = tialn.elasticity.stiffness;
  const elasticity = tialn.elasticity;
  it.each([
    [
      "interaction",
      { freeEnergy: { ...tialn.freeEnergy, interaction: [{ a: Number.NaN, b: 0 }] } },
      "finite interaction parameters",
    ],
    [
      "misfit",
      { elasticity: { ...elasticity, misfit: { kind: "constant", strain: Number.NaN } } },
      "finite misfit strain",
    ],
    [
      "lattice",
      { elasticity: { ...elasticity, misfit: { kind: "vegard", a: [4e-10, Number.NaN] } } },
      "lattice parameter > 0",
    ],
    [
      "two points at one composition",
      { elasticity: { ...elasticity, stiffness: [first, first] } },
      "stiffness at different finite compositions",
    ],
    [
      "formula units",
      { molarVolume: { ...tialn.molarVolume, formulaUnits: 0 } },
      "formula units per cell > 0",
    ],
    [
      "moduli that extrapolate to an unstable crystal",
      {
        elasticity: {
          ...elasticity,
          stiffness: [
            { ...first, c: 0 },
            { ...first, c: 0.1, c44: 1e9 },
          ],
        },
      },
      "expected a stable stiffness",
    ],
  ])("%s", async (_, change, message) => {
    const initial = uniformNoise([8, 8, 8], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
    await expect(start({ ...tialn, ...change } as MaterialSystem, initial)).rejects.toThrow(message);
  });
});

describe("stepping", () => {
  const initial = uniformNoise([4, 4, 4], { mean: 0.5, amplitude: 0.01, seed: 1 });

  it("refuses overlapping calls, parts of steps and a disposed simulation", async () => {
    const simulation = await start(pfhubBenchmark1, initial, { dt: 0.1 });
    const first = simulation.step(5);
    await expect(simulation.step(5)).rejects.toThrow("step: expected an idle simulation, got a busy one");
    await first;
    for (const n of [2.5, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
      await expect(simulation.step(n)).rejects.toThrow("step: expected a whole number of steps");
    }
    await expect(simulation.advanceTo(Number.POSITIVE_INFINITY)).rejects.toThrow("expected a finite time");
    expect(simulation.time).toBeCloseTo(5 * simulation.dt, 12);
    simulation.dispose();
    await expect(simulation.step(1)).rejects.toThrow("got a disposed one");
  });

  it("keeps the mean over many steps", async () => {
    const simulation = await start(pfhubBenchmark1, initial, { dt: 0.1 });
    await simulation.step(20_000);
    expect(Math.abs(mean(await simulation.read("f64")) - 0.5)).toBeLessThan(1e-14);
  });
});
