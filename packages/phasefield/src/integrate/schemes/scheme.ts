import type { Field, Kernels, SpectralTerm } from "../../backend/types.js";
import type { Spectrum } from "../../plan/spectrum.js";
import type { RightHandSide } from "../../rhs/types.js";
import type { StepKind } from "../factor-cache.js";
import type { Moment } from "../state.js";

/** What a scheme works with on one grid. */
export interface SchemeContext {
  readonly kernels: Kernels;
  readonly rhs: RightHandSide;
  readonly spectrum: Spectrum;
}

/** The moment before the present one and the step that led from it. */
export interface Past {
  readonly moment: Moment;
  readonly dt: number;
}

/** One step to be tried; scaled time. */
export interface Attempt {
  readonly now: Moment;
  /** Given to multistep schemes, except for the first step. */
  readonly past: Past | undefined;
  /** Time of `now`. */
  readonly time: number;
  readonly step: StepKind;
  /** Where the result goes. */
  readonly next: Moment;
}

/**
 * A time integrator of dc/dt = L c + N(c) for a linear part L that is diagonal in Fourier space. All schemes are linear
 * combinations of spectra with real factors per mode between evaluations of N.
 */
export interface Scheme {
  readonly order: number;
  /** Whether `advance` or `estimate` look at the moment before the present one. */
  readonly looksBack: "never" | "to-estimate" | "always";
  /** The error estimate of a step falls with dt to this power. */
  readonly estimatePower: number;
  /** Whether `estimate` reads `next.nHat`. */
  readonly estimateIsLate: boolean;
  /** Whether a stabiliser delays a steady change, and not only changes of its rate. */
  readonly lags: boolean;
  /** Terms whose sum is the spectrum of the next state. */
  advance(attempt: Attempt): Promise<readonly SpectralTerm[]>;
  /** Largest difference in any voxel from a solution of lower order, once `next` is known; undefined without one. */
  estimate(attempt: Attempt): Promise<number | undefined>;
}

/** Largest difference of two fields in any voxel; NaN if any is. */
export async function largestDifference(kernels: Kernels, a: Field, b: Field): Promise<number> {
  return kernels.largest([
    { scale: 1, of: a },
    { scale: -1, of: b },
  ]);
}
