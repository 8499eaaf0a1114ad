import type { Field, Kernels, Spectral } from "../backend/types.js";

/** One moment of a run: the field, its spectrum and the explicit part of its rate of change. */
export interface Moment {
  readonly c: Field;
  readonly cHat: Spectral;
  /** Spectrum of dc/dt minus the linear part that the scheme integrates, for the stabiliser of the step. */
  readonly nHat: Spectral;
}

/** Memory for one moment. */
export function createMoment(kernels: Kernels): Moment {
  return { c: kernels.field(), cHat: kernels.spectrum(), nHat: kernels.spectrum() };
}
