import type { StateScalars } from "./backend/types.js";
import type { Scale } from "./material/scaled.js";

/** Free energy averaged over the box: J/mol (SI) or per unit volume (reduced). */
export interface EnergyTerms {
  readonly bulk: number;
  readonly gradient: number;
  readonly elastic: number;
  readonly total: number;
}

/** What is watched while a simulation runs. */
export interface Observation {
  readonly step: number;
  /** s (SI) or reduced. */
  readonly time: number;
  readonly mean: number;
  readonly min: number;
  readonly max: number;
  readonly energy: EnergyTerms;
}

/** Scalars of a backend in the units of the material. */
export function toObservation(scalars: StateScalars, scale: Scale, step: number, time: number): Observation {
  const { mean, min, max, bulk, gradient, elastic } = scalars;
  const e = scale.energy;
  return {
    step,
    time,
    mean,
    min,
    max,
    energy: {
      bulk: bulk * e,
      gradient: gradient * e,
      elastic: elastic * e,
      total: (bulk + gradient + elastic) * e,
    },
  };
}
