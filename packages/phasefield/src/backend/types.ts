import type { FftEngine } from "@microstructure/fft";
import type { Plan } from "../plan/plan.js";

/** Sums and extrema over the voxels of one field, found while its chemical potential was written. */
export interface FieldScalars {
  /** Sum of g over voxels, scaled; undefined where it was not asked for. */
  readonly energy: number | undefined;
  readonly min: number;
  readonly max: number;
  readonly sum: number;
}

/** One term of {@link Kernels.combine}: a real factor per mode times a spectrum. */
export interface SpectralTerm {
  readonly factor: Float64Array;
  readonly spectrum: Float64Array;
}

/**
 * The arithmetic of one grid. Fields hold one number per voxel; spectra `components` numbers per mode, in the layout of
 * `plan.spectrum`. Both come from `field()` and `spectrum()`, so that a backend may keep them where its kernels reach
 * them; the caller may read and write their elements. Calls are sequential: a promise must settle before the next call.
 */
export interface Kernels {
  /** Transforms of other grids than that of the plan. */
  readonly fft: FftEngine;
  /** A new field of zeros. */
  field(): Float64Array;
  /** A new spectrum of zeros. */
  spectrum(): Float64Array;
  /** Transform of `field`, unscaled; times `factor` per mode where given. */
  forward(field: Float64Array, spectrum: Float64Array, factor?: Float64Array): void | Promise<void>;
  /** Inverse of `forward`; `spectrum` is left as it was. */
  inverse(spectrum: Float64Array, field: Float64Array): void | Promise<void>;
  /** Writes the sum of `terms` to `target`, which may be the spectrum of one of them. */
  combine(target: Float64Array, terms: readonly SpectralTerm[]): void | Promise<void>;
  /**
   * Writes g'(c) to `mu`. Sums over voxels are compensated or blocked: rounding of about 1e-15 of the largest value,
   * whatever the grid.
   */
  potential(c: Float64Array, mu: Float64Array, withEnergy: boolean): FieldScalars | Promise<FieldScalars>;
  dispose(): void;
}

/**
 * An arithmetic engine for simulations; passed in by the caller, never chosen behind their back. All physics is in the
 * {@link Plan} and in the integrators, so two backends may differ in rounding only.
 */
export interface Backend {
  readonly name: string;
  createKernels(plan: Plan): Kernels | Promise<Kernels>;
}
