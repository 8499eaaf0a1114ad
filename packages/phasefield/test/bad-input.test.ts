import { filled, fromArray, type Volume, type VolumeData } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import {
  createSimulation,
  isPhasefieldError,
  pfhubBenchmark1,
  simulate,
  tabulate,
  tialn,
  uniformNoise,
} from "../src/index.js";
import { js } from "../src/js/index.js";

const nm = { spacing: 1, unit: "nm" } as const;
const good = uniformNoise([8, 8, 8], { mean: 0.56, amplitude: 0.02, seed: 1, ...nm });
const withVoxel = (value: number): Volume<VolumeData> => {
  const data = good.data.slice();
  data[7] = value;
  return { ...good, data };
};
const start = (options: object) =>
  createSimulation(tialn, { initial: good, temperature: 1073, backend: js(), ...options });

describe("before a run", () => {
  it.each([
    [
      "NaN in the field",
      { initial: withVoxel(Number.NaN) },
      "expected a finite initial field, got NaN at voxel 7",
    ],
    [
      "x = 1",
      { initial: withVoxel(1) },
      "compositions inside (0, 1) for logarithmic mixing, got 1 at voxel 7",
    ],
    ["x below 0", { initial: withVoxel(-0.1) }, "got -0.1 at voxel 7"],
    ["negative temperature", { temperature: -5 }, "expected temperature (K) > 0, got -5"],
    ["no temperature", { temperature: undefined }, "expected temperature (K) > 0, got NaN"],
    [
      "wrong length",
      { initial: { ...good, shape: [8, 8, 9] } },
      "expected 576 voxels for shape 8x8x9, got 512",
    ],
    ["a length with a factor 7", { initial: filled(0.5, [7, 8, 8], nm) }, "form 2^a 3^b 5^c, got 7"],
    ["lattice units for SI", { initial: filled(0.5, [8, 8, 8]) }, "expected a grid in nm, um or m"],
    ["negative dt", { dt: -1 }, "expected a time step dt > 0, got -1"],
    ["NaN dt", { dt: Number.NaN }, "expected a time step dt > 0, got NaN"],
    ["negative stabilisation", { stabilisation: -1 }, "expected a stabilisation >= 0, got -1"],
    ["an unknown scheme", { scheme: "rk4" }, "expected scheme si1, sbdf2, etd2rk, etdrk4, got rk4"],
    ["tolerance 0", { tolerance: 0 }, "expected a finite tolerance > 0, got 0"],
    ["a wall of another kind", { boundary: "open" }, 'expected boundary "periodic", "no-flux"'],
    ["noise of a fractional seed", { noise: { seed: 0.5 } }, "non-negative integer noise seed, got 0.5"],
    ["a load without elasticity", { elasticity: false, mechanics: { load: {} } }, "elasticity for a load"],
    ["noise with kT for SI", { noise: { seed: 1, kT: 1 } }, "no noise kT, which temperature gives"],
  ])("%s is a RangeError", async (_, options, message) => {
    const error = await start(options).catch((e) => e);
    expect(error).toBeInstanceOf(RangeError);
    expect(error.message).toContain(message);
  });

  it("a grid of 2 nm, coarser than the interface, is a ResolutionError", async () => {
    const initial = uniformNoise([8, 8, 8], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 2, unit: "nm" });
    const error = await start({ initial }).catch((e) => e);
    expect(isPhasefieldError(error, "ResolutionError")).toBe(true);
    expect(error.cellsPerWavelength).toBeCloseTo(2, 1);
    expect(error.message).toContain("expected at least 3 cells per fastest wavelength and 0.8 per interface");
  });

  it("TiAlN on 1 nm keeps a warning on purpose, a fine grid has none", async () => {
    expect((await start({})).plan.warnings).toEqual([
      "interfaces are under-resolved: 0.97 cells per interface width (4 recommended), 4.0 per fastest wavelength",
    ]);
    const initial = uniformNoise([8, 8, 8], {
      mean: 0.56,
      amplitude: 0.02,
      seed: 1,
      spacing: 0.2,
      unit: "nm",
    });
    expect((await start({ initial })).plan.warnings).toEqual([]);
  });

  it("a reduced system takes no temperature", async () => {
    const initial = filled(0.5, [1, 8, 8]);
    await expect(
      createSimulation(pfhubBenchmark1, { initial, temperature: 300, backend: js() }),
    ).rejects.toThrow("expected no temperature for reduced units, got 300");
  });

  it("compositions outside a table are a RangeError", async () => {
    const freeEnergy = tabulate((c) => (c - 0.3) ** 2 * (0.7 - c) ** 2, { domain: [0.2, 0.8] });
    const initial = uniformNoise([1, 8, 8], { mean: 0.5, amplitude: 0.6, seed: 1 });
    const error = await createSimulation(
      { ...pfhubBenchmark1, freeEnergy },
      { initial, backend: js() },
    ).catch((e) => e);
    expect(error).toBeInstanceOf(RangeError);
    expect(error.message).toContain("expected initial compositions between 0.14 and 0.86");
  });

  it("frame times must rise", async () => {
    const frames = simulate(tialn, { initial: good, temperature: 1073, times: [0, 60, 60], backend: js() });
    await expect(frames.next()).rejects.toThrow("simulate: expected rising times from 0 on");
  });
});

describe("while running", () => {
  it("a rising free energy stops with step, time and last good time", async () => {
    const simulation = await start({ dt: 20, stabilisation: 0 });
    const error = await simulation.step(500).catch((e) => e);
    expect(isPhasefieldError(error, "DivergedError")).toBe(true);
    expect(["energy-rise", "out-of-range"]).toContain(error.reason);
    expect(error.lastGoodTime).toBeCloseTo((error.step - 1) * 20, 9);
    expect(error.time).toBeCloseTo(error.step * 20, 9);
  });

  it("a field that leaves the range of the free energy stops", async () => {
    const initial = fromArray(
      good.data.map((c, i) => (i % 8 ? c : 0.999)),
      good.shape,
      nm,
    );
    const simulation = await start({ initial, dt: 1000, stabilisation: 0 });
    const error = await simulation.step(5).catch((e) => e);
    expect(isPhasefieldError(error, "DivergedError")).toBe(true);
  });

  it("an overflow is reported as not finite", async () => {
    const initial = uniformNoise([1, 8, 8], { mean: 0.5, amplitude: 1e100, seed: 1 });
    const error = await createSimulation(pfhubBenchmark1, {
      initial,
      dt: 1e300,
      stabilisation: 0,
      backend: js(),
    })
      .then((s) => s.step(3))
      .catch((e) => e);
    expect(error).toMatchObject({ _tag: "DivergedError", reason: "not-finite" });
  });

  it("an abort signal stops between steps with its reason", async () => {
    const controller = new AbortController();
    const simulation = await start({ signal: controller.signal });
    const running = simulation.step(1_000_000);
    setTimeout(() => controller.abort(new Error("enough")), 20);
    await expect(running).rejects.toThrow("enough");
    expect(simulation.stepCount).toBeGreaterThan(0);
  });
});
