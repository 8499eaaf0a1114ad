import type { MaterialSystem } from "../material/types.js";

/** Variants of PFHub benchmark 4: they differ in size, start and whether the precipitate is stiffer. */
export type Benchmark4Variant = "a" | "b" | "c" | "d" | "e" | "f" | "g" | "h";

const DEFINITION = {
  source: "PFHub benchmark problem 4 (Jokisaari et al. 2018, doi 10.1016/j.commatsci.2018.03.015)",
  seen: "SPECIFICATION",
} as const;

/** Energy density of the barrier, aJ/nm^3. */
const HEIGHT = 0.1;
const BARRIER = [
  0, 0, 8.072789087, -81.24549382, 408.0297321, -1244.129167, 2444.04627, -3120.635139, 2506.663551,
  -1151.003178, 230.2006355,
];
/** Cubic elastic constants of the matrix, aJ/nm^3 = GPa. */
const MATRIX = { c11: 250, c12: 150, c44: 100 } as const;
/** How much stiffer than the matrix the precipitate is in variants c, d, g and h. */
const CONTRAST = 1.1;

/**
 * The material of PFHub's elastic precipitate, variants "a" to "h": c is the order parameter eta, 0 in the matrix and 1 in
 * the precipitate, conserved. Reduced units with lengths in nm and energies in aJ.
 *
 * Moduli are equal in variants a, b, e and f; in c, d, g and h those of the precipitate are 1.1 times the
 * matrix's. a and e, b and f, c and g, d and h share their material; size and start belong to the initial field.
 * The benchmark's body is free of traction with no flux through its edge; periodic and no-flux cells are not.
 */
export function pfhubBenchmark4(variant: Benchmark4Variant): MaterialSystem {
  const isStiffer = "cdgh".includes(variant);
  const { c11, c12, c44 } = MATRIX;
  const precipitate = { c: 1, c11: CONTRAST * c11, c12: CONTRAST * c12, c44: CONTRAST * c44 };
  return {
    name: `PFHub benchmark 4${variant}`,
    composition: "order parameter, 1 in the precipitate",
    units: "reduced",
    freeEnergy: { kind: "polynomial", coefficients: BARRIER.map((a) => HEIGHT * a), domain: [0, 1] },
    gradientEnergy: { kappa: 0.29 },
    mobility: { kind: "constant", value: 5 },
    elasticity: {
      kind: "cubic",
      stiffness: [{ c: 0, ...MATRIX }, ...(isStiffer ? [precipitate] : [])],
      misfit: { kind: "tensor", strain: [0.005, 0.005, 0, 0, 0, 0] },
      moduli: isStiffer ? "composition-dependent" : "homogeneous",
      phaseFraction: [0, 0, 0, 10, -15, 6],
      reference: 0,
    },
    molarVolume: { kind: "constant", value: 1 },
    sources: {
      freeEnergy: DEFINITION,
      gradientEnergy: DEFINITION,
      mobility: DEFINITION,
      elasticity: DEFINITION,
      molarVolume: { source: "reduced energies are per volume", seen: "SPECIFICATION" },
    },
  };
}
