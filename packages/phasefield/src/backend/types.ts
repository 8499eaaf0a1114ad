import type { FftEngine } from "@microstructure/fft";
import type { LocalMobility } from "../material/mobility.js";
import type { FieldArithmetic } from "../mechanics/arithmetic.js";
import type { MechanicsProblem } from "../mechanics/types.js";
import type { Plan } from "../plan/plan.js";
import type { FluxDivergence } from "../rhs/types.js";

declare const kind: unique symbol;

/** One number per voxel. Opaque: only the kernels that made it know where its numbers are. */
export interface Field {
  readonly [kind]: "field";
}

/** `plan.spectrum.components` numbers per mode. */
export interface Spectral {
  readonly [kind]: "spectrum";
}

/** One real factor per mode, never changed. */
export interface Table {
  readonly [kind]: "table";
}

/** Sums and extrema over the voxels of one field. */
export interface FieldScalars {
  /** Sum of g over voxels, scaled; undefined where it was not asked for. */
  readonly energy: number | undefined;
  readonly min: number;
  readonly max: number;
  readonly sum: number;
}

/** `scale` (default 1) times a factor per mode times a spectrum. */
export interface SpectralTerm {
  readonly scale?: number;
  readonly factor: Table;
  readonly spectrum: Spectral;
}

/** A number times a field or a spectrum. */
export interface Multiple<H> {
  readonly scale: number;
  readonly of: H;
}

/** The divergence of a flux, which takes two transforms for each of the axes along which the grid extends. */
export interface FluxKernel {
  readonly axes: number;
  readonly divergence: FluxDivergence;
}

/**
 * The arithmetic of one grid. Sums are compensated or blocked: rounding of a few units of the largest value, whatever the
 * grid. Calls are sequential: a promise must settle before the next call.
 */
export interface Kernels {
  /** Unit roundoff of the stored numbers: 2^-53 or 2^-24. */
  readonly rounding: number;
  /** Transforms of other grids than that of the plan, on arrays of the host. */
  readonly fft: FftEngine;
  /** A new field of zeros. */
  field(): Field;
  /** A new spectrum of zeros. */
  spectrum(): Spectral;
  table(values: Float64Array): Table;
  /**
   * A function that makes tables of one number per class of modes, `classOf` being the class of each mode. Without it the host
   * writes all their numbers.
   */
  classTables?(classOf: Int32Array): (values: Float64Array) => Table;
  /** Frees what `field`, `spectrum`, `table` or a function of `classTables` made. */
  release(handle: Field | Spectral | Table): void;
  /** A copy of the numbers; spectra in the layout of `plan.spectrum`. */
  read(handle: Field | Spectral): Float64Array | Promise<Float64Array>;
  write(handle: Field | Spectral, values: Float64Array): void | Promise<void>;
  /** Transform of `field`, unscaled; times `factor` per mode where given. */
  forward(field: Field, spectrum: Spectral, factor?: Table): void | Promise<void>;
  /** Inverse of `forward`; `spectrum` is left as it was. */
  inverse(spectrum: Spectral, field: Field): void | Promise<void>;
  /** Writes the sum of `terms` to `target`, which may be the spectrum of one of them. */
  combine(target: Spectral, terms: readonly SpectralTerm[]): void | Promise<void>;
  /** `combine`, then `inverse` of the target. For each of `weights` the sum over modes of weight times |target|^2. */
  synthesise(
    target: Spectral,
    terms: readonly SpectralTerm[],
    field: Field,
    weights?: readonly Table[],
  ): readonly number[] | Promise<readonly number[]>;
  /** Writes g'(c) to `mu`. */
  potential(c: Field, mu: Field, withEnergy: boolean): FieldScalars | Promise<FieldScalars>;
  /** `forward` of g'(c). */
  respond(
    c: Field,
    spectrum: Spectral,
    factor: Table,
    withEnergy: boolean,
  ): FieldScalars | Promise<FieldScalars>;
  /** Largest size of the sum of `terms` in any voxel; NaN if any is. */
  largest(terms: readonly Multiple<Field>[]): number | Promise<number>;
  /** For each table the sum over modes of table times |sum of `terms`|^2. */
  quadratic(
    tables: readonly Table[],
    terms: readonly Multiple<Spectral>[],
  ): readonly number[] | Promise<readonly number[]>;
  /**
   * Mechanics where the fields are, on the grid of the plan or the one that mirrors it at walls, with the phase fraction
   * sum_i phaseFraction[i] c^i. Without it they are the host's. It lasts as long as the kernels.
   */
  mechanics?(problem: MechanicsProblem, phaseFraction: readonly number[]): FieldArithmetic;
  /** The divergence of the flux with a local mobility where the fields are. Without it that of the host serves. */
  flux?(mobility: LocalMobility): FluxKernel;
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
