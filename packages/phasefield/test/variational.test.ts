import { createRandom, type Shape3 } from "@microstructure/volume";
import { describe, expect, it } from "vitest";
import {
  createPlan,
  type Elasticity,
  type Load,
  type MaterialSystem,
  type PlanOptions,
  pfhubBenchmark4,
  tialn,
} from "../src/index.js";
import { createMoment } from "../src/integrate/state.js";
import { createRightHandSide } from "../src/rhs/right-hand-side.js";
import { backend } from "./backend.js";

const solid = tialn.elasticity;
if (solid.kind !== "cubic") throw new Error("TiAlN changed");
const withSolid = (change: object): MaterialSystem => ({
  ...tialn,
  elasticity: { ...solid, ...change } as Elasticity,
});
const LOCAL = { moduli: "composition-dependent" };
const CURVED = { phaseFraction: [0, 0, 3, -2], reference: 0.2 };
const SHEARED = {
  misfit: { kind: "tensor", strain: [-0.04, -0.03, -0.05, 0.01, 0.005, -0.012] },
  phaseFraction: [0.1, 0.8],
  reference: 0.3,
};
const MIXED: Load = { xx: { strain: 0.01 }, zz: { stress: 3e9 }, xy: { stress: 1e9 } };
const CLAMPED: Load = Object.fromEntries(
  ["xx", "yy", "zz", "yz", "xz", "xy"].map((component) => [component, { strain: 0 }]),
);
const ACROSS: Load = { xx: { stress: 2e9 }, yy: { strain: 0.01 } };

const cases: [string, MaterialSystem, Shape3, Partial<PlanOptions>][] = [
  ["implicit elasticity", tialn, [1, 12, 10], { mechanics: { load: MIXED } }],
  ["implicit, shears, odd", withSolid(SHEARED), [5, 6, 9], {}],
  ["explicit, clamped", withSolid(CURVED), [1, 9, 12], { mechanics: { load: CLAMPED } }],
  ["explicit, walls", withSolid(CURVED), [1, 6, 8], { boundary: "no-flux", mechanics: { load: ACROSS } }],
  ["local moduli", withSolid(LOCAL), [1, 1, 16], { mechanics: { load: MIXED } }],
  ["local moduli, Fourier", withSolid(LOCAL), [4, 6, 5], { mechanics: { green: "fourier" } }],
  ["local moduli, shears", withSolid({ ...LOCAL, ...SHEARED }), [1, 12, 10], { mechanics: { load: MIXED } }],
  ["local moduli, curved", withSolid({ ...LOCAL, ...CURVED }), [1, 8, 9], { mechanics: { load: CLAMPED } }],
  [
    "local moduli, walls",
    withSolid({ ...LOCAL, ...CURVED }),
    [4, 5, 6],
    { boundary: ["no-flux", "periodic", "no-flux"], mechanics: { load: ACROSS } },
  ],
  ["benchmark 4c", pfhubBenchmark4("c"), [1, 10, 12], { mechanics: { load: { zz: { strain: 0 } } } }],
];

describe("the potential that drives a run is the derivative of the energy that it reports", () => {
  it.each(cases)("%s", async (_, system, shape, options) => {
    const random = createRandom(7);
    const noise = (size: number) =>
      Float64Array.from({ length: shape[0] * shape[1] * shape[2] }, () => size * (2 * random.uniform() - 1));
    const c = noise(0.25).map((v) => v + 0.5);
    const isSI = system.units === "SI";
    const spacing = [0.6, 0.5, 0.45] as const;
    const plan = createPlan(system, {
      initial: { data: c, shape, spacing, unit: isSI ? "nm" : "lattice" },
      ...(isSI && { temperature: 1073 }),
      ...options,
      mechanics: { ...options.mechanics, tolerance: 1e-11 },
    });
    const kernels = await backend.createKernels(plan);
    const rhs = createRightHandSide(plan, kernels);
    const measure = async (field: Float64Array) => {
      const moment = createMoment(kernels);
      await kernels.write(moment.c, field);
      await kernels.forward(moment.c, moment.cHat);
      const { bulk, quadratic, elastic } = await rhs.measure(moment, 0);
      return { moment, energy: bulk + quadratic + elastic };
    };

    // dc/dt = -rate mu: the potential of every mode but k = 0.
    const { moment } = await measure(c);
    const parts = plan.spectrum.components;
    const [cHat, nHat] = [await kernels.read(moment.cHat), await kernels.read(moment.nHat)];
    const potential = nHat.map((n, i) => {
      const mode = Math.floor(i / parts);
      return mode === 0 ? 0 : rhs.stiffening[mode]! * cHat[i]! - n / rhs.rate[mode]!;
    });
    const [muHat, muField] = [kernels.spectrum(), kernels.field()];
    await kernels.write(muHat, potential);
    await kernels.inverse(muHat, muField);
    const mu = await kernels.read(muField);

    const raw = noise(1);
    const offset = raw.reduce((a, b) => a + b, 0) / raw.length;
    const direction = raw.map((v) => v - offset);
    const slope = mu.reduce((sum, v, i) => sum + v * direction[i]!, 0) / mu.length;
    const at = async (step: number) => (await measure(c.map((v, i) => v + step * direction[i]!))).energy;
    const h = 2e-4;
    const difference =
      (8 * ((await at(h)) - (await at(-h))) - (await at(2 * h)) + (await at(-2 * h))) / 12 / h;
    expect(Math.abs(slope / difference - 1)).toBeLessThan(1e-7);
    expect(Math.abs(nHat[0]!)).toBe(0);
  });
});
