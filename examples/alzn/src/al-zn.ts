import type { MaterialSystem, Source } from "@microstructure/phasefield";

const MEY: Source = {
  source:
    "S. an Mey, Z. Metallkd. 84 (1993) 451-455, FCC_A1 in alzn_mey.tdb (NIMS 2009) of pycalphad 0.11.2; the file counts x_Al - x_Zn, so the first-order term changes sign here",
  seen: "DATABASE",
};
const CRC = "CRC Handbook of Chemistry and Physics, as listed in metal_data.py of PyDislocDyn";
const DIFFUSION =
  "interdiffusion in alloy 703, 773-883 K, J. Mater. Sci. 34 (1999) 2449-2454; extrapolated below 773 K";

/** Lattice parameters of fcc Al and of fcc Zn, m. */
const LATTICE = [4.0496e-10, 3.9334e-10] as const;
const LATTICE_SOURCES = {
  al: { source: CRC, seen: "DATABASE" },
  zn: {
    source: `fcc cell of the atomic volume of hcp Zn, a = 2.665 and c = 4.947 Angstrom (${CRC})`,
    seen: "DERIVED",
  },
} as const satisfies Record<string, Source>;

/**
 * fcc Al-Zn: decomposition into Al-rich and Zn-rich solid solutions of one lattice. c is the Zn fraction.
 *
 * hcp Zn, which takes over below 550 K at equilibrium, is not in the model: below, runs describe what happens before it
 * forms.
 */
export const alZn: MaterialSystem = {
  name: "fcc Al-Zn",
  composition: "Zn atomic fraction",
  units: "SI",
  freeEnergy: {
    kind: "redlich-kister",
    interaction: [
      { a: 7297.5, b: 0.47512 },
      { a: -6612.9, b: 4.5911 },
      { a: -3097.2, b: 3.30635 },
    ],
    epsilon: 0.02,
  },
  gradientEnergy: { kappa: 3.06e-16 },
  mobility: { kind: "arrhenius", D0: 4.0e-5, Q: 1.285 },
  elasticity: {
    kind: "cubic",
    stiffness: [{ c: 0, c11: 106.75e9, c12: 60.41e9, c44: 28.34e9 }],
    misfit: { kind: "vegard", a: LATTICE },
  },
  molarVolume: { kind: "unit-cell", a: LATTICE, formulaUnits: 4 },
  sources: {
    "freeEnergy.interaction": MEY,
    "freeEnergy.epsilon": { source: "below the equilibrium compositions above 340 K", seen: "ASSUMED" },
    "gradientEnergy.kappa": {
      source:
        "L r^2 / 3: bonds to the nearest neighbours, r = a / sqrt(2), of the regular solution (L = 11.4 kJ/mol) whose excess curvature is that of this one at its critical point",
      seen: "DERIVED",
    },
    "mobility.D0": { source: DIFFUSION, seen: "ABSTRACT" },
    "mobility.Q": { source: `${DIFFUSION}; 124 kJ/mol`, seen: "ABSTRACT" },
    "elasticity.stiffness.0": { source: `fcc Al at room temperature, ${CRC}`, seen: "DATABASE" },
    "elasticity.misfit.a.0": LATTICE_SOURCES.al,
    "elasticity.misfit.a.1": LATTICE_SOURCES.zn,
    "molarVolume.a.0": LATTICE_SOURCES.al,
    "molarVolume.a.1": LATTICE_SOURCES.zn,
    "molarVolume.formulaUnits": { source: "atoms per fcc cell", seen: "SPECIFICATION" },
  },
};
