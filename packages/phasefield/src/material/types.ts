/**
 * Molar Gibbs energy of mixing g(c) of the homogeneous material.
 *
 * - `double-well`: height (c - wells[0])^2 (wells[1] - c)^2
 * - `polynomial`: sum_i coefficients[i] c^i; `domain` holds the compositions that a run may visit, default [0, 1]
 * - `redlich-kister`: R T [c ln c + (1-c) ln(1-c)] + c (1-c) sum_i L_i (2c - 1)^i with L_i = a + b T. The chemical
 *   potential of the ideal term is continued linearly outside [epsilon, 1 - epsilon], so that g is C2 everywhere.
 * - `tabulated`: g at equally spaced compositions over `domain`, both ends included, made by `tabulate` from any
 *   function; `temperature` is the one it was made for, K. Continued as a C2 parabola outside `domain`.
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
    }
  | {
      readonly kind: "tabulated";
      readonly domain: readonly [number, number];
      readonly values: readonly number[];
      readonly temperature?: number;
    };

/**
 * Mobility M of dc/dt = div(M grad mu). `constant` and `arrhenius` are uniform within a run; the others follow the
 * local composition.
 *
 * - `constant`: `value` in mol m^2/(J s) (SI) or reduced units
 * - `arrhenius`: M = D c0 (1 - c0) / (R T), D = D0 exp(-Q / kT), c0 the mean composition; D0 in m^2/s, Q in eV
 * - `degenerate`: M(c) = D c (1 - c) / (R T) with D as above, 0 outside [0, 1]
 * - `polynomial`: M(c) = exp(-Q / kT) sum_i coefficients[i] c^i within `domain` (default [0, 1]), its end values
 *   outside; Q in eV, default 0, SI only
 * - `tabulated`: as `polynomial`, from values at equally spaced compositions over `domain`, both ends included
 */
export type Mobility =
  | { readonly kind: "constant"; readonly value: number }
  | { readonly kind: "arrhenius"; readonly D0: number; readonly Q: number }
  | { readonly kind: "degenerate"; readonly D0: number; readonly Q: number }
  | {
      readonly kind: "polynomial";
      readonly coefficients: readonly number[];
      readonly domain?: readonly [number, number];
      readonly Q?: number;
    }
  | {
      readonly kind: "tabulated";
      readonly values: readonly number[];
      readonly domain: readonly [number, number];
      readonly Q?: number;
    };

/** Elastic constants of an isotropic solid at phase fraction `c`: Young's modulus in Pa, Poisson's ratio. */
export interface IsotropicStiffness {
  readonly c: number;
  readonly youngsModulus: number;
  readonly poissonRatio: number;
}

/** Elastic constants of a cubic crystal at phase fraction `c`, Pa; crystal axes along x, y, z. */
export interface CubicStiffness {
  readonly c: number;
  readonly c11: number;
  readonly c12: number;
  readonly c44: number;
}

/** Elastic constants of any crystal at phase fraction `c`: the symmetric 6 x 6 Voigt matrix (xx, yy, zz, yz, xz, xy), rows, Pa. */
export interface GeneralStiffness {
  readonly c: number;
  readonly voigt: readonly (readonly number[])[];
}

/** Stress-free strain per unit of phase fraction; with the default phase fraction h(c) = c, per unit of composition. */
export type Misfit =
  | { readonly kind: "constant"; readonly strain: number }
  /** Lattice parameters of c = 0 and c = 1, m; the strain d(ln a)/dc is taken at the mean composition. */
  | { readonly kind: "vegard"; readonly a: readonly [number, number] }
  /** Tensor components (xx, yy, zz, yz, xz, xy); shear components are tensor ones, half the engineering shear. */
  | { readonly kind: "tensor"; readonly strain: readonly [number, number, number, number, number, number] };

/**
 * Coherency elasticity of a solid with stress-free strain eps0(c) = misfit (h(c) - reference) and stiffness C(h(c)), the
 * Lagrange polynomial through the given points.
 */
export type Elasticity =
  | { readonly kind: "none" }
  | (ElasticSolid & { readonly kind: "isotropic"; readonly stiffness: readonly IsotropicStiffness[] })
  | (ElasticSolid & { readonly kind: "cubic"; readonly stiffness: readonly CubicStiffness[] })
  | (ElasticSolid & { readonly kind: "general"; readonly stiffness: readonly GeneralStiffness[] });

/** What all kinds of elasticity share. */
export interface ElasticSolid {
  readonly misfit: Misfit;
  /**
   * `homogeneous` (default): one set of moduli for the box, at its mean composition; mechanical equilibrium in closed
   * form. `composition-dependent`: local moduli; equilibrium by iteration at every evaluation.
   */
  readonly moduli?: "homogeneous" | "composition-dependent";
  /** Coefficients of the phase fraction h(c) = sum_i phaseFraction[i] c^i. Default [0, 1]: h = c. */
  readonly phaseFraction?: readonly number[];
  /** Phase fraction of the stress-free reference lattice. Default: h of the mean composition. */
  readonly reference?: number;
}

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
