import type { Scale } from "./material/scaled.js";

/** Scalars of one state, in scaled units; energies are means per molar volume. */
export interface StateScalars {
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  /** False when any voxel is NaN or infinite; the other fields are then meaningless. */
  readonly isFinite: boolean;
  readonly bulk: number;
  /** Energies that are quadratic in the spectrum: of gradients, and of elasticity where it is implicit. */
  readonly quadratic: number;
  /** The rest of the elastic energy. */
  readonly elastic: number;
}

/** Free energy averaged over the box: J/mol (SI) or per unit volume (reduced). */
export interface EnergyTerms {
  readonly bulk: number;
  readonly gradient: number;
  /** Less the work of prescribed mean stresses, and so negative under many: the sum is what falls in a run. */
  readonly elastic: number;
  readonly total: number;
}

/** What is watched while a simulation runs. */
export interface Observation {
  /** Accepted steps. */
  readonly step: number;
  /** s (SI) or reduced. */
  readonly time: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  readonly energy: EnergyTerms;
  /**
   * Mean wavelength 2 pi / <k>, <k> the first moment of the structure factor, in the unit of the grid; undefined for a
   * uniform field.
   */
  readonly wavelength: number | undefined;
}

/** Scalars of a state and its gradient energy in the units of the material. */
export function toObservation(
  scalars: StateScalars,
  gradient: number,
  scale: Scale,
  step: number,
  time: number,
  wavelength: number | undefined,
): Observation {
  const { mean, min, max, bulk, quadratic, elastic } = scalars;
  const e = scale.energy;
  return {
    step,
    time,
    mean,
    min,
    max,
    wavelength,
    energy: {
      bulk: bulk * e,
      gradient: gradient * e,
      elastic: (elastic + (quadratic - gradient)) * e,
      total: (bulk + quadratic + elastic) * e,
    },
  };
}
