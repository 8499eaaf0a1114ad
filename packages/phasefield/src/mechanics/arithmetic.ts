import type { Field } from "../backend/types.js";
import type { Numbers } from "../material/voigt.js";

/** Extremes and sum of a phase fraction; the sum is not finite if any voxel is not. */
export interface PhaseSurvey {
  readonly low: number;
  readonly high: number;
  readonly sum: number;
}

/** Sums over voxels of strain:stress and of the six stresses. */
export type StressSums = ArrayLike<number>;

/**
 * The arithmetic of one elastic problem: phase fraction, displacements and their history, wherever they are. Forces, search
 * directions and norms are those of conjugate gradients preconditioned by the reference medium. Sums that it returns are
 * in memory that the next call may reuse.
 */
export interface ElasticArithmetic {
  /** Cells of the periodic grid. */
  readonly points: number;
  /** Mean strain of the deformation. */
  readonly mean: Float64Array;
  /** Takes the phase fraction of the next solve. */
  take(h: Float64Array): PhaseSurvey;
  /** Sets the deformation to the one expected from earlier solutions; false before the first. */
  predict(): boolean;
  /** Sets the displacements to none. */
  relax(): void;
  /** Sets the stiffness of the reference medium. */
  setReference(C: Numbers): void;
  /** Means of (h - center)^k, k = 1 ... count. */
  moments(center: number, count: number): ArrayLike<number>;
  /** Forces of the deformation: their squared norm per volume, and the sums of its stress. */
  begin(): { readonly square: number; readonly sums: StressSums };
  /** search = beta search + K0^-1 forces; returns the sums of C(h):(mean + its strain). Sets the search anew for beta = 0. */
  probe(beta: number, mean: ArrayLike<number>): StressSums;
  /** Moves the displacements by `step` times the last search. Returns the squared norm of the forces left. */
  advance(step: number): number;
  /** Sums of the stress of the deformation, whose driving force and fields can be asked for from then on. */
  finish(): StressSums;
  /** Adds the deformation to the earlier solutions. */
  keep(): void;
  /** See `Mechanics`, as the methods below. */
  drivingForce(out: Float64Array): void;
  strain(): Float64Array[];
  stress(): Float64Array[];
  save(): Float64Array;
  restore(state: Float64Array): void;
  reset(): void;
}

/** Arithmetic that takes fields of the plan's grid, which its own one mirrors at walls. */
export interface FieldArithmetic extends ElasticArithmetic {
  /** `take` of the phase fraction of the compositions `c`. */
  takeComposition(c: Field): PhaseSurvey | Promise<PhaseSurvey>;
  /** Adds h'(c) times the driving force of the deformation to `mu`. */
  addPotential(c: Field, mu: Field): void | Promise<void>;
}
