/**
 * Molar Gibbs energy of mixing g(c) of the homogeneous material.
 *
 * - `double-well`: height (c - wells[0])^2 (wells[1] - c)^2
 * - `polynomial`: sum_i coefficients[i] c^i; `domain` holds the compositions that a run may visit, default [0, 1]
 * - `redlich-kister`: R T [c ln c + (1-c) ln(1-c)] + c (1-c) sum_i L_i (2c - 1)^i with L_i = a + b T. The chemical
 *   potential of the ideal term is continued linearly outside [epsilon, 1 - epsilon], so that g is C2 everywhere.
 */
export type FreeEnergy =
  | { readonly kind: "double-well"; readonly height: number; readonly wells: readonly [number, number] }
  | {
      readonly kind: "polynomial";
      readonly coefficients: readonly number[];
      readonly domain?: readonly [number, number];
    }
  | {
      readonly kind: "redlich-kister";
      /** Interaction parameters, J/mol; the odd terms count (c - (1-c)). */
      readonly interaction: readonly { readonly a: number; readonly b: number }[];
      readonly epsilon: number;
    };

/**
 * Mobility M of dc/dt = div(M grad mu), uniform within a run.
 *
 * - `constant`: `value` in mol m^2/(J s) (SI) or reduced units
 * - `arrhenius`: M = D c0 (1 - c0) / (R T), D = D0 exp(-Q / kT), c0 the mean composition; D0 in m^2/s, Q in eV
 */
export type Mobility =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "arrhenius"; readonly D0: number; readonly Q: number };

/** Elastic constants of a cubic crystal at composition `c`, Pa. */
export interface CubicStiffness {
  readonly c: number;
  readonly c11: number;
  readonly c12: number;
  readonly c44: number;
}

/** Stress-free strain per unit of composition, d(eps0)/dc = d(ln a)/dc. */
export type Misfit =
  | { readonly kind: "constant"; readonly strain: number }
  /** Lattice parameters of c = 0 and c = 1, m; the strain is taken at the mean composition. */
  | { readonly kind: "vegard"; readonly a: readonly [number, number] };

/**
 * Coherency elasticity. `cubic`: moduli uniform, interpolated at the mean composition by the Lagrange polynomial
 * through the given points; crystal axes along x, y, z. An isotropic solid is cubic with c44 = (c11 - c12)/2.
 */
export type Elasticity =
  | { readonly kind: "none" }
  | { readonly kind: "cubic"; readonly stiffness: readonly CubicStiffness[]; readonly misfit: Misfit };

/** Volume of one mole of formula units. `unit-cell`: N_A a(c)^3 / formulaUnits with a by Vegard's rule. */
export type MolarVolume =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "unit-cell"; readonly a: readonly [number, number]; readonly formulaUnits: number };

/**
 * How a number was seen: ABSTRACT read in a paper's abstract; DATABASE read in an open database file; SEED stated
 * in the text of Microstructures 2026, 6, 2026030; DERIVED computed from tagged inputs; SPECIFICATION part of a
 * benchmark's definition; RECALL domain knowledge not seen in print, to be verified before it is cited; ASSUMED a choice.
 */
export type Provenance =
  | "ABSTRACT"
  | "DATABASE"
  | "SEED"
  | "DERIVED"
  | "SPECIFICATION"
  | "RECALL"
  | "ASSUMED";

export interface Source {
  readonly source: string;
  readonly seen: Provenance;
}

/**
 * Everything the solver needs to know of a material, as JSON: it reaches workers, GPUs and store attributes.
 *
 * **Units** `SI`: energies J/mol, lengths m, stiffness Pa, time s. `reduced`: the numbers as they stand, energies
 * per volume, on grids whose unit is `lattice`.
 */
export interface MaterialSystem {
  readonly name: string;
  /** What the field c is, e.g. "AlN site fraction on the metal sublattice". */
  readonly composition: string;
  readonly units: "SI" | "reduced";
  readonly freeEnergy: FreeEnergy;
  /** kappa of g + (kappa/2)|grad c|^2: J m^2/mol, or reduced. */
  readonly gradientEnergy: { readonly kappa: number };
  readonly mobility: Mobility;
  readonly elasticity: Elasticity;
  readonly molarVolume: MolarVolume;
  /** One entry per number, keyed by its dotted path or a prefix of it, e.g. `elasticity.stiffness.0`. */
  readonly sources: Readonly<Record<string, Source>>;
}
