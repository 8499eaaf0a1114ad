import type { LiteratureValue } from "./literature-source.js";

/** The unit of each quantity of {@link ParameterRow}; `"1"` for a pure number. */
export interface ParameterUnits {
  readonly "lattice-parameter": "nm";
  /** Tracer-like diffusivity D of the metals: the mobility is D x (1 - x) / (R T). */
  readonly diffusivity: "m2/s";
  /** D0 of D = D0 exp(-Q / (k T)). */
  readonly "diffusivity-prefactor": "m2/s";
  /** Q of D = D0 exp(-Q / (k T)). */
  readonly "activation-energy": "eV";
  /** Highest temperature of the cubic miscibility gap. */
  readonly "gap-maximum": "K";
  /** Lower limit in x of the spinodal at `temperature`. */
  readonly "spinodal-limit": "1";
  /** Greatest enthalpy of mixing, per formula unit. */
  readonly "mixing-enthalpy-maximum": "eV";
  /** L0 at 0 K of the excess energy x (1 - x) (L0 + L1 (2 x - 1)), per mole of formula units. */
  readonly "interaction-l0": "J/mol";
  /** L1 at 0 K; it counts Al minus Ti. */
  readonly "interaction-l1": "J/mol";
  readonly "interaction-l0-slope": "J/(mol K)";
  readonly "interaction-l1-slope": "J/(mol K)";
  /** kappa of (kappa / 2) |grad x|^2, per mole of formula units. */
  readonly "gradient-energy": "J m2/mol";
  /** Elastic anisotropy 2 C44 / (C11 - C12). */
  readonly "zener-ratio": "1";
  /** Relative fall of C11 between 0 K and `temperature`. */
  readonly "c11-softening": "1";
  /** Annealing temperature from which hexagonal AlN is found. */
  readonly "hexagonal-onset": "K";
}

/** One value of a quantity that a model of c-TiAlN needs. */
export type ParameterRow = {
  [Q in keyof ParameterUnits]: LiteratureValue & {
    readonly quantity: Q;
    readonly unit: ParameterUnits[Q];
  };
}[keyof ParameterUnits];
