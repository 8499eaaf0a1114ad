import type { Field, Spectral, Table } from "../backend/types.js";
import type { Moment } from "../integrate/state.js";
import type { StateScalars } from "../observation.js";

/** Writes the spectrum of div(M(c) grad mu) to `target`, M relative to its value at the mean composition. */
export type FluxDivergence = (c: Field, muHat: Spectral, target: Spectral) => void | Promise<void>;

/**
 * The explicit part N of dc/dt = L c + N on one grid, L = -M0 k^2 (kappa k^2 + B).
 */
export interface RightHandSide {
  /** M0 k^2 per mode: M0 is 1 for a uniform mobility, else the middle of the range of M(c)/M(mean). */
  readonly rate: Float64Array;
  /** kappa k^2 + B per mode, the linear part of the potential. */
  readonly stiffening: Float64Array;
  /** Largest mobility over M0; 1 for a uniform mobility. */
  readonly contrast: number;
  /** Writes the spectrum of N to `nHat` of a moment at a scaled time; the mode k = 0 is exactly zero. */
  evaluate(moment: Moment, time: number): Promise<void>;
  /** Weights of the modes in the energies that are quadratic in the spectrum of c. */
  readonly energyWeights: readonly Table[];
  /**
   * As `evaluate`, and returns mean, extrema and energies of the state.
   *
   * @param squares sums over modes of `energyWeights` times |c_k|^2, if they are known
   */
  measure(moment: Moment, time: number, squares?: readonly number[]): Promise<StateScalars>;
  /** Arrays that a restart needs to continue bit by bit; written back by `restore`. */
  save(): Float64Array[];
  restore(arrays: readonly Float64Array[]): void;
}
