import { describe, expect, it } from "vitest";
import {
  createPlan,
  createSimulation,
  type Load,
  type MaterialSystem,
  type MechanicsOptions,
  type Misfit,
  tialn,
  uniformNoise,
} from "../../src/index.js";
import { backend } from "../backend.js";

const solid = tialn.elasticity;
if (solid.kind !== "cubic") throw new Error("TiAlN changed");
const local: MaterialSystem = { ...tialn, elasticity: { ...solid, moduli: "composition-dependent" } };
const initial = uniformNoise([1, 1, 32], { mean: 0.56, amplitude: 0.02, seed: 1, spacing: 1, unit: "nm" });
const conditions = { initial, temperature: 1073 };
/** No stress in layers across x. */
const compatible: Misfit = { kind: "tensor", strain: [-0.05, 0, 0, 0, 0, 0] };

describe("the energy law of a run with local moduli", () => {
  it.each<[string, Misfit, Load, number]>([
    ["free", solid.misfit, {}, 1e-3],
    // Less the work of the load, the elastic energy is negative.
    ["under stress", solid.misfit, { xx: { stress: 5e9 } }, 1e-3],
    ["under high stress", solid.misfit, { xx: { stress: 2e10 } }, 1e-5],
    ["without elastic energy", compatible, {}, 1e-3],
  ])("allows for what the iteration leaves, %s", async (_, misfit, load, tolerance) => {
    const system = { ...local, elasticity: { ...local.elasticity, misfit } } as MaterialSystem;
    const mechanics = { load, tolerance };
    const simulation = await createSimulation(system, { ...conditions, mechanics, backend });
    await simulation.advanceTo(1e6);
    const { min, max } = await simulation.observe();
    expect(max - min).toBeGreaterThan(0.8);
  });

  it("allows for it whatever the load does to the energy", () => {
    const slack = (mechanics: MechanicsOptions) =>
      createPlan(local, { ...conditions, mechanics }).energyTolerance;
    const base = slack({});
    expect(base).toBeGreaterThan(0);
    expect(base).toBeLessThan(1e-12);
    expect(slack({ tolerance: 1e-4 }) / base).toBeCloseTo(1e6, 3);
    for (const load of [{ xx: { stress: 2e10 } }, { xx: { strain: 0.03 } }]) {
      expect(slack({ load }) / base).toBeGreaterThan(0.5);
    }
    expect(createPlan(tialn, conditions).energyTolerance).toBe(0);
  });
});

describe("mechanics options that are refused before the first step", () => {
  it.each<[string, object, RegExp]>([
    ["an unknown derivative", { green: "spectral" }, /expected green rotated or fourier, got spectral/],
    ["no tolerance", { tolerance: 0 }, /expected a mechanics tolerance in \(0, 1\), got 0/],
    ["half an iteration", { maxIterations: 0.5 }, /expected whole maxIterations of at least 1, got 0.5/],
    ["an unknown component", { load: { zx: { strain: 0 } } }, /expected { strain } or { stress }.*got zx/],
    ["strain and stress", { load: { xx: { strain: 0, stress: 0 } } }, /got xx: {"strain":0,"stress":0}/],
    ["a bare number", { load: { xx: 5 } }, /got xx: 5/],
    ["no number", { load: { xx: { stress: Number.NaN } } }, /got xx: {"stress":null}/],
    ["nothing", { load: { xx: null } }, /got xx: null/],
  ])("%s", (_, mechanics, message) => {
    for (const system of [tialn, local]) {
      const plan = () => createPlan(system, { ...conditions, mechanics: mechanics as MechanicsOptions });
      expect(plan).toThrow(RangeError);
      expect(plan).toThrow(message);
    }
  });
});
