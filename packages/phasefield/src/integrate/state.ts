import type { Kernels } from "../backend/types.js";

/** One moment of a run: the field, its spectrum and the explicit part of its rate of change. */
export interface Moment {
  c: Float64Array;
  cHat: Float64Array;
  /** Spectrum of dc/dt minus the linear part that the scheme integrates, for the stabiliser of the step. */
  nHat: Float64Array;
}

/** Memory for one moment. */
export function createMoment(kernels: Kernels): Moment {
  return { c: kernels.field(), cHat: kernels.spectrum(), nHat: kernels.spectrum() };
}
