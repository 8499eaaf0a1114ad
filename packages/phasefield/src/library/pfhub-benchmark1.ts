import type { MaterialSystem } from "../material/types.js";

const DEFINITION = {
  source: "PFHub benchmark problem 1 (Jokisaari et al. 2017, doi 10.1016/j.commatsci.2016.09.022)",
  seen: "SPECIFICATION",
} as const;

/** The double well of PFHub's spinodal-decomposition benchmark, in its reduced units. */
export const pfhubBenchmark1: MaterialSystem = {
  name: "PFHub benchmark 1",
  composition: "reduced composition",
  units: "reduced",
  freeEnergy: { kind: "double-well", height: 5, wells: [0.3, 0.7] },
  gradientEnergy: { kappa: 2 },
  mobility: { kind: "constant", value: 5 },
  elasticity: { kind: "none" },
  molarVolume: { kind: "constant", value: 1 },
  sources: {
    freeEnergy: DEFINITION,
    gradientEnergy: DEFINITION,
    mobility: DEFINITION,
    molarVolume: { source: "reduced energies are per volume", seen: "SPECIFICATION" },
  },
};
