import { type Elasticity, type MaterialSystem, pfhubBenchmark1, type SchemeName } from "../src/index.js";

export const SCHEME_NAMES: readonly SchemeName[] = ["si1", "sbdf2", "etd2rk", "etdrk4"];

/** Benchmark 1 with M(c) = 20 c (1 - c). */
export const localMobility: MaterialSystem = {
  ...pfhubBenchmark1,
  name: "PFHub benchmark 1 with M(c) = 20 c (1 - c)",
  mobility: { kind: "polynomial", coefficients: [0, 20, -20] },
};

/** Benchmark 1 with M(c) = 5 (1 - 16 (c - 0.5)^2)^2 for 0.25 < c < 0.75, else 0: an eighth in the wells of that at 0.5. */
export const degenerateMobility: MaterialSystem = {
  ...pfhubBenchmark1,
  name: "PFHub benchmark 1 with a mobility that falls to an eighth in the wells",
  mobility: { kind: "polynomial", coefficients: [45, -480, 1760, -2560, 1280], domain: [0.25, 0.75] },
};

const SOLID: Elasticity = {
  kind: "cubic",
  stiffness: [{ c: 0, c11: 2.5, c12: 1.5, c44: 1 }],
  misfit: { kind: "constant", strain: 0.2 },
};

/** Benchmark 1 with a cubic misfit strain that follows the composition linearly: the elastic term is implicit. */
export const linearElastic: MaterialSystem = {
  ...pfhubBenchmark1,
  name: "PFHub benchmark 1 with linear misfit",
  elasticity: SOLID,
};

/** As {@link linearElastic} with h(c) = 3 c^2 - 2 c^3: an explicit elastic term. */
export const nonlinearElastic: MaterialSystem = {
  ...pfhubBenchmark1,
  name: "PFHub benchmark 1 with a cubic phase fraction",
  elasticity: { ...SOLID, phaseFraction: [0, 0, 3, -2] },
};

/** As {@link linearElastic} with moduli that double from c = 0 to c = 1: equilibrium by iteration. */
export const heterogeneousElastic: MaterialSystem = {
  ...pfhubBenchmark1,
  name: "PFHub benchmark 1 with local moduli",
  elasticity: {
    ...SOLID,
    stiffness: [...SOLID.stiffness, { c: 1, c11: 5, c12: 3, c44: 2 }],
    moduli: "composition-dependent",
  },
};
