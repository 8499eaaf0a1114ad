import type { MaterialSystem, Source } from "../material/types.js";

const EXCESS: Source = {
  source:
    "two-parameter fit to a miscibility-gap maximum of 6560 K without and 2860 K with vibrations (Shulumba et al. 2016) and a lower spinodal limit of x = 0.33 at 2000 K (Alling et al. 2011); linear temperature dependence assumed",
  seen: "DERIVED",
};
const LATTICE: Source = { source: "standard lattice parameters of c-TiN and c-AlN", seen: "RECALL" };
const CALIBRATED: Source = {
  source:
    "chosen so that the decomposition times of Microstructures 2026, 6, 2026030 are met with this kappa",
  seen: "DERIVED",
};

/**
 * c-Ti(1-x)Al(x)N: spinodal decomposition into c-TiN- and c-AlN-rich domains. c is the AlN site fraction.
 *
 * `kappa` is an effective value: it puts the fastest wavelength at x = 0.56, 1073 K on 4 nm, which a 1 nm grid
 * carries. The physical value is 30 to 50 times smaller; see {@link tialnAlternatives} and docs/theory/tialn.md.
 *
 * Moduli are uniform, taken at the mean composition. For local ones, at the cost of an iteration per step:
 *
 * ```ts
 * const inhomogeneous = { ...tialn, elasticity: { ...tialn.elasticity, moduli: "composition-dependent" } } as const;
 * ```
 */
export const tialn: MaterialSystem = {
  name: "c-(Ti,Al)N",
  composition: "AlN site fraction on the metal sublattice",
  units: "SI",
  freeEnergy: {
    kind: "redlich-kister",
    interaction: [
      { a: 80_100, b: -15.8 },
      { a: 41_700, b: -8.223 },
    ],
    epsilon: 0.003,
  },
  gradientEnergy: { kappa: 1.87e-14 },
  mobility: { kind: "arrhenius", D0: 3.2e-10, Q: 2.376 },
  elasticity: {
    kind: "cubic",
    stiffness: [
      { c: 0, c11: 626e9, c12: 150e9, c44: 156e9 },
      { c: 0.5, c11: 447e9, c12: 158e9, c44: 203e9 },
      { c: 1, c11: 423e9, c12: 167e9, c44: 306e9 },
    ],
    misfit: { kind: "vegard", a: [4.24e-10, 4.05e-10] },
  },
  molarVolume: { kind: "unit-cell", a: [4.24e-10, 4.05e-10], formulaUnits: 4 },
  sources: {
    "freeEnergy.interaction": EXCESS,
    "freeEnergy.epsilon": { source: "continuation of the ideal term near 0 and 1", seen: "ASSUMED" },
    "gradientEnergy.kappa": {
      source: "effective value: fastest wavelength 4 nm at x = 0.56, 1073 K, four cells of 1 nm",
      seen: "DERIVED",
    },
    mobility: CALIBRATED,
    "elasticity.stiffness.0.c": { source: "end member TiN", seen: "SPECIFICATION" },
    "elasticity.stiffness.0.c11": { source: "Lee et al. 2005, Phys. Rev. B 71, 144106", seen: "ABSTRACT" },
    "elasticity.stiffness.0.c12": { source: "TiN, literature 130-165 GPa", seen: "RECALL" },
    "elasticity.stiffness.0.c44": { source: "Lee et al. 2005, Phys. Rev. B 71, 144106", seen: "ABSTRACT" },
    "elasticity.stiffness.1": {
      source: "Tasnadi, Oden & Abrikosov 2012, Phys. Rev. B 85, 144112",
      seen: "ABSTRACT",
    },
    "elasticity.stiffness.2": {
      source:
        "c-AlN, GGA-type values (C11 spread 396-440 GPa), treated in Wang et al. 2010, Comput. Mater. Sci. 48, 705 and others",
      seen: "RECALL",
    },
    "elasticity.misfit": LATTICE,
    "molarVolume.a": LATTICE,
    "molarVolume.formulaUnits": { source: "B1 (NaCl) structure", seen: "SPECIFICATION" },
  },
};

/** Other published or derived values of single TiAlN parameters. They are different models, not error bars. */
export const tialnAlternatives = {
  /** Matches the measured 2.8 nm wavelength of x = 0.5; needs a grid of 0.25 to 0.5 nm. */
  kappaSaxs: {
    value: 6.5e-15,
    source:
      "fastest wavelength 2.8 nm at x = 0.5, 1123 K (Knutsson et al. 2013, J. Appl. Phys. 113, 213518; temperature chosen)",
    seen: "DERIVED",
  },
  /** The paper's kappa = b^2/2 sum_i (x_A - x_B)^i L_i, b a quarter of the lattice parameter, at x = 0.56, 1073 K. */
  kappaFormulaQuarter: {
    value: 3.6e-16,
    source: "Microstructures 2026, 6, 2026030, eq. 4, b = a/4",
    seen: "DERIVED",
  },
  /** As above with b a third of the lattice parameter. */
  kappaFormulaThird: {
    value: 6.4e-16,
    source: "Microstructures 2026, 6, 2026030, eq. 4, b = a/3",
    seen: "DERIVED",
  },
  /** Diffusivity from small-angle X-ray scattering, in place of the calibrated one. */
  mobilitySaxs: {
    D0: 1.4e-6,
    Q: 3.14,
    source: "Knutsson et al. 2013, J. Appl. Phys. 113, 213518 (read as prefactor and activation energy)",
    seen: "ABSTRACT",
  },
} as const;
