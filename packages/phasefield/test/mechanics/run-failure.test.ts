import { describe, expect, it } from "vitest";
import {
  createSimulation,
  DivergedError,
  isPhasefieldError,
  type MaterialSystem,
  type Simulation,
  type SimulationOptions,
  tialn,
  uniformNoise,
} from "../../src/index.js";
import { backend } from "../backend.js";

const initial = uniformNoise([1, 1, 32], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });

/** Moduli whose C44 falls in a line to `c44` at c = 1 and to 0 a little beyond, where runs overshoot. */
function softening(c44: number): MaterialSystem {
  const stiffness = [
    { c: 0, c11: 600e9, c12: 100e9, c44: 250e9 },
    { c: 1, c11: 400e9, c12: 100e9, c44 },
  ];
  const misfit = { kind: "vegard", a: [4.24e-10, 4.05e-10] } as const;
  return { ...tialn, elasticity: { kind: "cubic", stiffness, misfit, moduli: "composition-dependent" } };
}

async function fail(
  system: MaterialSystem,
  options: Partial<SimulationOptions>,
): Promise<{ error: DivergedError; simulation: Simulation }> {
  const simulation = await createSimulation(system, {
    initial,
    temperature: 1073,
    ...options,
    backend,
  });
  const error: unknown = await simulation.advanceTo(3000).catch((e: unknown) => e);
  if (!isPhasefieldError(error, "DivergedError")) throw new Error(`expected a DivergedError, got ${error}`);
  return { error, simulation };
}

describe("a run that loses mechanical equilibrium", () => {
  it.each<[string, Partial<SimulationOptions>]>([
    ["fixed steps", { dt: 20 }],
    ["fixed steps of several stages", { dt: 20, scheme: "etdrk4" }],
    ["adaptive steps, when no step is short enough", {}],
  ])("tells cause, step and last good time and keeps the last good state: %s", async (_, options) => {
    const { error, simulation } = await fail(softening(1e9), options);
    expect(error).toBeInstanceOf(DivergedError);
    expect(error.reason).toBe("mechanics");
    expect(error.message).toMatch(/moduli not positive definite at phase fraction 1\.00/);
    expect(isPhasefieldError(error.cause, "MechanicsError")).toBe(true);
    expect(error.cause).toMatchObject({ reason: "not-positive" });
    expect(error.step).toBe(simulation.stepCount + 1);
    expect(error.lastGoodTime).toBeCloseTo(simulation.time, 9);
    expect(error.time).toBeGreaterThan(error.lastGoodTime);
    const { data } = await simulation.read("f64");
    expect(data.every((c) => c > -0.1 && c < 1 + 1 / 249)).toBe(true);
    expect((await simulation.elasticFields()).stress.yy.data.every(Number.isFinite)).toBe(true);
  });

  it("goes on with shorter steps where those have one", async () => {
    const system = softening(3e9);
    expect((await fail(system, { dt: 20 })).error.reason).toBe("mechanics");
    const adaptive = await createSimulation(system, { initial, temperature: 1073, backend });
    await adaptive.advanceTo(3000);
    expect((await adaptive.observe()).max).toBeGreaterThan(1);
  });

  it("does not try shorter steps when the iteration is cut short", async () => {
    const { error, simulation } = await fail(softening(2e10), { mechanics: { maxIterations: 3 } });
    expect(error.cause).toMatchObject({ reason: "not-converged", iterations: 3, tolerance: 1e-7 });
    expect(simulation.work.rejected).toBeLessThan(20);
  });

  it("is refused at the start without any step", async () => {
    const spread = { ...initial, data: initial.data.map((c, i) => (i === 3 ? 0.9999 : c)) };
    const create = createSimulation(
      {
        ...softening(1e9),
        freeEnergy: { kind: "polynomial", coefficients: [0, 0, 1e4], domain: [0, 3] },
      },
      {
        initial: { ...spread, data: spread.data.map((c) => c + 0.3) },
        temperature: 1073,
        backend,
      },
    );
    await expect(create).rejects.toMatchObject({ _tag: "MechanicsError", reason: "not-positive" });
  });
});
